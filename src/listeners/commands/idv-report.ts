import { noSuchSession, tooLong } from '../../../blocks/replies.ts';
import { oneProfileOnly } from '../../../blocks/report-replies.ts';
import type { ReportChoice } from '../../core/report/report-snapshot.ts';
import type { Deps } from '../../services/deps.ts';
import { judgeLooker } from '../../services/judge-looker.ts';
import { lastReportChoice } from '../../services/last-report-choice.ts';
import { requestReport } from '../../services/request-report.ts';
import { matchList } from '../match-list.ts';
import { openForm } from '../open-form.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import type { PressAnswer } from '../press.ts';
import { searchForm } from '../report-form-view.ts';
import { reportReply } from '../report-reply.ts';

const switches = ['no-images', 'no-data', 'for-regulator', 'for-subject'] as const;

/**
 * `/idv-report SESSION-OR-PERSON [no-images] [no-data] [for-regulator | for-subject]`; without a session or person, or with
 * several that match, it opens the form. @returns the answer, if any.
 */
export async function idvReport(deps: Deps, command: SlashCommand): Promise<PressAnswer> {
  if (command.text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const words = command.text.split(/\s+/).filter((word) => word !== '');
  const on = new Set(words.map((word) => switches.find((one) => one === word.toLowerCase())));
  if (on.has('for-regulator') && on.has('for-subject')) return oneProfileOnly();
  const typed = words.filter((word) => !switches.some((one) => one === word.toLowerCase()));
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const choice: ReportChoice = {
    profile: on.has('for-regulator') ? 'regulator' : on.has('for-subject') ? 'subject' : 'internal',
    withImages: !on.has('no-images'),
    withData: !on.has('no-data'),
  };
  const text = plainQuery(typed.join(' '));
  if (text === '') {
    if ((await judgeLooker(deps, actor)).kind === 'refused') return noSuchSession();
    const start = words.length === 0 ? await lastReportChoice(deps, actor) : choice;
    return openForm(deps, command.trigger_id, searchForm({ query: '', matches: [], choice: start }));
  }
  const outcome = await requestReport(deps, { actor, text, pickedId: null, choice });
  if (outcome.kind !== 'several') return reportReply(outcome);
  const { matches } = outcome;
  const form = searchForm({ query: text, matches, choice });
  return openForm(deps, command.trigger_id, form, matchList('/idv-report', matches));
}
