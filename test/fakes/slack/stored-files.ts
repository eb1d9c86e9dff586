import { pictureSize, sniffMimetype } from './sniff-bytes.ts';
import type { World } from './world.ts';

export type FileState = 'url_issued' | 'uploaded' | 'processing' | 'ready' | 'deleted';

export interface FileRecord {
  readonly id: string;
  readonly name: string;
  title: string;
  mimetype: string;
  bytes: Uint8Array;
  readonly altTxt: string;
  readonly declaredLength: number;
  readonly uploadTicket: string;
  readonly createdAt: number;
  uploaded: boolean;
  /** When processing ends, in clock milliseconds; undefined until the upload is completed, Infinity for never. */
  readyAt: number | undefined;
  /** The messages it was shared by as a file, and the channels where a block shows it. */
  shares: FileShare[];
  shownIn: string[];
  deleted: boolean;
}

export interface FileShare {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  bytes: Uint8Array;
  altTxt: string;
  state: FileState;
  sharedIn: string[];
  deleted: boolean;
}

export function issueUpload(world: World, input: { name: string; length: number; altTxt: string }): FileRecord {
  const file: FileRecord = {
    id: world.ids.next('F'),
    name: input.name,
    title: input.name,
    mimetype: '',
    bytes: new Uint8Array(),
    altTxt: input.altTxt,
    declaredLength: input.length,
    uploadTicket: world.ids.secret(),
    createdAt: world.now(),
    uploaded: false,
    readyAt: undefined,
    shares: [],
    shownIn: [],
    deleted: false,
  };
  world.files.set(file.id, file);
  world.feed.changed();
  return file;
}

/** Takes the bytes of an upload address. Returns the reason when they are refused. */
export function receiveUpload(
  world: World,
  ticket: string,
  bytes: Uint8Array,
): { file: FileRecord } | { refused: string } {
  const file = [...world.files.values()].find((candidate) => candidate.uploadTicket === ticket);
  if (file === undefined || file.deleted) return { refused: 'unknown upload address' };
  if (file.readyAt !== undefined) return { refused: 'upload already completed' };
  if (bytes.length !== file.declaredLength)
    return { refused: `expected ${file.declaredLength} bytes, got ${bytes.length}` };
  file.bytes = bytes;
  file.mimetype = sniffMimetype(bytes, file.name);
  file.uploaded = true;
  world.feed.changed();
  return { file };
}

/** The upload is complete; processing runs until the configured moment. */
export function startProcessing(world: World, file: FileRecord): void {
  const { filesReady, fileReadyAfterMs } = world.settings;
  const delay = { after_delay: fileReadyAfterMs, at_once: 0, never: Number.POSITIVE_INFINITY }[filesReady];
  file.readyAt = world.now() + delay;
  world.feed.changed();
  // Nobody's call marks the moment a file becomes ready, so lookers are told by a timer.
  if (Number.isFinite(delay) && delay > 0) setTimeout(() => world.feed.changed(), delay).unref();
}

export function fileState(world: World, file: FileRecord): FileState {
  if (file.deleted) return 'deleted';
  if (!file.uploaded) return 'url_issued';
  if (file.readyAt === undefined) return 'uploaded';
  return world.now() >= file.readyAt ? 'ready' : 'processing';
}

/** Whether a person can open the file: they are in a channel it was shared in. The app sees its own files always. */
export function canSeeFile(world: World, file: FileRecord, userId: string): boolean {
  if (userId === world.seed.botUserId) return true;
  return channelsOf(file).some((channelId) => world.channels.get(channelId)?.memberIds.includes(userId) === true);
}

/** Channels whose members can see it. */
export function channelsOf(file: FileRecord): string[] {
  return [...new Set([...file.shares.map((share) => share.channel), ...file.shownIn])];
}

export function shareFile(file: FileRecord, share: FileShare): void {
  file.shares.push(share);
}

export function showFileIn(file: FileRecord, channel: string): void {
  if (!file.shownIn.includes(channel)) file.shownIn.push(channel);
}

/** The message that shared it is gone: whoever saw it only there sees it no more. What blocks show stays shown. */
export function unshareFile(file: FileRecord, at: { channel: string; ts: string }): void {
  file.shares = file.shares.filter((share) => share.channel !== at.channel || share.ts !== at.ts);
}

export function viewFile(world: World, file: FileRecord): StoredFile {
  const { id, name, title, mimetype, altTxt, deleted } = file;
  return {
    id,
    name,
    title,
    mimetype,
    bytes: file.bytes,
    altTxt,
    state: fileState(world, file),
    sharedIn: channelsOf(file),
    deleted,
  };
}

export function pictureSizeOf(file: FileRecord): { width: number; height: number } | undefined {
  return file.mimetype.startsWith('image/') ? pictureSize(file.bytes) : undefined;
}

export function privateUrl(world: World, file: FileRecord): string {
  return `${world.url}/files-pri/${world.seed.teamId}-${file.id}/${encodeURIComponent(file.name)}`;
}

export function permalinkOf(world: World, file: FileRecord): string {
  return `${world.url}/files/${world.seed.botUserId}/${file.id}/${encodeURIComponent(file.name)}`;
}
