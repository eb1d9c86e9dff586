import { addMs } from '../clock.ts';
import { type Claim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger, type LedgerKind } from '../db/ledger.ts';
import type { MessageRow } from '../db/messages.ts';
import { UpstreamError } from '../errors.ts';
import type { MessageBody } from '../slack/messenger.ts';
import type { Deps } from './deps.ts';

export interface Placement {
  readonly message: MessageRow;
  readonly body: MessageBody;
  readonly version: number | null;
  /** Whether the body holds the contact sheet: only a picture that was shown is evidence. */
  readonly showsSheet: boolean;
  /** When the message is to be drawn again although nothing changed, such as for a late picture; `null` for never. */
  readonly lookAgainAt: Date | null;
}

/** How long after an attempt its message may still turn up in the channel's history. */
const settleMs = 5000;

/** Puts the body where it belongs: into the message there is, or into a new one after making sure that there is none. */
export async function placeMessage(deps: Deps, claim: Claim<'slack_messages'>, placement: Placement): Promise<void> {
  const { message } = placement;
  if (message.message_ts !== null) {
    await updateInPlace(deps, claim, placement, message.message_ts);
    return;
  }
  if (message.post_started_at !== null && !(await mayPostAgain(deps, claim, placement, message.post_started_at)))
    return;
  const startedAt = message.post_started_at ?? deps.clock.now();
  const holds = await updateClaimed(deps.db, claim, { state: 'posting', post_started_at: startedAt });
  if (!holds) return;
  const ts = await post(deps, claim, placement);
  const stored = await settlePlaced(deps, claim, placement, { ts, kind: postedKind(message) });
  // Our claim ran out while Slack took its time: somebody else owns the row now, so this copy must not stay.
  if (!stored) await deps.messenger.remove(message.channel, ts);
}

async function post(deps: Deps, claim: Claim<'slack_messages'>, { message, body }: Placement): Promise<string> {
  try {
    return (await deps.messenger.post(message.channel, body, message.id)).ts;
  } catch (error) {
    // A clear refusal made no message, so the next try need not look for one; an older unclear attempt stays marked.
    if (error instanceof UpstreamError && error.outcome === 'refused' && message.post_started_at === null) {
      await updateClaimed(deps.db, claim, { state: 'owed', post_started_at: null });
    }
    throw error;
  }
}

function postedKind(message: MessageRow): LedgerKind {
  return message.kind === 'card' ? 'card.posted' : 'alert.posted';
}

/**
 * An earlier attempt may have got through: look for its message before posting another (reliability-security 5.3).
 * @returns whether there is none and a post is right. Otherwise the row is settled.
 */
async function mayPostAgain(
  deps: Deps,
  claim: Claim<'slack_messages'>,
  placement: Placement,
  since: Date,
): Promise<boolean> {
  const now = deps.clock.now();
  if (now.getTime() - since.getTime() < settleMs) {
    const waitMs = settleMs - (now.getTime() - since.getTime());
    await updateClaimed(deps.db, claim, { claim: null, claim_until: null, tries: 0, next_try_at: addMs(now, waitMs) });
    await deps.ring('post-message', { messageId: claim.id }, { delayMs: waitMs });
    return false;
  }
  const found = await deps.messenger.find(placement.message.channel, claim.id, since);
  const [oldest, ...surplus] = found;
  if (oldest === undefined) return true;
  for (const copy of surplus) await deps.messenger.remove(placement.message.channel, copy.ts);
  // What that attempt drew may be behind by now, so it is taken as not drawn at all and updated next.
  await settlePlaced(deps, claim, placement, {
    ts: oldest.ts,
    kind: postedKind(placement.message),
    renderedRevision: 0,
  });
  await deps.ring('post-message', { messageId: claim.id });
  return false;
}

async function updateInPlace(
  deps: Deps,
  claim: Claim<'slack_messages'>,
  placement: Placement,
  ts: string,
): Promise<void> {
  const { message } = placement;
  try {
    await deps.messenger.update(message.channel, ts, placement.body);
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.code !== 'message_not_found') throw error;
    await forgetRemoved(deps, claim, message);
    return;
  }
  await settlePlaced(deps, claim, placement, { ts, kind: 'card.updated' });
}

/** A person deleted the message: it is owed once more, as a new one. */
async function forgetRemoved(deps: Deps, claim: Claim<'slack_messages'>, message: MessageRow): Promise<void> {
  const now = deps.clock.now();
  await inDurableTransaction(deps.db, async (tx) => {
    const holds = await updateClaimed(tx, claim, {
      message_ts: null,
      post_started_at: null,
      state: 'owed',
      claim: null,
      claim_until: null,
      tries: 0,
      next_try_at: now,
    });
    if (!holds) return;
    await appendLedger(tx, {
      at: now,
      kind: 'card.removed',
      sessionId: message.session_id,
      actor: 'system',
      payload: { channel: message.channel, messageTs: message.message_ts },
    });
  });
  await deps.ring('post-message', { messageId: message.id });
}

/** Stores what Slack shows now. @returns false when the claim was lost and nothing was written. */
async function settlePlaced(
  deps: Deps,
  claim: Claim<'slack_messages'>,
  { message, version, showsSheet, lookAgainAt }: Placement,
  placed: { ts: string; kind: LedgerKind; renderedRevision?: number },
): Promise<boolean> {
  const now = deps.clock.now();
  const renderedRevision = placed.renderedRevision ?? message.revision;
  return inDurableTransaction(deps.db, async (tx) => {
    const current = await tx
      .selectFrom('slack_messages')
      .select('revision')
      .where('id', '=', message.id)
      .forUpdate()
      .executeTakeFirst();
    const isBehind = current !== undefined && current.revision > renderedRevision;
    const holds = await updateClaimed(tx, claim, {
      state: 'posted',
      message_ts: placed.ts,
      posted_at: message.posted_at ?? now,
      // The attempt is over; how long a later update is tried again is counted from its own beginning.
      post_started_at: null,
      rendered_revision: renderedRevision,
      sheet_shown: renderedRevision > 0 && showsSheet,
      owed: isBehind || lookAgainAt !== null,
      next_try_at: isBehind || lookAgainAt === null ? now : lookAgainAt,
      claim: null,
      claim_until: null,
      tries: 0,
    });
    if (!holds) return false;
    await appendLedger(tx, {
      at: now,
      kind: placed.kind,
      sessionId: message.session_id,
      actor: 'system',
      payload: { channel: message.channel, messageTs: placed.ts, kind: message.kind, version },
    });
    return true;
  });
}
