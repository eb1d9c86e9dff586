import { z } from 'zod';
import { UpstreamError } from '../errors.ts';
import type { SlackCall } from './client.ts';
import { slackFailure } from './slack-errors.ts';

export interface NewFile {
  readonly bytes: Uint8Array;
  /** `[A-Za-z0-9._-]{1,80}`, never a personal name. */
  readonly filename: string;
  readonly title: string;
  readonly altText: string | null;
}

/** Files of ours in Slack, uploaded by the three documented calls (slack-platform 3.1). All methods throw UpstreamError. */
export interface SlackFiles {
  /** Uploads the bytes; until `complete` nobody sees the file, and Slack throws unfinished uploads away. */
  upload(file: NewFile): Promise<{ slackFileId: string }>;
  /** Finishes the upload. With a channel the file becomes a message of its own there; without, only we see it. */
  complete(slackFileId: string, title: string, share?: FileShare): Promise<{ isReady: boolean }>;
  /** Whether the file can be used in a block by now, and where it was shared; `null` when Slack holds none by that id. */
  look(slackFileId: string): Promise<LookedFile | null>;
  /** Removes the file for everybody; one that is gone already is fine. Messages that showed it stay, without it. */
  remove(slackFileId: string): Promise<void>;
}

export interface FileShare {
  readonly channel: string;
  readonly comment: string;
  /** The message below which the file is to stand. */
  readonly threadTs?: string;
}

export interface LookedFile {
  readonly isReady: boolean;
  readonly isShared: boolean;
  /** Where Slack shows the file to who may see it. */
  readonly permalink: string | null;
  readonly sizeBytes: number | null;
  /** The messages that show it. */
  readonly messages: readonly { readonly channel: string; readonly ts: string }[];
}

const uploadTimeoutMs = 60_000;

const UploadUrl = z.looseObject({ upload_url: z.string(), file_id: z.string() });
const shares = z.record(z.string(), z.array(z.looseObject({ ts: z.string() }))).catch({});
const FileObject = z.looseObject({
  mimetype: z.string().optional(),
  shares: z.looseObject({ public: shares.optional(), private: shares.optional() }).optional(),
  ims: z.array(z.string()).optional(),
  permalink: z.string().optional(),
  size: z.number().optional(),
});
const Completed = z.looseObject({ files: z.array(FileObject) });
const Looked = z.looseObject({ file: FileObject });

export function createSlackFiles(call: SlackCall): SlackFiles {
  return {
    upload: async (file) => {
      const target = await call(
        'files.getUploadURLExternal',
        {
          filename: file.filename,
          length: file.bytes.byteLength,
          // The documented name is alt_txt; the package's own helper sends another one, which Slack ignores.
          ...(file.altText === null ? {} : { alt_txt: file.altText }),
        },
        UploadUrl,
      );
      await sendBytes(target.upload_url, file.bytes);
      return { slackFileId: target.file_id };
    },
    complete: async (slackFileId, title, share) => {
      const completed = await call(
        'files.completeUploadExternal',
        {
          files: [{ id: slackFileId, title }],
          ...(share === undefined ? {} : { channel_id: share.channel, initial_comment: share.comment }),
          ...(share?.threadTs === undefined ? {} : { thread_ts: share.threadTs }),
        },
        Completed,
      );
      return { isReady: isReady(completed.files[0] ?? {}) };
    },
    look: async (slackFileId) => {
      try {
        const { file } = await call('files.info', { file: slackFileId }, Looked);
        return {
          isReady: isReady(file),
          isShared: isShared(file),
          permalink: file.permalink ?? null,
          sizeBytes: file.size ?? null,
          messages: messagesOf(file),
        };
      } catch (error) {
        if (error instanceof UpstreamError && goneCodes.has(error.code)) return null;
        throw error;
      }
    },
    remove: async (slackFileId) => {
      try {
        await call('files.delete', { file: slackFileId }, z.looseObject({}));
      } catch (error) {
        if (!(error instanceof UpstreamError && goneCodes.has(error.code))) throw error;
      }
    },
  };
}

const goneCodes: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted']);

/** Slack fills the type in once it has scanned the file; before that a block with it is refused. */
function isReady(file: z.output<typeof FileObject>): boolean {
  return (file.mimetype ?? '') !== '';
}

function messagesOf(file: z.output<typeof FileObject>): LookedFile['messages'] {
  const places = [...Object.entries(file.shares?.public ?? {}), ...Object.entries(file.shares?.private ?? {})];
  return places.flatMap(([channel, messages]) => messages.map(({ ts }) => ({ channel, ts })));
}

function isShared(file: z.output<typeof FileObject>): boolean {
  const places = [...Object.keys(file.shares?.public ?? {}), ...Object.keys(file.shares?.private ?? {})];
  return places.length > 0 || (file.ims ?? []).length > 0;
}

async function sendBytes(uploadUrl: string, bytes: Uint8Array): Promise<void> {
  let response: Response;
  try {
    response = await fetch(uploadUrl, {
      method: 'POST',
      body: new Blob([new Uint8Array(bytes)]),
      redirect: 'error',
      signal: AbortSignal.timeout(uploadTimeoutMs),
    });
    await response.body?.cancel();
  } catch (cause) {
    throw new UpstreamError({ system: 'slack', code: 'upload_connection', retry: 'later', outcome: 'refused', cause });
  }
  if (response.status === 429) throw slackFailure('ratelimited', { retryAfterMs: 1000 });
  // An upload without its completion is invisible, so repeating it from the start is always safe.
  if (!response.ok) {
    throw new UpstreamError({ system: 'slack', code: 'upload_failed', retry: 'later', outcome: 'refused' });
  }
}
