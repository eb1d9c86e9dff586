import { refuse } from './refusal.ts';
import { type Channel, dmIdOf } from './seed.ts';
import { type MethodCall, needScope } from './slack-method.ts';
import type { World } from './world.ts';

/** A channel the app may know of: public ones, private ones it is in, its own DMs. Anything else does not exist for it. */
export function channelForApp(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  const visible = channel !== undefined && (!channel.isPrivate || channel.memberIds.includes(world.seed.botUserId));
  return visible ? channel : refuse('channel_not_found');
}

/** A channel the app may post to now; a person's id means the DM with them. */
export function channelForPosting(world: World, id: string): Channel {
  const channel = channelForApp(world, /^[UW]/.test(id) ? openDm(world, id).id : id);
  if (channel.isArchived) refuse('is_archived');
  if (!channel.memberIds.includes(world.seed.botUserId)) refuse('not_in_channel');
  if (channel.isIm && !world.seed.messagesTab) refuse('messages_tab_disabled');
  return channel;
}

/** The app's DM with a person of its own workspace. Refuses people who cannot have one. */
export function openDm(world: World, userId: string): Channel {
  const person = world.people.get(userId);
  if (person === undefined) return refuse('user_not_found');
  if (person.deleted) refuse('user_disabled');
  if (person.isBot) refuse('cannot_dm_bot');
  const channel = world.channels.get(dmIdOf(userId));
  return channel ?? refuse('user_not_visible');
}

/** Reading a channel needs the scope of its kind: channels, groups or im. */
export function needReadScope(call: MethodCall, channel: Channel, what: 'read' | 'history'): void {
  const kind = channel.isIm ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  needScope(call.scopes, `${kind}:${what}`);
}
