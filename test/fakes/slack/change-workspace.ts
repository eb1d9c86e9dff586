import type { JsonObject } from './json.ts';
import { sendOwnEvent } from './own-events.ts';
import { ActRefused } from './refusal.ts';
import type { Channel, Person } from './seed.ts';
import { findMessage, removeMessage } from './stored-messages.ts';
import type { TokenState, World } from './world.ts';

/** Changes made by people and administrators. Each resolves when the app has answered the events Slack sends for it. */
export async function changePerson(world: World, id: string, patch: Partial<Omit<Person, 'id'>>): Promise<void> {
  const person = world.people.get(id);
  if (person === undefined) throw new ActRefused(`there is no person ${id}`);
  Object.assign(person, patch);
  world.feed.changed();
  const user = {
    id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    is_bot: person.isBot,
    is_restricted: person.isRestricted,
  };
  await sendOwnEvent(world, { type: 'user_change', user: { ...user, is_ultra_restricted: person.isUltraRestricted } });
}

/** So many people join the workspace and a channel. Slack tells of it with events the app did not ask for. */
export function hirePeople(world: World, count: number, channelId: string): string[] {
  const channel = world.channels.get(channelId);
  const model = [...world.people.values()].find((person) => person.kind === 'member');
  if (channel === undefined || model === undefined) throw new ActRefused(`there is no channel ${channelId}`);
  const ids = Array.from({ length: count }, (_, index) => `U0CROWD${String(index + 1).padStart(4, '0')}`);
  for (const [index, id] of ids.entries()) {
    const name = `crowd${index + 1}`;
    world.people.set(id, { ...model, id, name, realName: `Crowd ${index + 1}`, email: `${name}@example.com` });
  }
  channel.memberIds = [...channel.memberIds, ...ids];
  world.feed.changed();
  return ids;
}

export async function changeChannel(world: World, id: string, patch: Partial<Omit<Channel, 'id'>>): Promise<void> {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new ActRefused(`there is no channel ${id}`);
  const before = structuredClone(channel);
  Object.assign(channel, structuredClone(patch));
  world.feed.changed();
  for (const event of channelEvents(world, before, channel)) await sendOwnEvent(world, event);
}

export async function changeGroupMembers(world: World, id: string, userIds: readonly string[]): Promise<void> {
  const group = world.groups.get(id);
  if (group === undefined) throw new ActRefused(`there is no user group ${id}`);
  const before = group.userIds;
  group.userIds = [...userIds];
  world.feed.changed();
  const added = userIds.filter((user) => !before.includes(user));
  const removed = before.filter((user) => !userIds.includes(user));
  await sendOwnEvent(world, {
    type: 'subteam_members_changed',
    subteam_id: id,
    team_id: world.seed.teamId,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
    date_update: Math.floor(world.now() / 1000),
    date_previous_update: 0,
  });
}

export async function changeTokens(world: World, state: TokenState): Promise<void> {
  for (const token of world.tokens.values()) token.state = state;
  world.feed.changed();
  if (state !== 'revoked') return;
  await sendOwnEvent(world, { type: 'tokens_revoked', tokens: { oauth: [], bot: [world.seed.botUserId] } });
}

/** A person (an administrator, say) deletes a message, the app's own included. */
export function deleteAsPerson(world: World, channel: string, ts: string): void {
  const message = findMessage(world, channel, ts);
  if (message === undefined) throw new ActRefused(`there is no message ${ts} in ${channel}`);
  removeMessage(world, message);
}

function channelEvents(world: World, before: Channel, after: Channel): JsonObject[] {
  const kind = after.isPrivate ? 'group' : 'channel';
  const bot = world.seed.botUserId;
  const admin = [...world.people.values()].find((person) => person.isAdmin)?.id ?? '';
  const events: JsonObject[] = [];
  if (after.isArchived && !before.isArchived) events.push({ type: `${kind}_archive`, channel: after.id, user: admin });
  if (!after.isArchived && before.isArchived)
    events.push({ type: `${kind}_unarchive`, channel: after.id, user: admin });
  if (before.memberIds.includes(bot) && !after.memberIds.includes(bot))
    events.push({ type: `${kind}_left`, channel: after.id });
  if (after.isExtShared && !before.isExtShared) {
    events.push({
      type: 'channel_shared',
      channel: after.id,
      connected_team_id: after.connectedTeamIds[0] ?? world.seed.partnerTeamId,
    });
  }
  return events;
}
