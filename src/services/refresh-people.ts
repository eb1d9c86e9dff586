import { addMs } from '../clock.ts';
import { hasOpenCard } from '../db/messages.ts';
import { findGroups, findPerson, storeGroup, storePerson } from '../db/people.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps, RoleName } from './deps.ts';
import { groupIds } from './judge-role.ts';

/** Refreshed well before a minute is over, so that no click of a listed person finds an old snapshot. */
const refreshAfterMs = 40_000;
const sideBySide = 5;

/** When this has run and a card is open, everybody who may decide is known as Slack knows them now (ruling 10). */
export async function refreshPeople(deps: Deps): Promise<void> {
  if (!(await hasOpenCard(deps.db))) return;
  const members = await refreshGroups(deps, ['reviewer']);
  const people = [...new Set([...deps.settings.roles.reviewer.filter((id) => !id.startsWith('S')), ...members])];
  for (let first = 0; first < people.length; first += sideBySide) {
    await Promise.all(people.slice(first, first + sideBySide).map((id) => refreshIfOld(deps, id)));
  }
}

/** Asks Slack about one person and about the groups of these roles, for a click that the snapshot could not judge. */
export async function refreshPerson(deps: Deps, slackUserId: string, roles: readonly RoleName[]): Promise<void> {
  await Promise.all([refreshOne(deps, slackUserId), refreshGroups(deps, roles, 0)]);
}

async function refreshGroups(
  deps: Deps,
  roles: readonly RoleName[],
  olderThanMs: number = refreshAfterMs,
): Promise<string[]> {
  const wanted = groupIds(deps.settings.roles, roles);
  const known = await findGroups(deps.db, wanted);
  const members: string[] = [];
  for (const groupId of wanted) {
    const group = known.find((candidate) => candidate.slack_group_id === groupId);
    if (group !== undefined && group.refreshed_at > addMs(deps.clock.now(), -olderThanMs)) {
      members.push(...group.members);
      continue;
    }
    members.push(...(await refreshGroup(deps, groupId)));
  }
  return members;
}

async function refreshGroup(deps: Deps, groupId: string): Promise<string[]> {
  const askedAt = deps.clock.now();
  try {
    const members = await deps.directory.groupMembers(groupId);
    await storeGroup(deps.db, groupId, members, askedAt);
    return members;
  } catch (error) {
    // A group that does not exist (any more) has no members; everything else is Slack's trouble and is tried again.
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    deps.logger.warn('a user group of the settings cannot be read', { system: 'slack', code: error.code });
    await storeGroup(deps.db, groupId, [], askedAt);
    return [];
  }
}

async function refreshIfOld(deps: Deps, slackUserId: string): Promise<void> {
  const known = await findPerson(deps.db, slackUserId);
  if (known !== undefined && known.refreshed_at > addMs(deps.clock.now(), -refreshAfterMs)) return;
  await refreshOne(deps, slackUserId);
}

async function refreshOne(deps: Deps, slackUserId: string): Promise<void> {
  const ownTeamId = deps.identity().teamId;
  // The snapshot is as old as the question, not as the answer: Slack may have been slow.
  const askedAt = deps.clock.now();
  try {
    const person = await deps.directory.person(slackUserId, ownTeamId);
    await storePerson(deps.db, {
      slack_user_id: slackUserId,
      slack_team_id: person.slackTeamId,
      is_bot: person.isBot,
      is_deactivated: person.isDeactivated,
      is_guest: person.isGuest,
      is_outsider: person.isOutsider,
      refreshed_at: askedAt,
    });
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    // user_not_found and user_not_visible: whoever this is, it is nobody of ours.
    const nobody = { is_bot: false, is_deactivated: true, is_guest: false, is_outsider: false, refreshed_at: askedAt };
    await storePerson(deps.db, { slack_user_id: slackUserId, slack_team_id: ownTeamId, ...nobody });
  }
}
