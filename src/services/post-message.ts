import { addMs } from '../clock.ts';
import { type Claim, claimRow, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findMessage, type MessageRow } from '../db/messages.ts';
import { pausedUntil } from '../db/pauses.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { loadCardFacts, loadErasedFacts } from './card-facts.ts';
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

async function draw(deps: Deps, claim: Claim<'slack_messages'>, message: MessageRow): Promise<void> {
  const session = message.session_id === null ? undefined : await findSession(deps.db, message.session_id);
  // What stands in a channel already is still kept true after the channel was shared: only a new post is refused.
  if (session !== undefined && message.message_ts === null) await assertInternal(deps, message.channel);
  if (session !== undefined && session.erased_at !== null) {
    await drawErased(deps, claim, { message, session });
    return;
  }
  if (message.kind === 'card' && session !== undefined) {
    const sheet = await prepareSheet(deps, claim, { message, session });
    if (sheet.kind === 'waiting') {
      await releaseClaim(deps.db, claim, addMs(deps.clock.now(), sheet.waitMs), false);
      await deps.ring('post-message', { messageId: message.id }, { delayMs: sheet.waitMs });
      return;
    }
  }
  // The message before the session: news that come in between make the row owe another drawing, never none.
  const prepared = await reread(deps, message);
  const lookAgainAt = isSheetHopedFor(prepared, deps.clock.now()) ? addMs(deps.clock.now(), 30_000) : null;
  if (isAlreadyShown(message, prepared)) {
    await settleUnchanged(deps, claim, lookAgainAt);
    return;
  }
  const drawn = await drawBody(deps, prepared);
  await placeMessage(deps, claim, { message: prepared, ...drawn, lookAgainAt });
}

/** Whoever drew it while it was erased may have noted pictures on it: they go before anything is said. */
async function drawErased(
  deps: Deps,
  claim: Claim<'slack_messages'>,
  { message, session }: { message: MessageRow; session: SessionRow },
): Promise<void> {
  await updateClaimed(deps.db, claim, { ...noSheet, minimal: false });
  const body = deps.present.erasedCard(await loadErasedFacts(deps, session));
  const drawn = { body, version: session.version, showsSheet: false, lookAgainAt: null };
  await placeMessage(deps, claim, { message: await reread(deps, message), ...drawn });
}

const noSheet = { sheet_file_id: null, sheet_captions: null, sheet_note: null, sheet_ready: false } as const;

/** Nothing new to say since the last drawing: the look was for a picture that is not there yet. */
function isAlreadyShown(before: MessageRow, now: MessageRow): boolean {
  const isCurrent = now.message_ts !== null && now.rendered_revision === now.revision;
  return isCurrent && now.sheet_ready === now.sheet_shown && now.sheet_note === before.sheet_note;
}

async function settleUnchanged(deps: Deps, claim: Claim<'slack_messages'>, lookAgainAt: Date | null): Promise<void> {
  const settled = { claim: null, claim_until: null, tries: 0 };
  await inDurableTransaction(deps.db, async (tx) => {
    const current = await tx
      .selectFrom('slack_messages')
      .select(['revision', 'rendered_revision'])
      .where('id', '=', claim.id)
      .forUpdate()
      .executeTakeFirst();
    const isBehind = current !== undefined && current.revision > current.rendered_revision;
    const nextTryAt = isBehind || lookAgainAt === null ? {} : { next_try_at: lookAgainAt };
    await updateClaimed(tx, claim, { ...settled, ...nextTryAt, owed: isBehind || lookAgainAt !== null });
  });
}

interface Drawn {
  readonly body: MessageBody;
  /** Version of the session that the body shows; `null` for messages that show none. */
  readonly version: number | null;
  readonly showsSheet: boolean;
}

async function drawBody(deps: Deps, message: MessageRow): Promise<Drawn> {
  if (message.session_id === null) {
    if (message.content === null) throw new Error('a message without a session has no content');
    return { body: deps.present.operatorAlert(message.content), version: null, showsSheet: false };
  }
  const session = await findSession(deps.db, message.session_id);
  const facts = session === undefined ? null : await loadCardFacts(deps, session, message);
  if (session === undefined || facts === null) throw new Error('a message is owed for a session without any version');
  const { version } = session;
  if (message.minimal) return { body: deps.present.minimalCard(facts), version, showsSheet: false };
  if (message.kind === 'expired_alert') return { body: deps.present.expiredAlert(facts), version, showsSheet: false };
  return { body: deps.present.card(facts), version, showsSheet: facts.sheet !== null };
}

async function setAside(deps: Deps, claim: Claim<'slack_messages'>): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    await updateClaimed(tx, claim, { state: 'quarantined', owed: false, claim: null, claim_until: null });
    await raiseAlert(
      deps,
      {
        cause: `quarantined:${claim.id}`,
        title: 'A message could not be drawn and is set aside',
        whatHappened: `Message ${claim.id} was begun ${crashBudget} times and never finished. Everything else goes on.`,
        whatToDo: 'Look for its id in the log and mend the cause. The next news of its session tries it again.',
      },
      tx,
    );
  });
}
