import { tooLong } from '../../../blocks/replies.ts';
import { buildReportModal } from '../../../blocks/report-modal.ts';
import type { Deps } from '../../services/deps.ts';
import { requestReport } from '../../services/request-report.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import { reportReply } from '../report-reply.ts';

/** `/idv-report SESSION-OR-PERSON [no-images] [no-data]`; without words it opens the form. @returns the answer, if any. */
export async function idvReport(deps: Deps, command: SlashCommand): Promise<string | null> {
  if (command.text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const words = command.text.split(/\s+/).filter((word) => word !== '');
  const isSwitch = (word: string) => word === 'no-images' || word === 'no-data';
  const text = words.filter((word) => !isSwitch(word)).join(' ');
  if (text === '') {
    await deps.views.open(command.trigger_id, buildReportModal({ query: '' }));
    return null;
  }
  const outcome = await requestReport(deps, {
    actor: { slackTeamId: command.team_id, slackUserId: command.user_id },
    text: plainQuery(text),
    withImages: !words.includes('no-images'),
    withData: !words.includes('no-data'),
  });
  return reportReply(outcome);
}
