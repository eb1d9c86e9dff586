import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { findFile, type SlackFileRow } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';
import { closeEmptyThread } from './viewer-thread.ts';

/** What Slack refuses for good is still tried, seldom: somebody may mend it. */
const refusedWaitMs = 3600_000;

/**
 * When this has run, a file whose time is over is gone from Slack, with the message of its own that showed it, and the
 * ledger says so; or it is tried again later. The picture goes first: a message that stays behind is only untidy. A card
 * that showed it is drawn again by whoever let the file go.
 */
export async function removeFile(deps: Deps, input: { slackFileId: string }): Promise<void> {
  const file = await findFile(deps.db, input.slackFileId);
  if (file === undefined || file.deleted_at !== null || file.delete_at === null) return;
  try {
    const message = file.purpose === 'sheet' ? null : await messageOf(deps, file);
    await deps.files.remove(file.slack_file_id);
    if (message !== null) await removeMessage(deps, message);
    // Before it counts as removed: what Slack does not take now is tried again with the file.
    await tidyThread(deps, file, file.slack_file_id);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    await tryLater(deps, file, error);
    return;
  }
  await settleRemoved(deps, file);
  // Two files that go at once may each have taken the other for the one that stays.
  await tidyThread(deps, file, null).catch((error: unknown) => {
    deps.logger.warn('an empty thread stays', { slackFileId: file.slack_file_id, error: loggedError(error) });
  });
}

interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** The message that Slack made for the file when it was shared. Noted first: without the file Slack does not tell it. */
async function messageOf(deps: Deps, file: SlackFileRow): Promise<Place | null> {
  if (file.channel !== null && file.message_ts !== null) return { channel: file.channel, ts: file.message_ts };
  const [message] = (await deps.files.look(file.slack_file_id))?.messages ?? [];
  if (message === undefined) return null;
  await deps.db
    .updateTable('slack_files')
    .set({ channel: message.channel, message_ts: message.ts })
    .where('slack_file_id', '=', file.slack_file_id)
    .execute();
  return message;
}

async function removeMessage(deps: Deps, message: Place): Promise<void> {
  try {
    await deps.messenger.remove(message.channel, message.ts);
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    deps.logger.warn('a message without its file stays', { channel: message.channel, code: error.code });
  }
}

/** @throws UpstreamError when Slack does not take it now. What it refuses for good stays, empty. */
async function tidyThread(deps: Deps, file: SlackFileRow, goingFileId: string | null): Promise<void> {
  if (file.viewer_thread_id === null) return;
  try {
    await closeEmptyThread(deps, file.viewer_thread_id, goingFileId);
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    deps.logger.warn('an empty thread stays', { slackFileId: file.slack_file_id, code: error.code });
  }
}

async function tryLater(deps: Deps, file: SlackFileRow, error: UpstreamError): Promise<void> {
  const fields = { slackFileId: file.slack_file_id, code: error.code, error: loggedError(error) };
  deps.logger.warn('a file could not be removed', fields);
  const isRefused = error.retry === 'never';
  if (isRefused) {
    await raiseAlert(deps, {
      cause: `file_removal:${error.code}`,
      title: 'A file of an applicant cannot be removed from Slack',
      whatHappened: `Slack refuses to delete file ${file.slack_file_id}: ${error.code}. It is tried again every hour.`,
      whatToDo: 'Delete it by hand in Slack, or ask a workspace admin why the app may not.',
    });
  }
  const waitMs = isRefused ? refusedWaitMs : (error.retryAfterMs ?? backoffMs(file.tries + 1));
  await deps.db
    .updateTable('slack_files')
    .set({ delete_at: addMs(deps.clock.now(), waitMs), tries: file.tries + 1, look_key: null })
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
