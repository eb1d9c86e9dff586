import { addMs } from '../clock.ts';
import type { ViewerFacts } from '../core/viewer/viewer-facts.ts';
import type { ViewerState } from '../core/viewer/viewer-state.ts';
import { writeViewerState } from '../core/viewer/viewer-state-text.ts';
import { inDurableTransaction } from '../db/database.ts';
import { countLooks, findShownFile, oweLook } from '../db/image-looks.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { isKnownAdmin, judgeLooker } from './judge-looker.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import { type KeyedImage, keyedImages } from './list-viewer-images.ts';
import { openSession } from './stored-session.ts';

export interface ImageLook {
  readonly actor: Actor;
  readonly session: SessionRow;
  /** Which picture and how, given what there is; called once the pictures are known. */
  readonly choose: (images: readonly KeyedImage[]) => ViewerState;
}

/** The modal that shall show the picture. */
export interface ViewerPlace {
  readonly viewId: string;
  readonly hash: string;
}

export type LookOutcome =
  | { readonly kind: 'looking'; readonly lookId: string }
  | { readonly kind: 'refused'; readonly reason: RoleRefusal }
  /** The person moved on before, or closed the modal. */
  | { readonly kind: 'no_images' | 'too_many' | 'overtaken' };

/** Pictures a person may ask for in a minute (reliability-security 8.1). */
const looksPerMinute = 60;

/**
 * When this says `looking`, the modal says that the picture is being made, and the picture is owed to it as a committed
 * row; a job makes it.
 * @param place shows the modal as it is to be meanwhile, in whatever way the caller can; `null` when it is not there any more.
 */
export async function lookAtImage(
  deps: Deps,
  look: ImageLook,
  place: (facts: ViewerFacts) => Promise<ViewerPlace | null>,
): Promise<LookOutcome> {
  const { actor, session } = look;
  const judged = await judgeLooker(deps, actor);
  if (judged.kind === 'refused') return judged;
  const document = await openSession(deps, session);
  const images = document === null ? [] : keyedImages(document);
  if (images.length === 0) return { kind: 'no_images' };
  const now = deps.clock.now();
  if ((await countLooks(deps.db, actor.slackUserId, addMs(now, -60_000))) >= looksPerMinute)
    return { kind: 'too_many' };
  const state = look.choose(images);
  const canDelete = await isKnownAdmin(deps, actor);
  const opened = await place({
    yotiSessionId: session.yoti_session_id,
    state,
    images,
    picture: { kind: 'rendering', slackFileId: null },
    sha256: null,
    canDelete,
    metadata: viewerMetadata(session.id, state),
  });
  if (opened === null) return { kind: 'overtaken' };
  const lookId = await inDurableTransaction(deps.db, (tx) =>
    oweLook(tx, {
      session_id: session.id,
      slack_team_id: actor.slackTeamId,
      slack_user_id: actor.slackUserId,
      view_id: opened.viewId,
      view_hash: opened.hash,
      session_version: session.version,
      image_key: state.imageKey,
      viewer_state: writeViewerState(state),
      created_at: now,
    }),
  );
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('show-image', { lookId });
  return { kind: 'looking', lookId };
}

/** The picture that this modal shows now, so that it stays in sight while the next one is made. */
export async function pictureInSight(deps: Deps, viewId: string): Promise<string | null> {
  return findShownFile(deps.db, viewId);
}

/** What goes round with the viewer's modal: our session id and the state, nothing else. */
export function viewerMetadata(sessionId: string, state: ViewerState): string {
  return `${sessionId} ${writeViewerState(state)}`;
}
