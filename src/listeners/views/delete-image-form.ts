import { actionIds, blockIds } from '../../../blocks/action-ids.ts';
import { deleteWord } from '../../../blocks/delete-image-modal.ts';
import {
  deleteHeld,
  deleteNeedsAdmin,
  deleteNotFinished,
  deleteNotTyped,
  imageDeleted,
  imageGone,
  windowOutdated,
} from '../../../blocks/replies.ts';
import { shortSessionId, stateLabel } from '../../core/session.ts';
import { startState } from '../../core/viewer/apply-step.ts';
import { assertNever } from '../../errors.ts';
import { loggedError } from '../../logger.ts';
import type { Deps } from '../../services/deps.ts';
import type { FoundSession } from '../../services/find-sessions.ts';
import { lookAtImage } from '../../services/look-at-image.ts';
import { type ImageDeletionOutcome, orderImageDeletion } from '../../services/order-image-deletion.ts';
import { actorOf, typedText, type ViewSubmission } from '../payloads.ts';
import { sessionOf } from '../press.ts';
import type { FormAnswer } from './form-answer.ts';

/** The deletion of a picture was confirmed by typing: it is deleted, or the form says why not. */
export async function deleteImageForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const typed = typedText(body, blockIds.deleteImageConfirm, actionIds.deleteImageConfirm);
  if (typed !== deleteWord) {
    return { kind: 'errors', errors: { [blockIds.deleteImageConfirm]: deleteNotTyped() } };
  }
  const [sessionId = '', imageKey = ''] = body.view.private_metadata.split(' ');
  const session = await sessionOf(deps, sessionId);
  if (session === undefined) return { kind: 'notice', text: windowOutdated() };
  const outcome = await orderImageDeletion(deps, { actor: actorOf(body), sessionId: session.id, imageKey });
  if (outcome.kind === 'ordered') await showTombstone(deps, body, { session, imageKey });
  return { kind: 'notice', text: wordOutcome(outcome, session) };
}

/** The viewer below the form still shows the picture: it is drawn again, as deleted. */
async function showTombstone(
  deps: Deps,
  body: ViewSubmission,
  { session, imageKey }: { session: FoundSession; imageKey: string },
): Promise<void> {
  const viewId = body.view.previous_view_id;
  if (viewId == null) return;
  const look = { actor: actorOf(body), session, viewId: null, choose: () => startState(imageKey) };
  await lookAtImage(deps, look, (facts) => deps.views.update({ viewId, hash: null }, deps.present.viewer(facts))).catch(
    (error: unknown) => {
      deps.logger.warn('the viewer of a deleted picture could not be drawn again', { error: loggedError(error) });
    },
  );
}

function wordOutcome(outcome: ImageDeletionOutcome, session: FoundSession): string {
  switch (outcome.kind) {
    case 'ordered':
      return imageDeleted({ imageName: outcome.imageName });
    case 'already':
      return imageGone();
    case 'unfinished':
      return deleteNotFinished({
        stateLabel: stateLabel(session.state),
        shortSessionId: shortSessionId(session.yoti_session_id),
      });
    case 'held':
      return deleteHeld({
        until: outcome.until.getTime() / 1000,
        shortSessionId: shortSessionId(session.yoti_session_id),
      });
    case 'refused':
      return deleteNeedsAdmin();
    case 'unknown':
      return windowOutdated();
    default:
      return assertNever(outcome);
  }
}
