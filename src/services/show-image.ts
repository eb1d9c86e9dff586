import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import type { ViewerFacts, ViewerPicture } from '../core/viewer/viewer-facts.ts';
import { readViewerState } from '../core/viewer/viewer-state-text.ts';
import { type Claim, claimRow, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { findLook, type ImageLookRow } from '../db/image-looks.ts';
import { findSession } from '../db/sessions.ts';
import { letFileGo } from '../db/slack-files.ts';
import { SealError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { isKnownAdmin, judgeLook } from './judge-looker.ts';
import { keyedImages } from './list-viewer-images.ts';
import type { Look } from './look.ts';
import { viewerMetadata } from './look-at-image.ts';
import { preparePicture } from './prepare-picture.ts';
import { openSession } from './stored-session.ts';

/** After this long nobody looks at the modal any more. */
const patienceMs = 60_000;
const crashBudget = 5;
/** Short: a person waits. Whoever still works after it writes nothing any more, and what they uploaded goes by itself. */
const leaseMs = 20_000;

interface Shown {
  readonly picture: ViewerPicture;
  readonly sha256: string | null;
}

/**
 * When this has run, the modal shows the picture as it was asked for, or says why there is none, or it is planned again.
 * That it was looked at is in the ledger before anybody can see it (invariant 7).
 */
export async function showImage(deps: Deps, input: { lookId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'image_looks', input.lookId, deps.clock.now());
  if (claim === null) return;
  await updateClaimed(deps.db, claim, { claim_until: addMs(deps.clock.now(), leaseMs) });
  const look = await openLook(deps, claim).catch((error: unknown) => {
    // A key that is lost stays lost; whoever looks presses again once it is back.
    if (error instanceof SealError) return null;
    throw error;
  });
  if (look === null) {
    await settleUnopened(deps, claim);
    return;
  }
  try {
    if (isOver(deps, claim, look.row)) await settleFailed(deps, claim, look, 'too_late');
    else if (!(await mayStillLook(deps, look.row))) await settleFailed(deps, claim, look, 'not_in_role');
    else await makeAndShow(deps, claim, look);
  } catch (error) {
    await settleError(deps, claim, look, error);
  }
}

async function openLook(deps: Deps, claim: Claim<'image_looks'>): Promise<Look | null> {
  const row = await findLook(deps.db, claim.id);
  const session = row === undefined ? undefined : await findSession(deps.db, row.session_id);
  const state = row === undefined ? null : readViewerState(row.viewer_state);
  if (row === undefined || session === undefined || state === null) return null;
  const document = await openSession(deps, session);
  return document === null ? null : { row, session, document, state, images: keyedImages(document) };
}

/** Nothing of the look can be opened, but its modal is known, and must not wait for ever. */
async function settleUnopened(deps: Deps, claim: Claim<'image_looks'>): Promise<void> {
  const row = await findLook(deps.db, claim.id);
  const session = row === undefined ? undefined : await findSession(deps.db, row.session_id);
  const isOurs = await updateClaimed(deps.db, claim, { state: 'failed', owed: false, claim: null, claim_until: null });
  const state = row === undefined ? null : readViewerState(row.viewer_state);
  if (!isOurs || row === undefined || session === undefined || state === null) return;
  const picture = { kind: 'failed' } as const;
  const metadata = viewerMetadata(session.id, state);
  const shown = { state, images: [], picture, sha256: null, canDelete: false, metadata };
  const view = deps.present.viewer({ yotiSessionId: session.yoti_session_id, ...shown });
  await deps.views.update({ viewId: row.view_id, hash: row.view_hash }, view);
}

function isOver(deps: Deps, claim: Claim<'image_looks'>, row: ImageLookRow): boolean {
  return claim.tries > crashBudget || deps.clock.now().getTime() - row.created_at.getTime() > patienceMs;
}

/** A look may have waited: who lost the role meanwhile is shown nothing, and that is on record like any refusal. */
async function mayStillLook(deps: Deps, row: ImageLookRow): Promise<boolean> {
  const actor = { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id };
  return (await judgeLook(deps, { actor, sessionId: row.session_id, what: 'image' })).kind === 'may_look';
}

async function makeAndShow(deps: Deps, claim: Claim<'image_looks'>, look: Look): Promise<void> {
  const prepared = await preparePicture(deps, claim, look);
  if (prepared.kind === 'waiting') {
    await releaseClaim(deps.db, claim, addMs(deps.clock.now(), prepared.waitMs), false);
    await deps.ring('show-image', { lookId: claim.id }, { delayMs: prepared.waitMs });
    return;
  }
  await settleShown(deps, claim, look, prepared);
}

/** The modal first: as long as it was not reached, the picture is still owed to it. */
async function settleShown(deps: Deps, claim: Claim<'image_looks'>, look: Look, shown: Shown): Promise<void> {
  const isOurs = await updateClaimed(deps.db, claim, { claim_until: addMs(deps.clock.now(), leaseMs) });
  if (!isOurs) return;
  await updateView(deps, look, shown);
  await updateClaimed(deps.db, claim, { state: 'shown', owed: false, claim: null, claim_until: null });
}

/** A modal that was closed or moved on needs no picture: that is no failure. */
async function updateView(deps: Deps, look: Look, shown: Shown): Promise<void> {
  const { row } = look;
  await deps.views.update(
    { viewId: row.view_id, hash: row.view_hash },
    deps.present.viewer(await factsOf(deps, look, shown)),
  );
}

async function factsOf(deps: Deps, { row, session, state, images }: Look, shown: Shown): Promise<ViewerFacts> {
  const actor = { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id };
  return {
    yotiSessionId: session.yoti_session_id,
    state,
    images,
    ...shown,
    canDelete: await isKnownAdmin(deps, actor),
    metadata: viewerMetadata(session.id, state),
  };
}

/** Slack refuses a whole view for one picture that it does not hold any more (slack-platform 3.3). */
const refusedLayouts: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_arguments', 'invalid_view']);

async function settleError(deps: Deps, claim: Claim<'image_looks'>, look: Look, error: unknown): Promise<void> {
  const isWaiting = error instanceof UpstreamError && error.retry === 'later';
  const code = error instanceof UpstreamError ? error.code : 'show_failed';
  deps.logger.warn('a picture could not be shown', { lookId: claim.id, code, error: loggedError(error) });
  if (!isWaiting && claim.tries >= 2) {
    await settleFailed(deps, claim, look, code);
    return;
  }
  const waitMs = isWaiting ? (error.retryAfterMs ?? 2000) : backoffMs(1);
  const row = await findLook(deps.db, claim.id);
  if (refusedLayouts.has(code) && row?.slack_file_id != null) {
    // Somebody removed the file in Slack: the next try makes a new one.
    await letFileGo(deps.db, row.slack_file_id, deps.clock.now());
    await updateClaimed(deps.db, claim, { slack_file_id: null });
  }
  await noteCode(deps.db, claim, code);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), !isWaiting);
  await deps.ring('show-image', { lookId: claim.id }, { delayMs: waitMs });
}

async function settleFailed(deps: Deps, claim: Claim<'image_looks'>, look: Look, code: string): Promise<void> {
  const settled = { state: 'failed', owed: false, claim: null, claim_until: null, last_code: code } as const;
  if (!(await updateClaimed(deps.db, claim, settled))) return;
  // Slack may never finish it: it must not stand in for the next look that asks for the same.
  if (look.row.slack_file_id !== null) await letFileGo(deps.db, look.row.slack_file_id, deps.clock.now());
  await updateView(deps, look, { picture: { kind: 'failed' }, sha256: null }).catch((error: unknown) => {
    deps.logger.warn('a modal could not be updated', { lookId: claim.id, error: loggedError(error) });
  });
}
