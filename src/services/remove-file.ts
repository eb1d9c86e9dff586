import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { findFile, type SlackFileRow } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { closeEmptyThread } from './viewer-thread.ts';

/**
 * When this has run, a file whose time is over is gone from Slack, with the message of its own that showed it, and the
 * ledger says so; or it is tried again later. A card that showed it is drawn again by whoever let the file go.
 */
export async function removeFile(deps: Deps, input: { slackFileId: string }): Promise<void> {
  const file = await findFile(deps.db, input.slackFileId);
  if (file === undefined || file.deleted_at !== null || file.delete_at === null) return;
  try {
    if (file.purpose !== 'sheet') await removeMessages(deps, file);
    await deps.files.remove(file.slack_file_id);
    // Before it counts as removed: what Slack refuses here is tried again with the file.
    if (file.viewer_thread_id !== null) await closeEmptyThread(deps, file.viewer_thread_id, file.slack_file_id);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    await tryLater(deps, file, error);
    return;
  }
  await settleRemoved(deps, file);
  // Two files that go at once may each have taken the other for the one that stays.
  if (file.viewer_thread_id !== null) await closeEmptyThread(deps, file.viewer_thread_id);
}

/** The message that Slack made for the file when it was shared; without its file it would stand there empty. */
async function removeMessages(deps: Deps, file: SlackFileRow): Promise<void> {
  const looked = await deps.files.look(file.slack_file_id);
  for (const message of looked?.messages ?? []) await deps.messenger.remove(message.channel, message.ts);
}

async function tryLater(deps: Deps, file: SlackFileRow, error: UpstreamError): Promise<void> {
  const fields = { slackFileId: file.slack_file_id, code: error.code, error: loggedError(error) };
  deps.logger.warn('a file could not be removed', fields);
  const waitMs = error.retryAfterMs ?? backoffMs(file.tries + 1);
  await deps.db
    .updateTable('slack_files')
    .set({ delete_at: addMs(deps.clock.now(), waitMs), tries: file.tries + 1 })
    .where('slack_file_id', '=', file.slack_file_id)
    .execute();
}

async function settleRemoved(deps: Deps, file: SlackFileRow): Promise<void> {
  const now = deps.clock.now();
  await inDurableTransaction(deps.db, async (tx) => {
    const removed = await tx
      .updateTable('slack_files')
      .set({ deleted_at: now })
      .where('slack_file_id', '=', file.slack_file_id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    if (removed.numUpdatedRows === 0n) return;
    await appendLedger(tx, {
      at: now,
      kind: 'file.removed',
      sessionId: file.session_id,
      actor: 'system',
      payload: { slackFileId: file.slack_file_id, purpose: file.purpose },
    });
  });
}
