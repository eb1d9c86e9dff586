import { badSessionId, help, noSuchSession, notForYou, severalMatches, tooLong } from '../../../blocks/replies.ts';
import { buildWatchModal } from '../../../blocks/watch-modal.ts';
import type { Deps, RoleName } from '../../services/deps.ts';
import { findSessions } from '../../services/find-sessions.ts';
import { judgeLooker } from '../../services/judge-looker.ts';
import { judgeWithSlack } from '../../services/judge-with-slack.ts';
import { toMatch } from '../../services/request-report.ts';
import { openDetailsModal } from '../actions/open-details.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import type { PressAnswer } from '../press.ts';

/** Who may put a session under watch. */
export const watchRoles: readonly RoleName[] = ['reviewer', 'manager', 'admin'];

/** `/idv help`, `/idv watch YOTI-SESSION-ID` and `/idv show SESSION-OR-PERSON`. Unknown words get help, never silence. */
export async function idv(deps: Deps, command: SlashCommand): Promise<PressAnswer> {
  const [verb = 'help', ...rest] = command.text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  switch (verb.toLowerCase()) {
    case 'help':
      return help();
    case 'watch':
      return openWatchModal(deps, command, rest[0] ?? '');
    case 'show':
      return showSession(deps, command, rest.join(' '));
    default:
      return help({ unknownWord: verb });
  }
}

async function openWatchModal(deps: Deps, command: SlashCommand, yotiSessionId: string): Promise<string | null> {
  const judged = await judgeWithSlack(deps, { slackTeamId: command.team_id, slackUserId: command.user_id }, watchRoles);
  if (judged.kind !== 'holds') return notForYou({ role: 'reviewer' });
  if (yotiSessionId !== '' && !isYotiId(yotiSessionId)) return badSessionId(yotiSessionId);
  await deps.views.open(command.trigger_id, buildWatchModal({ yotiSessionId }));
  return null;
}

/** Opens the whole result of a session, in whatever state it is. Unknown and not theirs to see read the same (T22). */
async function showSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  const text = plainQuery(typed);
  if (text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  if ((await judgeLooker(deps, actor)).kind === 'refused') return noSuchSession();
  const found = await findSessions(deps, text);
  const [session] = found;
  if (session === undefined) return noSuchSession();
  if (found.length > 1)
    return severalMatches(
      '/idv show',
      found.map((row) => toMatch(deps, row)),
    );
  return openDetailsModal(deps, { session, actor, triggerId: command.trigger_id });
}

/** Yoti's ids go into request paths, so nothing else is ever accepted as one (T17). */
export function isYotiId(text: string): boolean {
  return /^[A-Za-z0-9-]{8,64}$/.test(text);
}
