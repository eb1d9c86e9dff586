import { apiFile, apiMessage } from './api-objects.ts';
import type { JsonObject } from './json.ts';
import { refuse } from './refusal.ts';
import type { MethodCall } from './slack-method.ts';
import type { StoredMessage } from './stored-messages.ts';

/** One page of messages: cut by oldest, latest and cursor, at most `limit` long (default 100, most 999, 15 for unlisted apps). */
export function historyPage(call: MethodCall, messages: readonly StoredMessage[]): JsonObject {
  const { world, args } = call;
  const limit = readLimit(call);
  const wanted = messages.filter((message) => isBetween(message.ts, call));
  const start = readCursor(args.text('cursor'));
  const page = wanted.slice(start, start + limit);
  const hasMore = wanted.length > start + limit;
  const metadata = args.flag('include_all_metadata') ? 'all' : 'type_only';
  return {
    messages: page.map((message) => ({
      ...apiMessage(message, { teamId: world.seed.teamId, metadata, files: filesOf(call, message) }),
      ...threadFields(call, message),
    })),
    has_more: hasMore,
    pin_count: 0,
    response_metadata: { next_cursor: hasMore ? writeCursor(start + limit) : '' },
  };
}

export function readLimit(call: MethodCall): number {
  const [usual, most] = call.world.settings.unlistedApp ? [15, 15] : [100, 999];
  const limit = call.args.integer('limit') ?? usual;
  if (limit < 1 || limit > 999) return refuse('invalid_limit');
  return Math.min(limit, most);
}

/** A page of any list, by the same opaque cursor. */
export function listPage<T>(call: MethodCall, items: readonly T[]): { page: T[]; nextCursor: string } {
  const start = readCursor(call.args.text('cursor'));
  const end = start + readLimit(call);
  return { page: items.slice(start, end), nextCursor: end < items.length ? writeCursor(end) : '' };
}

function isBetween(ts: string, { args }: MethodCall): boolean {
  const inclusive = args.flag('inclusive');
  const oldest = readTs(args.text('oldest'), 'invalid_ts_oldest');
  const latest = readTs(args.text('latest'), 'invalid_ts_latest');
  const afterOldest = oldest === undefined || Number(ts) > oldest || (inclusive && Number(ts) === oldest);
  const beforeLatest = latest === undefined || Number(ts) < latest || (inclusive && Number(ts) === latest);
  return afterOldest && beforeLatest;
}

function readTs(text: string | undefined, refusal: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(refusal);
}

function filesOf({ world }: MethodCall, message: StoredMessage): JsonObject[] {
  return message.fileIds.flatMap((id) => {
    const file = world.files.get(id);
    if (file === undefined) return [];
    return [file.deleted ? { id, mode: 'tombstone' } : apiFile(world, file)];
  });
}

function threadFields({ world }: MethodCall, message: StoredMessage): JsonObject {
  const replies = world.messages.filter((other) => other.channel === message.channel && other.thread_ts === message.ts);
  const latest = replies.at(-1);
  return latest === undefined ? {} : { thread_ts: message.ts, reply_count: replies.length, latest_reply: latest.ts };
}

function writeCursor(position: number): string {
  return Buffer.from(`next_ts:${position}`).toString('base64');
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const position = /^next_ts:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  return position === undefined ? refuse('invalid_cursor') : Number(position);
}
