import type { Deps, RoleName } from './deps.ts';
import { type Actor, judgeRole, type RoleJudgement } from './judge-role.ts';
import { refreshPerson } from './refresh-people.ts';

/**
 * Judges a role where asking Slack meanwhile is allowed: commands and jobs, never a decision's click.
 * @throws UpstreamError when the snapshot is cold and Slack cannot be asked.
 */
export async function judgeWithSlack(deps: Deps, actor: Actor, roles: readonly RoleName[]): Promise<RoleJudgement> {
  const judged = await judgeRole(deps, actor, roles);
  if (judged.kind !== 'cold') return judged;
  await refreshPerson(deps, actor.slackUserId, roles);
  return judgeRole(deps, actor, roles);
}
