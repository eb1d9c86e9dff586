import { unknownButton } from '../../../blocks/replies.ts';
import type { Deps } from '../../services/deps.ts';
import { lastReportChoice } from '../../services/last-report-choice.ts';
import { offerReport } from '../../services/request-report.ts';
import { openForm } from '../open-form.ts';
import { actorOf, type BlockActions } from '../payloads.ts';
import { type PressAnswer, pressedValue, sessionOf } from '../press.ts';
import { sessionForm } from '../report-form-view.ts';
import { reportReply } from '../report-reply.ts';

/** Report was pressed on a card or alert: the form of its session opens, or the person is told why not. */
export async function requestReportByButton(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const session = await sessionOf(deps, pressedValue(body));
  if (session === undefined || body.trigger_id === undefined) return unknownButton();
  const actor = actorOf(body);
  const offer = await offerReport(deps, { session, actor });
  if (offer.kind !== 'offered') return reportReply(offer);
  return openForm(deps, body.trigger_id, sessionForm(session, await lastReportChoice(deps, actor)));
}
