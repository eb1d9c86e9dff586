import { addMs } from '../clock.ts';
import { findGroups, findPerson } from '../db/people.ts';
import type { RoleSnapshot } from '../db/tables/decisions.ts';
import type { Deps, RoleName } from './deps.ts';

export interface Actor {
  readonly slackTeamId: string;
  readonly slackUserId: string;
}

export type RoleRefusal = 'not_in_role' | 'guest' | 'outsider' | 'bot' | 'deactivated';

export type RoleJudgement =
  | { readonly kind: 'holds'; readonly role: RoleName; readonly snapshot: Omit<RoleSnapshot, 'role'> }
  | { readonly kind: 'refused'; readonly reason: RoleRefusal }
  /** What we know of the person is older than a minute: Slack must be asked before anybody can say. */
  | { readonly kind: 'cold' };

/** "At the moment of the click" means a snapshot of at most this age (ruling 10). */
const freshForMs = 60_000;

/**
 * Judges from the stored snapshot alone, without asking Slack, whether the person holds one of the roles now. Goes by
 * user and team ids, never by names. An empty list lets nobody act.
 */
export async function judgeRole(
  deps: Pick<Deps, 'db' | 'clock' | 'settings' | 'identity'>,
  actor: Actor,
  roles: readonly RoleName[],
): Promise<RoleJudgement> {
  if (actor.slackTeamId !== deps.identity().teamId) return { kind: 'refused', reason: 'outsider' };
  const freshSince = addMs(deps.clock.now(), -freshForMs);
  const groups = await findGroups(deps.db, groupIds(deps.settings.roles, roles));
  const membership = findMembership(deps.settings.roles, { actor, roles, groups, freshSince });
  if (membership === 'none') return { kind: 'refused', reason: 'not_in_role' };
  if (membership === 'cold') return { kind: 'cold' };
  const person = await findPerson(deps.db, actor.slackUserId);
  if (person === undefined || person.refreshed_at < freshSince) return { kind: 'cold' };
  if (person.slack_team_id !== deps.identity().teamId || person.is_outsider)
    return { kind: 'refused', reason: 'outsider' };
  if (person.is_deactivated) return { kind: 'refused', reason: 'deactivated' };
  if (person.is_bot) return { kind: 'refused', reason: 'bot' };
  if (person.is_guest) return { kind: 'refused', reason: 'guest' };
  const { role, via, groupRefreshedAt } = membership;
  const personRefreshedAt = person.refreshed_at.toISOString();
  return { kind: 'holds', role, snapshot: { via, personRefreshedAt, groupRefreshedAt } };
}

/** Ids of all user groups named in these roles. */
export function groupIds(settings: Deps['settings']['roles'], roles: readonly RoleName[]): string[] {
  return [...new Set(roles.flatMap((role) => settings[role]).filter((id) => id.startsWith('S')))];
}

interface Membership {
  readonly role: RoleName;
  readonly via: string;
  readonly groupRefreshedAt: string | null;
}

function findMembership(
  settings: Deps['settings']['roles'],
  known: {
    actor: Actor;
    roles: readonly RoleName[];
    groups: readonly { slack_group_id: string; members: string[]; refreshed_at: Date }[];
    freshSince: Date;
  },
): Membership | 'none' | 'cold' {
  const direct = known.roles.find((role) => settings[role].includes(known.actor.slackUserId));
  if (direct !== undefined) return { role: direct, via: known.actor.slackUserId, groupRefreshedAt: null };
  let unknownGroup = false;
  for (const role of known.roles) {
    for (const groupId of groupIds(settings, [role])) {
      const group = known.groups.find((candidate) => candidate.slack_group_id === groupId);
      if (group === undefined || group.refreshed_at < known.freshSince) unknownGroup = true;
      else if (group.members.includes(known.actor.slackUserId)) {
        return { role, via: groupId, groupRefreshedAt: group.refreshed_at.toISOString() };
      }
    }
  }
  return unknownGroup ? 'cold' : 'none';
}
