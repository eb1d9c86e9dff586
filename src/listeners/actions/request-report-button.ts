import { sessionUnknown } from '../../../blocks/replies.ts';
import { readButtonValue } from '../../services/card-facts.ts';
import type { Deps } from '../../services/deps.ts';
import { findMessageSession } from '../../services/find-sessions.ts';
import { requestReport } from '../../services/request-report.ts';
import { actorOf, type BlockActions } from '../payloads.ts';
import { reportReply } from '../report-reply.ts';

/** The Report button of a card or alert: the full report of its session, to the person who pressed it. */
export async function requestReportByButton(deps: Deps, body: BlockActions): Promise<string> {
  const pointer = readButtonValue(body.actions[0]?.value ?? '');
  const session = pointer === null ? undefined : await findMessageSession(deps, pointer.messageId);
  if (session === undefined) return sessionUnknown();
  const outcome = await requestReport(deps, {
    actor: actorOf(body),
    text: session.yoti_session_id,
    withImages: true,
    withData: true,
  });
  return reportReply(outcome);
}
