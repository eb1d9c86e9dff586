import { noSuchSession, tooLong } from '../../../blocks/replies.ts';
import type { Deps } from '../../services/deps.ts';
import { findSessions } from '../../services/find-sessions.ts';
import { judgeLooker, recordRefusedSearch } from '../../services/judge-looker.ts';
import { toMatch } from '../../services/request-report.ts';
import { openDetailsModal } from '../actions/open-details.ts';
import { matchList } from '../match-list.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import type { PressAnswer } from '../press.ts';

/** Opens the whole result of a session, in whatever state it is. Unknown and not theirs to see read the same (T22). */
export async function showSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  const text = plainQuery(typed);
  if (text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const judged = await judgeLooker(deps, actor);
  if (judged.kind === 'refused') {
    await recordRefusedSearch(deps, { actor, sessionId: null, what: 'details' }, judged.reason);
    return noSuchSession();
  }
  const found = await findSessions(deps, text);
  const [session] = found;
  if (session === undefined) return noSuchSession();
  if (found.length > 1)
    return matchList(
      '/idv show',
      found.map((row) => toMatch(deps, row)),
    );
  return openDetailsModal(deps, { session, actor, triggerId: command.trigger_id });
}
