import { type Delivery, type DeliveryResult, deliver, formType, nothingSent } from './deliver.ts';
import type { Chosen } from './element-values.ts';
import { isObject, type JsonObject, member, textMember } from './json.ts';
import { actionJson, channelLabel, commonPayload, messageContainer } from './payloads.ts';
import { ActRefused, SlackRefusal } from './refusal.ts';
import { applyReply, hookUrl, openHook, type ResponseHook } from './response-hooks.ts';
import type { Channel, Person } from './seed.ts';
import {
  addEphemeral,
  type EphemeralMessage,
  findMessage,
  interactiveElements,
  type StoredMessage,
} from './stored-messages.ts';
import { issueTrigger } from './stored-views.ts';
import type { World } from './world.ts';

export interface CommandInput {
  user: string;
  channel: string;
  command: string;
  text: string;
  /** Form fields to replace, such as team_id or api_app_id of somebody else. */
  fields?: Record<string, string>;
}

export interface ClickInput {
  user: string;
  channel: string;
  ts: string;
  actionId: string;
  blockId?: string;
  /** What is chosen in a select, checkboxes, a date picker …: option values or the plain value. */
  selected?: Chosen;
  /** False models Cancel in the confirm dialog: nothing is sent. */
  confirm?: boolean;
  /** Sends the same signed request this many times at once. */
  deliveries?: number;
  /** Members of the payload to replace. */
  payload?: JsonObject;
}

export interface ClickResult extends DeliveryResult {
  /** One result a delivery, in the order they were sent. */
  all: DeliveryResult[];
}

/** Types a slash command. Its answer, or Slack's notice that none came, is shown to the person. */
export async function typeCommand(world: World, input: CommandInput): Promise<DeliveryResult> {
  const { person, channel } = presence(world, input.user, input.channel);
  if (person.teamId !== world.seed.teamId)
    throw new ActRefused('slash commands are limited to people of the installing workspace');
  if (!world.seed.commands.includes(input.command)) throw new ActRefused(`${input.command} is not a valid command`);
  if (channel.isArchived) throw new ActRefused('the channel is archived');
  const hook = openHook(world, {
    kind: 'commands',
    channel: channel.id,
    user: person.id,
    threadTs: undefined,
    original: undefined,
  });
  const fields = {
    ...commandFields(world, { person, channel, input }),
    response_url: hookUrl(world, hook),
    ...input.fields,
  };
  const body = new URLSearchParams(fields).toString();
  const result = await deliver(world, {
    kind: 'command',
    what: `${input.command} ${input.text}`.trim(),
    user: person.id,
    body,
    contentType: formType,
  });
  showCommandAnswer(world, { hook, command: input.command, result });
  return result;
}

