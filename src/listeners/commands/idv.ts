import { badSessionId, help, notForYou } from '../../../blocks/replies.ts';
import { buildWatchModal } from '../../../blocks/watch-modal.ts';
import type { Deps, RoleName } from '../../services/deps.ts';
import { judgeWithSlack } from '../../services/judge-with-slack.ts';
import type { SlashCommand } from '../payloads.ts';

/** Who may put a session under watch. */
export const watchRoles: readonly RoleName[] = ['reviewer', 'manager', 'admin'];

/** `/idv help` and `/idv watch YOTI-SESSION-ID`. Unknown words get help, never silence. */
export async function idv(deps: Deps, command: SlashCommand): Promise<string | null> {
  const [verb = 'help', ...rest] = command.text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  switch (verb.toLowerCase()) {
    case 'help':
      return help();
    case 'watch':
      return openWatchModal(deps, command, rest[0] ?? '');
    default:
      return help({ unknownWord: verb });
  }
}

async function openWatchModal(deps: Deps, command: SlashCommand, yotiSessionId: string): Promise<string | null> {
  const judged = await judgeWithSlack(deps, { slackTeamId: command.team_id, slackUserId: command.user_id }, watchRoles);
  if (judged.kind !== 'holds') return notForYou({ role: 'reviewer' });
  if (yotiSessionId !== '' && !isYotiId(yotiSessionId)) return badSessionId(yotiSessionId);
  await deps.openView(command.trigger_id, buildWatchModal({ yotiSessionId }));
  return null;
}

/** Yoti's ids go into request paths, so nothing else is ever accepted as one (T17). */
export function isYotiId(text: string): boolean {
  return /^[A-Za-z0-9-]{8,64}$/.test(text);
}
