import { badSessionId, notForYou } from '../../../blocks/replies.ts';
import { buildWatchModal } from '../../../blocks/watch-modal.ts';
import { rolesFor } from '../../core/authorisation.ts';
import type { Deps } from '../../services/deps.ts';
import { judgeWithSlack } from '../../services/judge-with-slack.ts';
import type { SlashCommand } from '../payloads.ts';

/** Opens the form that puts a session under watch. */
export async function watchSession(deps: Deps, command: SlashCommand, typed: string): Promise<string | null> {
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const judged = await judgeWithSlack(deps, actor, rolesFor('watch'));
  if (judged.kind !== 'holds') return notForYou({ role: 'reviewer' });
  const [yotiSessionId = ''] = typed.split(' ');
  if (yotiSessionId !== '' && !isYotiId(yotiSessionId)) return badSessionId(yotiSessionId);
  await deps.views.open(command.trigger_id, buildWatchModal({ yotiSessionId }));
  return null;
}

/** Yoti's ids go into request paths, so nothing else is ever accepted as one (T17). */
export function isYotiId(text: string): boolean {
  return /^[A-Za-z0-9-]{8,64}$/.test(text);
}
