import { addMs } from '../clock.ts';
import { hasOpenCard } from '../db/messages.ts';
import { findGroups, findPeople, storeGroup, storePerson } from '../db/people.ts';
import { UpstreamError } from '../errors.ts';
import type { SlackPerson } from '../slack/directory.ts';
import type { Deps, RoleName } from './deps.ts';
import { groupIds } from './judge-role.ts';
import { tokensOf } from './judge-segregation.ts';
import { raiseAlert } from './raise-alert.ts';

/** Refreshed well before a minute is over, so that no click of a listed person finds an old snapshot. */
const refreshAfterMs = 40_000;
const sideBySide = 5;
const fewEnough = 20;

/** When this has run and a card is open, everybody who may decide is known as Slack knows them now (ruling 10). */
export async function refreshPeople(deps: Deps): Promise<void> {
  if (!(await hasOpenCard(deps.db))) return;
  const members = await refreshGroups(deps, ['reviewer']);
  const people = [...new Set([...deps.settings.roles.reviewer.filter((id) => !id.startsWith('S')), ...members])];
  const old = await oldAmong(deps, people);
  if (old.length > fewEnough && (await refreshEverybody(deps, old))) return;
  for (let first = 0; first < old.length; first += sideBySide) {
    await Promise.all(old.slice(first, first + sideBySide).map((id) => refreshOne(deps, id)));
  }
}

/** Those of whom nothing is known, or nothing new enough. */
async function oldAmong(deps: Deps, slackUserIds: readonly string[]): Promise<string[]> {
  const known = await findPeople(deps.db, slackUserIds);
  const freshSince = addMs(deps.clock.now(), -refreshAfterMs);
  const fresh = new Set(
    known.filter((person) => person.refreshed_at > freshSince).map((person) => person.slack_user_id),
  );
  return slackUserIds.filter((id) => !fresh.has(id));
}

/**
 * One look at the whole workspace instead of one at each of many: Slack allows a hundred of those a minute.
 * @returns whether it could be read; whoever it does not name is of another workspace, and is asked about alone.
 */
async function refreshEverybody(deps: Deps, wanted: readonly string[]): Promise<boolean> {
  const askedAt = deps.clock.now();
  const people = await deps.directory.everybody(deps.identity().teamId);
  if (people === null) return false;
  const byId = new Map(people.map((person) => [person.slackUserId, person]));
  for (const id of wanted) {
    const person = byId.get(id);
    if (person === undefined) await refreshOne(deps, id);
    else await storeKnown(deps, person, askedAt);
  }
  return true;
}

/**
 * Asks Slack about one person and about the groups of these roles, for a click that the snapshot could not judge.
 * @throws UpstreamError when Slack did not answer everything; what it did answer is stored by then.
 */
export async function refreshPerson(deps: Deps, slackUserId: string, roles: readonly RoleName[]): Promise<void> {
  const asked = await Promise.allSettled([refreshOne(deps, slackUserId), refreshGroups(deps, roles, 0)]);
  for (const answer of asked) if (answer.status === 'rejected') throw answer.reason;
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
    // A group that does not exist (any more) has no members.
    await assertNobody(deps, error, ['no_such_subteam']);
    deps.logger.warn('a user group of the settings does not exist', { system: 'slack' });
    await storeGroup(deps.db, groupId, [], askedAt);
    return [];
  }
}

async function refreshOne(deps: Deps, slackUserId: string): Promise<void> {
  const ownTeamId = deps.identity().teamId;
  // The snapshot is as old as the question, not as the answer: Slack may have been slow.
  const askedAt = deps.clock.now();
  try {
    const person = await deps.directory.person(slackUserId, ownTeamId);
    await storeKnown(deps, person, askedAt);
  } catch (error) {
    // Whoever this is, it is nobody of ours.
    await assertNobody(deps, error, ['user_not_found', 'user_not_visible']);
    const nobody = {
      is_bot: false,
      is_deactivated: true,
      is_guest: false,
      is_outsider: false,
      email_tokens: null,
      refreshed_at: askedAt,
    };
    await storePerson(deps.db, { slack_user_id: slackUserId, slack_team_id: ownTeamId, ...nobody });
  }
}

function storeKnown(deps: Deps, person: SlackPerson, askedAt: Date): Promise<void> {
  return storePerson(deps.db, {
    slack_user_id: person.slackUserId,
    slack_team_id: person.slackTeamId,
    is_bot: person.isBot,
    is_deactivated: person.isDeactivated,
    is_guest: person.isGuest,
    is_outsider: person.isOutsider,
    email_tokens: person.email === null ? null : tokensOf(deps, person.email),
    refreshed_at: askedAt,
  });
}

/**
 * Rethrows everything but Slack's word that there is nobody. A missing scope says nothing about a person: taken for an
 * answer it would refuse every reviewer as deactivated, so operators are told and the click stays undecided.
 */
async function assertNobody(deps: Deps, error: unknown, nobodyCodes: readonly string[]): Promise<void> {
  if (!(error instanceof UpstreamError)) throw error;
  if (nobodyCodes.includes(error.code)) return;
  if (error.retry === 'never') {
    await raiseAlert(deps, {
      cause: `roles-unreadable:${error.code}`,
      title: 'Slack does not say who may decide',
      whatHappened: `Slack answered ${error.code} when asked about people or user groups. Who is a reviewer cannot be checked, so their clicks are not decided.`,
      whatToDo: 'Compare the app’s scopes with the manifest, install it again, and press once more on the cards.',
    });
  }
  throw error;
}
