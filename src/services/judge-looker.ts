import type { Deps, RoleName } from './deps.ts';
import { type Actor, judgeRole, type RoleRefusal } from './judge-role.ts';
import { judgeWithSlack } from './judge-with-slack.ts';

/** Who may see a session's result and its pictures, or ask for its report. */
export const lookRoles: readonly RoleName[] = ['reviewer', 'manager', 'admin', 'auditor'];

export type LookJudgement = { readonly kind: 'may_look' } | { readonly kind: 'refused'; readonly reason: RoleRefusal };

/** Judges whether a person may look at sessions now. @throws UpstreamError when Slack cannot say who they are. */
export async function judgeLooker(deps: Deps, actor: Actor): Promise<LookJudgement> {
  const judged = await judgeWithSlack(deps, actor, lookRoles);
  if (judged.kind === 'holds') return { kind: 'may_look' };
  return { kind: 'refused', reason: judged.kind === 'refused' ? judged.reason : 'not_in_role' };
}

/** Whether the stored snapshot knows the person as an admin; what only offers a button asks nobody for it. */
export async function isKnownAdmin(deps: Deps, actor: Actor): Promise<boolean> {
  return (await judgeRole(deps, actor, ['admin'])).kind === 'holds';
}
