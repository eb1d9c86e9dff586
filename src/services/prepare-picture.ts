import { addMs } from '../clock.ts';
import { shortSessionId } from '../core/session.ts';
import type { ViewerPicture } from '../core/viewer/viewer-facts.ts';
import type { Claim } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findLook, updateLook } from '../db/image-looks.ts';
import { appendLedger } from '../db/ledger.ts';
import { lockSession } from '../db/sessions.ts';
import { findFile, findLookFile, letFileGo, noteCompleted, storeFile } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import { type Deps, slackActor } from './deps.ts';
import { type DrawnLook, drawLook } from './draw-look.ts';
import { sha256 } from './evidence.ts';
import type { Look } from './look.ts';
import { forgetThread, openThread } from './viewer-thread.ts';

export type PreparedPicture =
  | { readonly kind: 'prepared'; readonly picture: ViewerPicture; readonly sha256: string | null }
  | { readonly kind: 'waiting'; readonly waitMs: number };

/** Pictures that a person looked at stay in their direct messages this long (ruling 19). */
const keepMs = 15 * 60_000;
/** A file that goes sooner than this is not worth showing again. */
const worthMs = 2 * 60_000;
const readyWaitMs = 700;

/**
 * When this says `prepared`, there is a picture that the person can see, and the ledger says that they looked at it; or
 * there is none, and it says why. The picture is in their own direct messages: a modal shows only what its viewer may see.
 */
export async function preparePicture(deps: Deps, claim: Claim, look: Look): Promise<PreparedPicture> {
  if (look.row.slack_file_id !== null) return finishUpload(deps, claim, look, look.row.slack_file_id);
  const key = lookKey(look);
  const again = await findLookFile(deps.db, key, addMs(deps.clock.now(), worthMs));
  if (again !== undefined) return showAgain(deps, claim, look, again.slack_file_id);
  const drawn = await drawLook(deps, look);
  if (drawn.kind === 'placeholder') {
    await recordLook(deps, claim, look, { shown: drawn.reason, sha256: drawn.sha256, slackFileId: null });
    return { kind: 'prepared', picture: drawn, sha256: drawn.sha256 };
  }
  const slackFileId = await upload(deps, claim, look, { drawn, key });
  return slackFileId === null ? { kind: 'waiting', waitMs: readyWaitMs } : finishUpload(deps, claim, look, slackFileId);
}

/** The same person, picture and way of showing it give the same file while it lasts. */
function lookKey({ row, session }: Look): string {
  return sha256(JSON.stringify([row.slack_user_id, row.session_id, session.version, row.viewer_state]));
}

