import { addMs } from '../clock.ts';
import { shortIdForFileName } from '../core/session.ts';
import type { ViewerPicture } from '../core/viewer/viewer-facts.ts';
import { type Claim, updateClaimed } from '../db/claims.ts';
import { findLook, findSeenBefore, type ImageLookRow } from '../db/image-looks.ts';
import { findFile, findLookFile, letFileGo, noteCompleted, noteThread, storeFile } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { type DrawnLook, drawLook } from './draw-look.ts';
import { sha256 } from './evidence.ts';
import type { Look } from './look.ts';
import { recordLook } from './record-look.ts';
import { forgetThread, openThread, type ViewerThread } from './viewer-thread.ts';

export type PreparedPicture =
  | { readonly kind: 'prepared'; readonly picture: ViewerPicture; readonly sha256: string | null }
  | { readonly kind: 'waiting'; readonly waitMs: number };

/** Pictures that a person looked at stay in their direct messages this long (ruling 19). */
const keepMs = 15 * 60_000;
/** A file that goes sooner than this is not worth showing again. */
const worthMs = 2 * 60_000;

/**
 * When this says `prepared`, there is a picture that the person can see, and the ledger says that they looked at it; or
 * there is none, and it says why. The picture is in their own direct messages: a modal shows only what its viewer may see.
 */
export async function preparePicture(deps: Deps, claim: Claim<'image_looks'>, look: Look): Promise<PreparedPicture> {
  if (look.row.slack_file_id !== null) return finishUpload(deps, claim, look, look.row.slack_file_id);
  const key = lookKey(look);
  const again = await findLookFile(deps.db, key, addMs(deps.clock.now(), worthMs));
  if (again !== undefined) return showAgain(deps, claim, look, again.slack_file_id);
  const drawn = await drawLook(deps, look);
  if (drawn.kind === 'placeholder') {
    await recordLook(deps, claim, look, { shown: drawn.reason, seen: drawn.seen, slackFileId: null });
    return { kind: 'prepared', picture: drawn, sha256: drawn.seen[0]?.sha256 ?? null };
  }
  const slackFileId = await upload(deps, claim, look, { drawn, key });
  return slackFileId === null ? waitFor(deps, look.row) : finishUpload(deps, claim, look, slackFileId);
}

/** The same person, picture and way of showing it give the same file while it lasts. */
function lookKey({ row, session }: Look): string {
  return sha256(JSON.stringify([row.slack_user_id, row.session_id, session.version, row.viewer_state]));
}

/** Longer each time: a file that Slack takes its time over is not asked about again and again. */
function waitFor(deps: Deps, row: ImageLookRow): PreparedPicture {
  const ageMs = deps.clock.now().getTime() - row.created_at.getTime();
  return { kind: 'waiting', waitMs: Math.min(Math.max(700, ageMs / 2), 10_000) };
}

/** @returns the id of the uploaded file, which nobody can see yet; `null` when the look is not ours any more. */
async function upload(
  deps: Deps,
  claim: Claim<'image_looks'>,
  { row, session }: Look,
  { drawn, key }: { drawn: Extract<DrawnLook, { kind: 'image' }>; key: string },
): Promise<string | null> {
  const title = titleOf(session);
  const { slackFileId } = await deps.files.upload({
    bytes: drawn.jpeg,
    filename: `idv-image-${shortIdForFileName(session.yoti_session_id)}.jpg`,
    title,
    altText: title,
  });
  const now = deps.clock.now();
  // Its own row first: whatever happens next, the file will be removed.
  await storeFile(deps.db, {
    slack_file_id: slackFileId,
    purpose: 'look',
    session_id: row.session_id,
    created_at: now,
    delete_at: addMs(now, keepMs),
    look_key: key,
  });
  const made = {
    slack_file_id: slackFileId,
    seen: JSON.stringify(drawn.seen),
    damaged: drawn.damaged,
    session_version: session.version,
  };
  return (await updateClaimed(deps.db, claim, made)) ? slackFileId : null;
}