/** Presses a button or uses another element of a message the person can see. */
export async function clickInMessage(world: World, input: ClickInput): Promise<ClickResult> {
  const { person, channel } = presence(world, input.user, input.channel);
  const message = visibleMessage(world, { channel: channel.id, ts: input.ts, user: person.id });
  const found = interactiveElements(message.blocks).find(
    ({ blockId, element }) =>
      textMember(element, 'action_id') === input.actionId && (input.blockId === undefined || input.blockId === blockId),
  );
  if (found === undefined) throw new ActRefused(`message ${input.ts} has no element with action_id ${input.actionId}`);
  if (input.confirm === false && member(found.element, 'confirm') !== undefined) return { ...nothingSent, all: [] };
  const original = { kind: 'via' in message ? 'ephemeral' : 'message', ts: message.ts } as const;
  const hook = openHook(world, {
    kind: 'actions',
    channel: channel.id,
    user: person.id,
    threadTs: message.thread_ts,
    original,
  });
  const payload: JsonObject = {
    type: 'block_actions',
    ...commonPayload(world, person.id),
    ...messageContainer(world, message),
    state: { values: {} },
    trigger_id: issueTrigger(world, person.id),
    response_url: hookUrl(world, hook),
    actions: [actionJson(world, { ...found, chosen: input.selected ?? null })],
    ...input.payload,
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return deliverRepeatedly(world, {
    body,
    user: person.id,
    what: input.actionId,
    where: { channel: channel.id, ts: message.ts },
    times: input.deliveries ?? 1,
  });
}

/** Who acts, and where: both must exist, and the person must be able to see the channel. */
export function presence(world: World, userId: string, channelId: string): { person: Person; channel: Channel } {
  const person = world.people.get(userId);
  const channel = world.channels.get(channelId);
  if (person === undefined) throw new ActRefused(`there is no person ${userId}`);
  if (channel === undefined) throw new ActRefused(`there is no channel ${channelId}`);
  if (!canSeeChannel(person, channel))
    throw new ActRefused(`${userId} cannot see ${channelId}; make them a member first (setChannel)`);
  return { person, channel };
}

/** Members see a channel; whole members of its workspace also see public ones. Guests and outsiders only where they belong. */
export function canSeeChannel(person: Person, channel: Channel): boolean {
  if (channel.memberIds.includes(person.id)) return true;
  const isGuest = person.isRestricted || person.isUltraRestricted;
  return !channel.isPrivate && !isGuest && person.kind !== 'outsider';
}

async function deliverRepeatedly(
  world: World,
  input: Pick<Delivery, 'body' | 'what' | 'where'> & { user: string; times: number },
): Promise<ClickResult> {
  const { times, ...request } = input;
  const timestampSeconds = Math.floor(world.now() / 1000);
  const delivery = { kind: 'block_actions', ...request, contentType: formType, timestampSeconds } as const;
  const all = await Promise.all(Array.from({ length: times }, () => deliver(world, delivery)));
  return { ...(all[0] ?? nothingSent), all };
}

function visibleMessage(
  world: World,
  at: { channel: string; ts: string; user: string },
): StoredMessage | EphemeralMessage {
  const ephemeral = world.ephemerals.find(
    (one) => one.ts === at.ts && one.user === at.user && one.channel === at.channel,
  );
  const message = ephemeral ?? findMessage(world, at.channel, at.ts);
  if (message === undefined) throw new ActRefused(`${at.user} sees no message ${at.ts} in ${at.channel}`);
  return message;
}

function commandFields(
  world: World,
  at: { person: Person; channel: Channel; input: CommandInput },
): Record<string, string> {
  return {
    token: 'deprecated-verification-token',
    team_id: world.seed.teamId,
    team_domain: world.seed.teamDomain,
    channel_id: at.channel.id,
    channel_name: channelLabel(world, at.channel.id),
    user_id: at.person.id,
    user_name: at.person.name,
    command: at.input.command,
    text: at.input.text,
    api_app_id: world.seed.appId,
    is_enterprise_install: 'false',
    trigger_id: issueTrigger(world, at.person.id),
  };
}

function showCommandAnswer(
  world: World,
  { hook, command, result }: { hook: ResponseHook; command: string; result: DeliveryResult },
): void {
  if (result.failed) {
    // Slack documents operation_timeout; for an answer that is no success it shows dispatch_failed.
    const reason = result.status === null ? 'operation_timeout' : 'dispatch_failed';
    const text = `${command} failed with the error "${reason}"`;
    addEphemeral(world, { channel: hook.channel, user: hook.user, text, blocks: [], via: 'slack' });
    return;
  }
  const reply = isObject(result.body) ? result.body : { text: typeof result.body === 'string' ? result.body : '' };
  if (Object.keys(reply).length === 0 || (member(reply, 'text') === '' && member(reply, 'blocks') === undefined))
    return;
  try {
    applyReply(world, hook, reply, 'command_ack');
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    addEphemeral(world, {
      channel: hook.channel,
      user: hook.user,
      text: `${command} failed with the error "${error.code}"`,
      blocks: [],
      via: 'slack',
    });
  }
}
