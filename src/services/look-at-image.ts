import { addMs } from '../clock.ts';
import type { ViewerFacts } from '../core/viewer/viewer-facts.ts';
import type { ViewerState } from '../core/viewer/viewer-state.ts';
import { readViewerState, writeViewerState } from '../core/viewer/viewer-state-text.ts';
import { inDurableTransaction } from '../db/database.ts';
import { countLooks, findNewestLook, findShownFile, type OwedLook, oweLook } from '../db/image-looks.ts';
import type { SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { OpenedView, ViewIsNot } from '../slack/views.ts';
import type { Deps } from './deps.ts';
import { isKnownAdmin, judgeLook, recordTooMany } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { type KeyedImage, keyedImages } from './list-viewer-images.ts';
import { openSession } from './stored-session.ts';

export interface ImageLook {
  readonly actor: Actor;
  readonly session: SessionRow;
  /** The modal that a step goes on from; `null` when the picture is chosen whatever was shown before. */
  readonly viewId: string | null;
  /**
   * Which picture and how, given what there is; `null` when what was meant is not there any more.
   * @param newest what the modal was asked for last, where that is not what the person pressed on.
   */
  readonly choose: (images: readonly KeyedImage[], newest: ViewerState | null) => ViewerState | null;
}

/**
 * Shows the modal as it is to be meanwhile, in whatever way the caller can.
 * @param over whatever the modal shows by now: the step is counted in already.
 */
export type PlaceViewer = (facts: ViewerFacts, over: boolean) => Promise<OpenedView | ViewIsNot>;

export type LookOutcome =
  | { readonly kind: 'looking'; readonly lookId: string }
  | { readonly kind: 'refused'; readonly reason: RoleRefusal }
  /** `gone`: the picture that was meant. `closed`: the modal, so nobody waits for the picture. */
  | { readonly kind: 'no_images' | 'erased' | 'too_many' | 'gone' | 'closed' };

/** Pictures a person may ask for in a minute (reliability-security 8.1). */
const looksPerMinute = 60;
/** Presses at one moment: each goes on from the ones that were stored before it, and the last round stores whatever was. */
const maxRounds = 5;

/**
 * When this says `looking`, the modal says that the picture is being made, and the picture is owed to it as a committed
 * row; a job makes it. Every press of a step counts, also those that come before the modal shows the one before.
 */
export async function lookAtImage(deps: Deps, look: ImageLook, place: PlaceViewer): Promise<LookOutcome> {
  const { actor, session } = look;
  const wanted = { actor, sessionId: session.id, what: 'image' } as const;
  const judged = await judgeLook(deps, wanted);
  if (judged.kind === 'refused') return judged;
  if (session.erased_at !== null) return { kind: 'erased' };
  const document = await openSession(deps, session);
  const images = document === null ? [] : keyedImages(document);
  if (images.length === 0) return { kind: 'no_images' };
  const minuteAgo = addMs(deps.clock.now(), -60_000);
  if ((await countLooks(deps.db, actor.slackUserId, minuteAgo)) >= looksPerMinute) {
    await recordTooMany(deps, wanted);
    return { kind: 'too_many' };
  }
  const canDelete = await isKnownAdmin(deps, actor);
  for (let round = 1; ; round += 1) {
    const outcome = await tryLook(deps, { ...look, images, canDelete, round }, place);
    if (outcome.kind === 'too_many') await recordTooMany(deps, wanted);
    if (outcome.kind !== 'overtaken') return outcome;
  }
}

interface Round extends ImageLook {
  readonly images: readonly KeyedImage[];
  readonly canDelete: boolean;
  readonly round: number;
}

async function tryLook(
  deps: Deps,
  look: Round,
  place: PlaceViewer,
): Promise<LookOutcome | { readonly kind: 'overtaken' }> {
  const { session, viewId, images, canDelete, round } = look;
  const newest = viewId === null ? undefined : await findNewestLook(deps.db, viewId);
  const isAgain = round > 1 && newest !== undefined;
  const state = look.choose(images, isAgain ? readViewerState(newest.viewer_state) : null);
  if (state === null) return { kind: 'gone' };
  const picture = { kind: 'rendering', slackFileId: null } as const;
  const metadata = viewerMetadata(session.id, state);
  const facts = { yotiSessionId: session.yoti_session_id, state, images, picture, sha256: null, canDelete, metadata };
  const opened = await place(facts, round > 1);
  if (opened === 'closed' || opened === 'overtaken') return { kind: opened };
  const after = round < maxRounds ? (newest?.id ?? null) : null;
  const owed = await owe(deps, { look, state, opened, after }).catch(async (error: unknown) => {
    await sayFailed(deps, opened, facts);
    throw error;
  });
  if (owed.kind === 'too_many') await sayFailed(deps, opened, facts);
  if (owed.kind !== 'owed') return owed;
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('show-image', { lookId: owed.id });
  return { kind: 'looking', lookId: owed.id };
}

function owe(
  deps: Deps,
  { look, state, opened, after }: { look: Round; state: ViewerState; opened: OpenedView; after: string | null },
): Promise<OwedLook> {
  const row = {
    session_id: look.session.id,
    slack_team_id: look.actor.slackTeamId,
    slack_user_id: look.actor.slackUserId,
    view_id: opened.viewId,
    view_hash: opened.hash,
    session_version: look.session.version,
    image_key: state.imageKey,
    viewer_state: writeViewerState(state),
    created_at: deps.clock.now(),
  };
  return inDurableTransaction(deps.db, (tx) => oweLook(tx, row, { perMinute: looksPerMinute, after }));
}

/** No picture will come: the modal must not go on saying that one is being made. */
async function sayFailed(deps: Deps, opened: OpenedView, facts: ViewerFacts): Promise<void> {
  const view = deps.present.viewer({ ...facts, picture: { kind: 'failed' } });
  await deps.views.update(opened, view).catch((error: unknown) => {
    deps.logger.warn('a modal could not be brought up to date', { system: 'slack', error: loggedError(error) });
  });
}

/** Says in a modal that its picture is being made, with the one before still in sight where Slack holds it. */
export async function showMeanwhile(
  deps: Deps,
  view: { readonly viewId: string; readonly hash: string | null },
  facts: ViewerFacts,
): Promise<OpenedView | ViewIsNot> {
  const show = (slackFileId: string | null) =>
    deps.views.update(view, deps.present.viewer({ ...facts, picture: { kind: 'rendering', slackFileId } }));
  const inSight = await findShownFile(deps.db, view.viewId, deps.clock.now());
  return show(inSight).catch((error: unknown) => {
    // Slack refuses a whole view for one picture that somebody removed there.
    if (inSight === null || !(error instanceof UpstreamError) || error.retry === 'later') throw error;
    return show(null);
  });
}

/** What goes round with the viewer's modal: our session id and the state, nothing else. */
export function viewerMetadata(sessionId: string, state: ViewerState): string {
  return `${sessionId} ${writeViewerState(state)}`;
}