/** Says neither what the picture shows nor of whom: titles and comments of files turn up in notifications (T13). */
function titleOf(session: Look['session']): string {
  return `Picture of session ${shortIdForFileName(session.yoti_session_id)}`;
}

/** Shares the uploaded file with the person; `waiting` until Slack lets it stand in a block. */
async function finishUpload(
  deps: Deps,
  claim: Claim<'image_looks'>,
  look: Look,
  slackFileId: string,
): Promise<PreparedPicture> {
  const row = (await findLook(deps.db, claim.id)) ?? look.row;
  const isFirst = row.looked_at === null;
  // Everything that takes its time comes before the look is written down, so that little can come between that and sharing.
  const thread = await openThread(deps, look.session, row.slack_user_id);
  await noteThread(deps.db, slackFileId, thread.id);
  const recorded = isFirst
    ? await recordLook(deps, claim, look, { shown: 'picture', seen: row.seen ?? [], slackFileId })
    : 'recorded';
  if (recorded !== 'recorded') return waitFor(deps, row);
  const file = await findFile(deps.db, slackFileId);
  const isReady =
    file?.shared === true
      ? await isUsable(deps, claim, slackFileId)
      : await share(deps, claim, look, { slackFileId, isFirst, thread });
  return isReady ? ready(row, slackFileId) : waitFor(deps, row);
}

function ready(row: Pick<ImageLookRow, 'damaged' | 'seen'>, slackFileId: string): PreparedPicture {
  const seen = row.seen ?? [];
  const picture = { kind: 'ready', slackFileId, damaged: row.damaged } as const;
  return { kind: 'prepared', picture, sha256: seen.length === 1 ? (seen[0]?.sha256 ?? null) : null };
}

async function isUsable(deps: Deps, claim: Claim<'image_looks'>, slackFileId: string): Promise<boolean> {
  const file = await deps.files.look(slackFileId);
  // Somebody deleted it, or Slack threw away an upload that was never finished.
  if (file === null) await beginAgain(deps, claim, slackFileId);
  return file?.isReady === true;
}

async function beginAgain(deps: Deps, claim: Claim<'image_looks'>, slackFileId: string): Promise<void> {
  await letFileGo(deps.db, slackFileId, deps.clock.now());
  await updateClaimed(deps.db, claim, { slack_file_id: null, looked_at: null });
}

/** @param upload `isFirst`: whether this is the first try; a later one may find that the one before got through. */
async function share(
  deps: Deps,
  claim: Claim<'image_looks'>,
  look: Look,
  upload: { readonly slackFileId: string; readonly isFirst: boolean; readonly thread: ViewerThread },
): Promise<boolean> {
  const { slackFileId, thread } = upload;
  const earlier = upload.isFirst ? null : await deps.files.look(slackFileId);
  const file = await findFile(deps.db, slackFileId);
  // A deletion let it go meanwhile.
  if (file?.delete_at == null || file.deleted_at !== null || file.delete_at <= deps.clock.now()) {
    await beginAgain(deps, claim, slackFileId);
    return false;
  }
  const title = titleOf(look.session);
  try {
    const { isReady } =
      earlier?.isShared === true
        ? earlier
        : await deps.files.complete(slackFileId, title, { ...thread, comment: title, threadTs: thread.ts });
    await noteCompleted(deps.db, slackFileId);
    return isReady;
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'thread_not_found') await forgetThread(deps, thread.id);
    throw error;
  }
}

async function showAgain(
  deps: Deps,
  claim: Claim<'image_looks'>,
  look: Look,
  slackFileId: string,
): Promise<PreparedPicture> {
  const before = await findSeenBefore(deps.db, slackFileId);
  if (before === undefined) return waitFor(deps, look.row);
  const made = {
    slack_file_id: slackFileId,
    seen: JSON.stringify(before.seen ?? []),
    damaged: before.damaged,
    session_version: look.session.version,
  };
  await updateClaimed(deps.db, claim, made);
  // The look before may still wait for Slack to scan the file: this one then waits with it.
  return finishUpload(deps, claim, look, slackFileId);
}
