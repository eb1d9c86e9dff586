import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { shortSessionId } from '../core/session.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { ViewerThreadsTable } from '../db/tables/images.ts';
import type { Deps } from './deps.ts';
import { dmChannelOf } from './dm-channel.ts';

type ThreadRow = Selectable<ViewerThreadsTable>;

/** The message in a person's own direct messages below which the pictures they look at stand, out of their way. */
export interface ViewerThread {
  readonly id: string;
  readonly channel: string;
  readonly ts: string;
}

/** The thread of this person and session, posted if there is none. @throws UpstreamError when Slack does not take it. */
export async function openThread(deps: Deps, session: SessionRow, slackUserId: string): Promise<ViewerThread> {
  const known = await findThread(deps, session.id, slackUserId);
  const thread = known ?? (await storeThread(deps, session.id, slackUserId));
  if (thread.message_ts !== null) return { id: thread.id, channel: thread.channel, ts: thread.message_ts };
  const body = deps.present.viewerThread(shortSessionId(session.yoti_session_id));
  const { ts } = await deps.messenger.post(thread.channel, body, thread.id);
  const stored = await deps.db
    .updateTable('viewer_threads')
    .set({ message_ts: ts })
    .where('id', '=', thread.id)
    .where('message_ts', 'is', null)
    .executeTakeFirst();
  if (stored.numUpdatedRows > 0n) return { id: thread.id, channel: thread.channel, ts };
  // Another look of the same person was faster: theirs is the thread.
  await deps.messenger.remove(thread.channel, ts);
  return openThread(deps, session, slackUserId);
}

/** The message is gone: the next look posts a new one. */
export async function forgetThread(deps: Deps, threadId: string): Promise<void> {
  await deps.db
    .updateTable('viewer_threads')
    .set({ deleted_at: deps.clock.now() })
    .where('id', '=', threadId)
    .execute();
}

/**
 * When this has run, the thread's own message is gone if no picture stands below it any more. @param besides a file that
 * is going just now, and does not count. @throws UpstreamError when Slack does not take it: the thread is open still.
 */
export async function closeEmptyThread(deps: Deps, threadId: string, besides: string | null): Promise<void> {
  const files = await deps.db
    .selectFrom('slack_files')
    .select('slack_file_id')
    .where('viewer_thread_id', '=', threadId)
    .where('deleted_at', 'is', null)
    .limit(2)
    .execute();
  if (files.some((file) => file.slack_file_id !== besides)) return;
  const thread = await deps.db
    .selectFrom('viewer_threads')
    .selectAll()
    .where('id', '=', threadId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (thread === undefined) return;
  if (thread.message_ts !== null) await deps.messenger.remove(thread.channel, thread.message_ts);
  await forgetThread(deps, threadId);
}

async function findThread(deps: Deps, sessionId: string, slackUserId: string): Promise<ThreadRow | undefined> {
  return deps.db
    .selectFrom('viewer_threads')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('slack_user_id', '=', slackUserId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

async function storeThread(deps: Deps, sessionId: string, slackUserId: string): Promise<ThreadRow> {
  await deps.db
    .insertInto('viewer_threads')
    .values({
      id: randomUUID(),
      session_id: sessionId,
      slack_user_id: slackUserId,
      channel: await dmChannelOf(deps, slackUserId),
      message_ts: null,
      created_at: deps.clock.now(),
      deleted_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await findThread(deps, sessionId, slackUserId);
  if (stored === undefined) throw new Error('a thread was closed while it was opened');
  return stored;
}
