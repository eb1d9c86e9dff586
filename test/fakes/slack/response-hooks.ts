import { checkBlocksForPosting } from './check-posting.ts';
import { takeFault } from './faults.ts';
import { isObject, type JsonObject, listMember, member, textMember } from './json.ts';
import { SlackRefusal } from './refusal.ts';
import { addEphemeral, addMessage, findMessage, removeMessage, withBlockIds } from './stored-messages.ts';
import type { World } from './world.ts';

/** Slack's limits: five uses within thirty minutes. */
const maxUses = 5;
const lifeMs = 30 * 60 * 1000;

export interface ResponseHook {
  readonly id: string;
  readonly kind: 'commands' | 'actions';
  readonly channel: string;
  readonly user: string;
  readonly createdAt: number;
  uses: number;
  readonly threadTs: string | undefined;
  /** What `replace_original` and `delete_original` speak of: for a command, the last reply shown through it. */
  original: { kind: 'message' | 'ephemeral'; ts: string } | undefined;
}

export function openHook(
  world: World,
  input: Pick<ResponseHook, 'kind' | 'channel' | 'user' | 'threadTs' | 'original'>,
): ResponseHook {
  const hook: ResponseHook = { ...input, id: world.ids.secret(), createdAt: world.now(), uses: 0 };
  world.hooks.set(hook.id, hook);
  return hook;
}

export function hookUrl(world: World, hook: ResponseHook): string {
  return `${world.url}/hooks/${hook.kind}/${world.seed.teamId}/${hook.id}`;
}

export interface HookAnswer {
  status: number;
  body: JsonObject;
}

/** Takes one reply to a response_url. Errors come with 404, as reported for Slack; their exact bodies are not documented. */
export function answerHook(world: World, hookId: string, body: unknown): HookAnswer {
  const fault = takeFault(world.faults, { method: 'response_url' });
  if (fault !== undefined)
    return { status: fault.status ?? 500, body: { ok: false, error: fault.error ?? 'internal_error' } };
  const hook = world.hooks.get(hookId);
  if (hook === undefined || world.now() - hook.createdAt > lifeMs)
    return { status: 404, body: { ok: false, error: 'expired_url' } };
  if (hook.uses >= maxUses) return { status: 404, body: { ok: false, error: 'used_url' } };
  if (!isObject(body)) return { status: 400, body: { ok: false, error: 'invalid_payload' } };
  hook.uses += 1;
  try {
    applyReply(world, hook, body);
    world.feed.changed();
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { status: 404, body: { ok: false, error: error.code, ...error.fields } };
  }
}

/** Shows what the app answered with, by response_url or as the body of a slash command's acknowledgement. */
export function applyReply(
  world: World,
  hook: ResponseHook,
  reply: JsonObject,
  via: 'response_url' | 'command_ack' = 'response_url',
): void {
  if (member(reply, 'delete_original') === true) {
    deleteOriginal(world, hook);
    return;
  }
  const blocks = listMember(reply, 'blocks').filter(isObject);
  const text = textMember(reply, 'text') ?? '';
  if (text === '' && blocks.length === 0) throw new SlackRefusal('no_text');
  checkBlocksForPosting(world, { blocks: member(reply, 'blocks'), viewer: { user: hook.user } });
  if (member(reply, 'replace_original') === true && replaceOriginal(world, hook, { text, blocks })) return;
  const threadTs = textMember(reply, 'thread_ts') ?? hook.threadTs;
  if (textMember(reply, 'response_type') === 'in_channel') {
    addMessage(world, { channel: hook.channel, text, blocks, user: world.seed.botUserId, byApp: true, threadTs });
    return;
  }
  const shown = addEphemeral(world, {
    channel: hook.channel,
    user: hook.user,
    text,
    blocks,
    via,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  });
  if (hook.kind === 'commands') hook.original = { kind: 'ephemeral', ts: shown.ts };
}

function replaceOriginal(world: World, hook: ResponseHook, reply: { text: string; blocks: JsonObject[] }): boolean {
  const target = originalOf(world, hook);
  if (target === undefined) return false;
  target.text = reply.text;
  target.blocks = withBlockIds(world, reply.blocks);
  target.updates += 1;
  return true;
}

function deleteOriginal(world: World, hook: ResponseHook): void {
  // Slack documents the flag for messages only; after a slash command it does nothing.
  if (hook.kind === 'commands') return;
  const target = originalOf(world, hook);
  if (target === undefined) return;
  if ('via' in target) world.ephemerals.splice(world.ephemerals.indexOf(target), 1);
  else removeMessage(world, target);
}

function originalOf(world: World, hook: ResponseHook) {
  if (hook.original === undefined) return undefined;
  const { kind, ts } = hook.original;
  if (kind === 'message') return findMessage(world, hook.channel, ts);
  return world.ephemerals.find((ephemeral) => ephemeral.ts === ts && ephemeral.user === hook.user);
}
