import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { type Claim, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { isConnectionTrouble } from '../db/connection-trouble.ts';
import type { MessageRow } from '../db/messages.ts';
import { pauseBucket } from '../db/pauses.ts';
import { SealError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import { externalChannelCode } from './channel-guard.ts';
import type { Deps } from './deps.ts';
import { patienceMs } from './prepare-sheet.ts';
import { raiseAlert } from './raise-alert.ts';

export interface FailedPost {
  readonly claim: Claim<'slack_messages'>;
  readonly message: MessageRow;
  readonly bucket: string;
  readonly error: unknown;
}

const destinationCodes: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  externalChannelCode,
]);
const layoutCodes: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

/** When this has run, a message that could not be placed is owed again at a sensible time, elsewhere, or plainer; never lost. */
export async function settleFailedPost(deps: Deps, failed: FailedPost): Promise<void> {
  const { claim, error, message } = failed;
  const now = deps.clock.now();
  if (!(error instanceof UpstreamError)) {
    deps.logger.error('message could not be drawn', { messageId: message.id, error: loggedError(error) });
    if (error instanceof SealError) await waitForKey(deps, claim, error);
    // Waiting for the database is no fault of the row, so such a start does not count against it.
    else await releaseClaim(deps.db, claim, addMs(now, backoffMs(claim.tries)), !isConnectionTrouble(error));
    return;
  }
  deps.logger.warn('message not placed', { messageId: message.id, system: error.system, code: error.code });
  await noteCode(deps.db, claim, error.code);
  if (error.code === 'ratelimited') {
    const until = addMs(now, error.retryAfterMs ?? 30_000);
    // Only a limit of posting or updating holds up other messages; a look-up's holds up this one.
    if (failed.bucket.split(':')[0] === error.method) await pauseBucket(deps.db, failed.bucket, until);
    await postponed(deps, failed, until);
  } else if (destinationCodes.has(error.code)) await redirect(deps, failed, error.code);
  else if (layoutCodes.has(error.code)) await simplify(deps, failed, error.code);
  else if (error.retry === 'later') {
    await postponed(deps, failed, addMs(now, error.retryAfterMs ?? retryDelayMs(message, now)));
  } else await park(deps, failed, error.code);
}

/** The subject data of a session cannot be opened: the card waits for the key, and an operator is told once a day. */
async function waitForKey(deps: Deps, claim: Claim<'slack_messages'>, error: SealError): Promise<void> {
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), 10 * 60_000), false);
  await alertUnopenedSeal(deps, error);
}

/** Nobody was refused anything, so this start does not count. An attempt that began stays marked, and is looked for first. */
async function postponed(deps: Deps, { claim, message }: FailedPost, until: Date): Promise<void> {
  if (message.message_ts !== null) {
    await updateClaimed(deps.db, claim, { post_started_at: message.post_started_at ?? deps.clock.now() });
  }
  await releaseClaim(deps.db, claim, until, false);
  const delayMs = until.getTime() - deps.clock.now().getTime();
  if (delayMs <= 20_000) await deps.ring('post-message', { messageId: message.id }, { delayMs });
}

/** Grows with the time since the first attempt: there is no counter, because waiting for others is no failure of the row. */
function retryDelayMs(message: MessageRow, now: Date): number {
  const waitedMs = now.getTime() - (message.post_started_at ?? now).getTime();
  return Math.min(Math.max(5000, waitedMs / 2), 60_000);
}

/**
 * A channel that cannot be posted to must not hide a session: review and alert channel stand in for each other. When
 * neither can be used the message goes home again and is tried once a minute.
 */
async function redirect(deps: Deps, { claim, message }: FailedPost, code: string): Promise<void> {
  const now = deps.clock.now();
  const { alertChannel, reviewChannel } = deps.settings;
  const home = message.kind === 'card' ? (message.dedupe_key.split(':').at(-1) ?? reviewChannel) : alertChannel;
  const fallback = home === alertChannel ? reviewChannel : alertChannel;
  const isStuck = message.channel !== home || fallback === home || message.message_ts !== null;
  if (isStuck) {
    deps.logger.error('no channel can be posted to', { messageId: message.id, channel: message.channel, code });
    const channel = message.message_ts === null ? home : message.channel;
    await updateClaimed(deps.db, claim, { channel, post_started_at: null });
    await releaseClaim(deps.db, claim, addMs(now, 60_000), false);
    return;
  }
  await updateClaimed(deps.db, claim, { channel: fallback, state: 'owed', post_started_at: null });
  await releaseClaim(deps.db, claim, now, false);
  await raiseAlert(deps, {
    cause: `channel-unusable:${message.channel}`,
    title: 'A channel cannot be posted to',
    whatHappened: `Channel ${message.channel} cannot be used (${code}). What belongs there comes to channel ${fallback} instead.`,
    whatToDo:
      'Invite Countersign to the channel, unarchive it, stop sharing it with other organisations, or change SLACK_REVIEW_CHANNEL or SLACK_ALERT_CHANNEL.',
  });
  await deps.ring('post-message', { messageId: message.id });
}

/** Slack refused the layout: first without the picture, then as the plain card. A layout fault never hides a session. */
async function simplify(deps: Deps, { claim, message }: FailedPost, code: string): Promise<void> {
  const now = deps.clock.now();
  const state = message.message_ts === null ? 'owed' : 'posted';
  if (message.sheet_ready) {
    // Slack may still be busy with the file although it says that it is not: look again for as long as a picture may take.
    const waitedMs = now.getTime() - (message.sheet_started_at ?? now).getTime();
    const isOver = waitedMs >= patienceMs;
    const note = isOver ? { sheet_note: 'The images could not be shown; the report has them.' } : {};
    await updateClaimed(deps.db, claim, { state, post_started_at: null, sheet_ready: false, ...note });
    await postponed(deps, { claim, message, bucket: '', error: null }, addMs(now, isOver ? 0 : 1500 + waitedMs / 2));
    return;
  }
  if (message.minimal || message.kind === 'operator_alert') {
    await park(deps, { claim, message, bucket: '', error: null }, code);
    return;
  }
  await updateClaimed(deps.db, claim, { state, post_started_at: null, minimal: true });
  await releaseClaim(deps.db, claim, now, false);
  await raiseAlert(deps, {
    cause: `layout-refused:${code}`,
    title: 'Slack refuses a card’s layout',
    whatHappened: `Slack answered ${code}. The session is shown as a plain card with its buttons.`,
    whatToDo: 'Report this to the makers of Countersign with the reference; reviews can go on.',
  });
  await deps.ring('post-message', { messageId: message.id });
}

/** Slack will not take this now and does not say that it will later: a person must look, and it is tried again all the same. */
async function park(deps: Deps, { claim, message }: FailedPost, code: string): Promise<void> {
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), 10 * 60_000), false);
  if (message.kind === 'operator_alert') return;
  await raiseAlert(deps, {
    cause: `slack-refuses:${code}`,
    title: 'Slack refuses a message',
    whatHappened: `Slack answered ${code} for a message in channel ${message.channel}. It is tried again every ten minutes.`,
    whatToDo: 'Check the app’s scopes and that it is a member of the channel.',
  });
}