/** @returns the id of the uploaded file, which nobody can see yet; `null` when the look is not ours any more. */
async function upload(
  deps: Deps,
  claim: Claim,
  { row, session }: Look,
  { drawn, key }: { drawn: Extract<DrawnLook, { kind: 'image' }>; key: string },
): Promise<string | null> {
  const short = shortSessionId(session.yoti_session_id).replace(/[^A-Za-z0-9-]/g, '');
  const { slackFileId } = await deps.files.upload({
    bytes: drawn.jpeg,
    filename: `idv-image-${short}.jpg`,
    title: `Picture of session ${short}`,
    altText: `Picture of session ${short}`,
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
  const { sha256: hash, damaged } = drawn;
  const made = { slack_file_id: slackFileId, sha256: hash, damaged, session_version: session.version };
  const isOurs = await updateLook(deps.db, claim, made);
  return isOurs ? slackFileId : null;
}

/** Shares the uploaded file with the person; `waiting` until Slack lets it stand in a block. */
async function finishUpload(deps: Deps, claim: Claim, look: Look, slackFileId: string): Promise<PreparedPicture> {
  const row = (await findLook(deps.db, claim.id)) ?? look.row;
  const isFirst = row.looked_at === null;
  if (isFirst) {
    const recorded = await recordLook(deps, claim, look, { shown: 'picture', sha256: row.sha256, slackFileId });
    if (recorded !== 'recorded') return { kind: 'waiting', waitMs: readyWaitMs };
  }
  const file = await findFile(deps.db, slackFileId);
  const isReady =
    file?.shared === true
      ? await isUsable(deps, claim, slackFileId)
      : await share(deps, look, { slackFileId, isFirst });
  if (!isReady) return { kind: 'waiting', waitMs: readyWaitMs };
  return { kind: 'prepared', picture: { kind: 'ready', slackFileId, damaged: row.damaged }, sha256: row.sha256 };
}

async function isUsable(deps: Deps, claim: Claim, slackFileId: string): Promise<boolean> {
  const file = await deps.files.look(slackFileId);
  // Somebody deleted it, or Slack threw away an upload that was never finished: begin again.
  if (file === null) {
    await letFileGo(deps.db, slackFileId, deps.clock.now());
    await updateLook(deps.db, claim, { slack_file_id: null });
  }
  return file?.isReady === true;
}

/** @param isFirst whether this is the first try; a later one may find that the one before got through. */
async function share(
  deps: Deps,
  look: Look,
  { slackFileId, isFirst }: { slackFileId: string; isFirst: boolean },
): Promise<boolean> {
  const thread = await openThread(deps, look.session, look.row.slack_user_id);
  const name = look.images.find(({ key }) => key === look.state.imageKey)?.name ?? 'All pictures';
  const earlier = isFirst ? null : await deps.files.look(slackFileId);
  try {
    const { isReady } =
      earlier?.isShared === true
        ? earlier
        : await deps.files.complete(slackFileId, name, { channel: thread.channel, comment: name, threadTs: thread.ts });
    await noteCompleted(deps.db, slackFileId, { channel: thread.channel, viewer_thread_id: thread.id });
    return isReady;
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'thread_not_found') await forgetThread(deps, thread.id);
    throw error;
  }
}

async function showAgain(deps: Deps, claim: Claim, look: Look, slackFileId: string): Promise<PreparedPicture> {
  const earlier = await deps.db
    .selectFrom('image_looks')
    .select(['sha256', 'damaged'])
    .where('slack_file_id', '=', slackFileId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  const { sha256: hash, damaged } = earlier ?? { sha256: null, damaged: false };
  const found = { slack_file_id: slackFileId, sha256: hash, damaged, session_version: look.session.version };
  await updateLook(deps.db, claim, found);
  const recorded = await recordLook(deps, claim, look, { shown: 'picture', sha256: hash, slackFileId });
  if (recorded !== 'recorded') return { kind: 'waiting', waitMs: readyWaitMs };
  return { kind: 'prepared', picture: { kind: 'ready', slackFileId, damaged }, sha256: hash };
}

/**
 * Writes down who looks at which picture, and how it is shown, before they can see it. The session is locked meanwhile:
 * a deletion comes either before, and then the picture that was drawn without it is not shown, or after, and then it
 * finds the file's row.
 */
async function recordLook(
  deps: Deps,
  claim: Claim,
  { row, state }: Look,
  what: { readonly shown: string; readonly sha256: string | null; readonly slackFileId: string | null },
): Promise<'recorded' | 'not_ours' | 'changed'> {
  const now = deps.clock.now();
  return inDurableTransaction(deps.db, async (tx) => {
    const session = await lockSession(tx, row.session_id);
    const drawn = await findLook(tx, row.id);
    if (what.slackFileId !== null && drawn?.session_version !== session?.version) {
      await letFileGo(tx, what.slackFileId, now);
      await updateLook(tx, claim, { slack_file_id: null });
      return 'changed';
    }
    const isOurs = await updateLook(tx, claim, { looked_at: now, sha256: what.sha256 });
    if (!isOurs) return 'not_ours';
    await appendLedger(tx, {
      at: now,
      kind: 'image.viewed',
      sessionId: row.session_id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: {
        image: state.imageKey,
        shownAs: row.viewer_state,
        sessionVersion: session?.version ?? row.session_version,
        ...what,
      },
    });
    return 'recorded';
  });
}
