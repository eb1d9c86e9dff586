import { actionIds, blockIds } from '../../../blocks/action-ids.ts';
import { eraseWord } from '../../../blocks/erase-session-modal.ts';
import { eraseNotTyped } from '../../../blocks/erasure-replies.ts';
import { windowOutdated } from '../../../blocks/replies.ts';
import type { Deps } from '../../services/deps.ts';
import { orderErasure } from '../../services/order-erasure.ts';
import { erasureReply } from '../erasure-reply.ts';
import { actorOf, typedText, type ViewSubmission } from '../payloads.ts';
import { sessionOf } from '../press.ts';
import type { FormAnswer } from './form-answer.ts';

/** The erasure of a session was confirmed by typing: it is erased, or the form says why not. */
export async function eraseSessionForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const typed = typedText(body, blockIds.eraseSessionConfirm, actionIds.eraseSessionConfirm);
  if (typed !== eraseWord) {
    return { kind: 'errors', errors: { [blockIds.eraseSessionConfirm]: eraseNotTyped() } };
  }
  const session = await sessionOf(deps, body.view.private_metadata);
  if (session === undefined) return { kind: 'notice', text: windowOutdated() };
  const outcome = await orderErasure(deps, { actor: actorOf(body), session });
  return { kind: 'notice', text: erasureReply(deps, outcome, session) };
}
