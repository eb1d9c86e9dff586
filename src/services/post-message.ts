import { addMs } from '../clock.ts';
import { type Claim, claimRow, quarantine, releaseClaim } from '../db/claims.ts';
import { findMessage, type MessageRow, updateClaimed } from '../db/messages.ts';
import { pausedUntil } from '../db/pauses.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { loadCardFacts } from './card-facts.ts';
import { assertInternal } from './channel-guard.ts';
import type { Deps } from './deps.ts';
import { placeMessage } from './place-message.ts';
import { isSheetHopedFor, prepareSheet, reread } from './prepare-sheet.ts';
import { raiseAlert } from './raise-alert.ts';
import { settleFailedPost } from './settle-failed-post.ts';

/** Starts without an end after which a row may be what crashes the process (reliability-security 6). */
const crashBudget = 5;

/**
 * When this has run, the Slack message of this row says what its rows say now: posted if it never was, updated if it was
 * behind, or planned again when Slack was not to be had. Safe to run twice and at once.
 */
export async function postMessage(deps: Deps, input: { messageId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'slack_messages', input.messageId, deps.clock.now());
  if (claim === null) return;
  if (claim.tries > crashBudget) {
    await setAside(deps, claim);
    return;
  }
  const message = await findMessage(deps.db, claim.id);
  if (message === undefined) return;
  const bucket = bucketOf(message);
  const paused = await pausedUntil(deps.db, bucket, deps.clock.now());
  if (paused !== null) {
    await releaseClaim(deps.db, claim, paused, false);
    return;
  }
  try {
    await draw(deps, claim, message);
  } catch (error) {
    await settleFailedPost(deps, { claim, message: await reread(deps, message), bucket, error });
  }
}

/** Slack counts posts per channel and updates per workspace, so those are what is paused when it says "slow down". */
function bucketOf(message: MessageRow): string {
  return message.message_ts === null ? `chat.postMessage:${message.channel}` : 'chat.update';
}

async function draw(deps: Deps, claim: Claim, message: MessageRow): Promise<void> {
  const session = message.session_id === null ? undefined : await findSession(deps.db, message.session_id);
  // What stands in a channel already is still kept true after the channel was shared: only a new post is refused.
  if (session !== undefined && message.message_ts === null) await assertInternal(deps, message.channel);
  if (message.kind === 'card' && session !== undefined) {
    const sheet = await prepareSheet(deps, claim, { message, session });
    if (sheet.kind === 'waiting') {
      await releaseClaim(deps.db, claim, addMs(deps.clock.now(), sheet.waitMs), false);
      await deps.ring('post-message', { messageId: message.id }, { delayMs: sheet.waitMs });
      return;
    }
  }
  const prepared = await reread(deps, message);
  const body = await drawBody(deps, prepared, session);
  if (body === null) {
    // Nothing can be said yet: the session has no answer of Yoti's. Its first version rings again.
    await updateClaimed(deps.db, claim, { owed: false, claim: null, claim_until: null, tries: 0 });
    return;
  }
  await placeMessage(deps, claim, {
    message: prepared,
    body,
    version: session?.version ?? null,
    lookAgainAt: isSheetHopedFor(prepared, deps.clock.now()) ? addMs(deps.clock.now(), 30_000) : null,
  });
}

async function drawBody(deps: Deps, message: MessageRow, session: SessionRow | undefined): Promise<MessageBody | null> {
  if (message.kind === 'operator_alert') {
    return message.content === null ? null : deps.present.operatorAlert(message.content);
  }
  const facts = session === undefined ? null : await loadCardFacts(deps, session, message);
  if (facts === null) return null;
  if (message.kind === 'expired_alert') return deps.present.expiredAlert(facts);
  return message.last_code === 'minimal' ? deps.present.minimalCard(facts) : deps.present.card(facts);
}

async function setAside(deps: Deps, claim: Claim): Promise<void> {
  await updateClaimed(deps.db, claim, { state: 'quarantined' });
  await quarantine(deps.db, claim);
  await raiseAlert(deps, {
    cause: `quarantined:${claim.id}`,
    title: 'A message could not be drawn and is set aside',
    whatHappened: `Message ${claim.id} was begun ${crashBudget} times and never finished. Everything else goes on.`,
    whatToDo: 'Look for its id in the log, mend the cause, then set the row back to owed.',
  });
}
