import { actionIds, blockIds, reportOptions } from '../../../blocks/action-ids.ts';
import { noSuchSession } from '../../../blocks/replies.ts';
import type { Deps } from '../../services/deps.ts';
import { requestReport } from '../../services/request-report.ts';
import { actorOf, tickedOptions, typedText, type ViewSubmission } from '../payloads.ts';
import { reportReply } from '../report-reply.ts';
import type { FormAnswer } from './form-answer.ts';

/** The report form was submitted: the report is owed, or the form says why not and keeps what was typed. */
export async function reportForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const ticked = tickedOptions(body, blockIds.reportOptions, actionIds.reportOptions);
  const outcome = await requestReport(deps, {
    actor: actorOf(body),
    text: typedText(body, blockIds.reportQuery, actionIds.reportQuery),
    withImages: ticked.includes(reportOptions.images),
    withData: ticked.includes(reportOptions.data),
  });
  if (outcome.kind === 'nothing') return { kind: 'errors', errors: { [blockIds.reportQuery]: noSuchSession() } };
  return { kind: 'notice', text: reportReply(outcome) };
}
