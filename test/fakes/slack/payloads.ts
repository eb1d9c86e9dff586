import { apiMessage } from './api-objects.ts';
import { type Chosen, valueFor } from './element-values.ts';
import { copyOf, type JsonObject, member, textMember } from './json.ts';
import { ActRefused } from './refusal.ts';
import type { EphemeralMessage, StoredMessage } from './stored-messages.ts';
import { type StoredView, viewJson } from './stored-views.ts';
import type { World } from './world.ts';

/** What every interactive payload says about app, workspace and person. The person's names are labels, not evidence. */
export function commonPayload(world: World, userId: string): JsonObject {
  const person = world.people.get(userId);
  if (person === undefined) throw new ActRefused(`there is no person ${userId}`);
  return {
    api_app_id: world.seed.appId,
    token: 'deprecated-verification-token',
    is_enterprise_install: false,
    enterprise: null,
    team: { id: world.seed.teamId, domain: world.seed.teamDomain },
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
  };
}

export interface ClickedElement {
  blockId: string;
  element: JsonObject;
  chosen: Chosen;
}

/** One entry of `actions`: the element as posted, and what was chosen in it. */
export function actionJson(world: World, { blockId, element, chosen }: ClickedElement): JsonObject {
  const type = textMember(element, 'type') ?? '';
  const base = {
    type,
    action_id: textMember(element, 'action_id') ?? '',
    block_id: blockId,
    action_ts: world.ids.ts(),
  };
  if (type !== 'button' && type !== 'icon_button') return { ...valueFor(element, chosen), ...base };
  const kept = ['text', 'value', 'style', 'url'].flatMap((name) => {
    const value = member(element, name);
    return value === undefined ? [] : [[name, copyOf(value)] as const];
  });
  return { ...Object.fromEntries(kept), ...base };
}

/** Where the click happened: a message in its channel, an ephemeral one (sent without the message), or a view. */
export function messageContainer(world: World, message: StoredMessage | EphemeralMessage): JsonObject {
  const channel = { id: message.channel, name: channelLabel(world, message.channel) };
  const isEphemeral = 'via' in message;
  const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel,
    ...(isEphemeral ? {} : { message: apiMessage(message, { teamId: world.seed.teamId, metadata: 'none' }) }),
  };
}

export function viewContainer(world: World, view: StoredView): JsonObject {
  return { container: { type: 'view', view_id: view.id }, view: viewJson(world, view) };
}

/** The name Slack puts beside a channel id: a placeholder for DMs and private channels. */
export function channelLabel(world: World, channelId: string): string {
  const channel = world.channels.get(channelId);
  if (channel?.isIm === true) return 'directmessage';
  return channel?.isPrivate === true ? 'privategroup' : (channel?.name ?? '');
}
