import { copyOf, isObject, type Json, type JsonObject, listMember, member, textMember } from './json.ts';
import { unshareFile } from './stored-files.ts';
import type { World } from './world.ts';

export interface Block extends JsonObject {
  type: string;
  block_id: string;
}

export interface MessageMetadata {
  event_type: string;
  event_payload: JsonObject;
}

export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: Block[];
  metadata?: MessageMetadata;
  thread_ts?: string;
  /** Who it is shown as coming from; a bot message has both. */
  readonly user: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  fileIds: string[];
  /** How often it was changed after it was posted. */
  updates: number;
  edited: boolean;
  reply_broadcast: boolean;
}

export interface SlackMessage extends Omit<StoredMessage, 'fileIds'> {
  files: { id: string; name: string; title: string; mimetype: string; size: number }[];
  /** Ids of files that were shared with it and deleted since: Slack leaves a note in their place. */
  deletedFiles: string[];
  /** Everybody-mentions the text or a mrkdwn text would really fire: `channel`, `here`, `everyone`. */
  broadcasts: string[];
}

export interface EphemeralMessage {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  text: string;
  blocks: Block[];
  thread_ts?: string;
  /** `slack` is Slack's own notice, such as operation_timeout after a silent slash command. */
  readonly via: 'postEphemeral' | 'response_url' | 'command_ack' | 'slack';
  updates: number;
}

export interface MessageDraft {
  channel: string;
  text: string;
  blocks: readonly JsonObject[];
  user: string;
  byApp: boolean;
  metadata?: MessageMetadata | undefined;
  threadTs?: string | undefined;
  fileIds?: readonly string[];
  replyBroadcast?: boolean;
}

export function addMessage(world: World, draft: MessageDraft): StoredMessage {
  const message: StoredMessage = {
    channel: draft.channel,
    ts: world.ids.ts(),
    text: draft.text,
    blocks: withBlockIds(world, draft.blocks),
    user: draft.user,
    ...(draft.byApp ? { bot_id: world.seed.botId, app_id: world.seed.appId } : {}),
    ...(draft.metadata === undefined ? {} : { metadata: draft.metadata }),
    ...(draft.threadTs === undefined ? {} : { thread_ts: draft.threadTs }),
    fileIds: [...(draft.fileIds ?? [])],
    updates: 0,
    edited: false,
    reply_broadcast: draft.replyBroadcast ?? false,
  };
  world.messages.push(message);
  world.feed.changed();
  return message;
}

export function addEphemeral(
  world: World,
  draft: Omit<EphemeralMessage, 'ts' | 'updates' | 'blocks'> & { blocks: readonly JsonObject[] },
): EphemeralMessage {
  const ephemeral: EphemeralMessage = {
    ...draft,
    ts: world.ids.ts(),
    blocks: withBlockIds(world, draft.blocks),
    updates: 0,
  };
  world.ephemerals.push(ephemeral);
  world.feed.changed();
  return ephemeral;
}

export function findMessage(world: World, channel: string, ts: string): StoredMessage | undefined {
  return world.messages.find((message) => message.channel === channel && message.ts === ts);
}

/** Takes a message away. Its files stay, but are no longer shared by it. */
export function removeMessage(world: World, message: StoredMessage): void {
  for (const id of message.fileIds) {
    const file = world.files.get(id);
    if (file !== undefined) unshareFile(file, message);
  }
  world.messages.splice(world.messages.indexOf(message), 1);
  world.deletedMessages.push(message);
  world.feed.changed();
}

/** Slack invents a short block_id where the app gave none, and returns it. */
export function withBlockIds(world: World, blocks: readonly JsonObject[]): Block[] {
  return blocks.map((block) => ({
    ...copyOf(block),
    type: textMember(block, 'type') ?? '',
    block_id: textMember(block, 'block_id') ?? world.ids.secret(3).slice(0, 5),
  }));
}

/** The message as tests and the sandbox look at it. */
export function viewMessage(world: World, stored: StoredMessage): SlackMessage {
  const { fileIds, ...rest } = stored;
  const files = fileIds.flatMap((id) => {
    const file = world.files.get(id);
    if (file === undefined || file.deleted) return [];
    return [{ id, name: file.name, title: file.title, mimetype: file.mimetype, size: file.bytes.length }];
  });
  const deletedFiles = fileIds.filter((id) => world.files.get(id)?.deleted === true);
  return {
    ...copyOf(rest),
    files,
    deletedFiles,
    broadcasts: broadcastsIn([stored.text, ...mrkdwnTexts(stored.blocks)]),
  };
}

function broadcastsIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) =>
    [...text.matchAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)];
}

function mrkdwnTexts(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnTexts);
  if (!isObject(value)) return [];
  if (member(value, 'type') === 'mrkdwn') return [textMember(value, 'text') ?? ''];
  return Object.values(value).flatMap(mrkdwnTexts);
}

/** The elements of a message or view that can be pressed or filled in, with the block each stands in. */
export function interactiveElements(blocks: readonly Block[]): { blockId: string; element: JsonObject }[] {
  return blocks.flatMap((block) => {
    const accessory = member(block, 'accessory');
    const element = member(block, 'element');
    const nested = listMember(block, 'child_blocks').filter(isObject);
    const cards = block.type === 'carousel' ? listMember(block, 'elements').filter(isObject) : [];
    const own = [accessory, element, ...listMember(block, 'elements'), ...listMember(block, 'actions')].filter(
      isObject,
    );
    const inside = [...nested, ...cards].map((child) => ({
      ...child,
      type: textMember(child, 'type') ?? '',
      block_id: textMember(child, 'block_id') ?? block.block_id,
    }));
    return [
      ...own
        .filter((candidate) => textMember(candidate, 'action_id') !== undefined)
        .map((found) => ({ blockId: block.block_id, element: found })),
      ...interactiveElements(inside),
    ];
  });
}
