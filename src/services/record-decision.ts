import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Decision, Verdict } from '../core/decision.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { isConnectionTrouble } from '../db/connection-trouble.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findDecision, findDecisionByAction, insertDecision, oweDelivery } from '../db/decisions.ts';
import { appendLedger } from '../db/ledger.ts';
import { findMessage, type MessageRow, oweUpdates } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { findVersion, lockSession, type SessionRow } from '../db/sessions.ts';
import { type Deps, slackActor } from './deps.ts';
import { evidenceDigest } from './evidence.ts';
import { type Actor, judgeRole, type RoleRefusal } from './judge-role.ts';

/** One press of Approve or Reject, as Slack told us of it. Labels and names of the payload are not evidence and not here. */
export interface DecisionClick {
  /** SHA-256 of team, channel, message, action time and person: the same press again has the same id. */
  readonly actionId: string;
  readonly verdict: Verdict;
  readonly actor: Actor;
  readonly messageId: string;
  readonly sessionVersion: number;
  readonly channel: string;
  readonly messageTs: string;
}

export type DecisionOutcome =
  | { readonly kind: 'decided'; readonly verdict: Verdict; readonly shortSessionId: string }
  | { readonly kind: 'already'; readonly decision: Decision; readonly byYou: boolean; readonly shortSessionId: string }
  | { readonly kind: 'role'; readonly reason: RoleRefusal }
  | { readonly kind: 'stale' | 'unknown_session' | 'cold' | 'unconfirmed' | 'not_recorded' | 'roles_unavailable' }
  | { readonly kind: 'gone' | 'expired'; readonly shortSessionId: string }
  | { readonly kind: 'unfinished'; readonly stateLabel: string; readonly shortSessionId: string };

/**
 * When this says `decided`, the session has its one decision, with its delivery and its ledger row, in one transaction
 * that has reached the disk. Everything else says why not. It waits on PostgreSQL only: the caller acknowledges the
 * click after this, because Slack never redelivers one (reliability-security 5.2).
 */
export async function recordDecision(deps: Deps, click: DecisionClick): Promise<DecisionOutcome> {
  let isCommitting = false;
  try {
    const judged = await judgeRole(deps, click.actor, ['reviewer']);
    if (judged.kind === 'cold') return { kind: 'cold' };
    if (judged.kind === 'refused') return await refuse(deps, click, judged.reason);
    const { outcome, owed } = await inDurableTransaction(deps.db, async (tx) => {
      isCommitting = false;
      await sql`set local statement_timeout = 1500`.execute(tx);
      const decided = await decide(deps, tx, click, { role: 'reviewer', ...judged.snapshot });
      isCommitting = true;
      return decided;
    });
    // The caller acknowledges after this, so nobody waits for the queue: what it does not take the sweep rings for.
    for (const messageId of owed) void deps.ring('post-message', { messageId });
    return outcome;
  } catch (error) {
    if (!isConnectionTrouble(error)) throw error;
    return isCommitting ? findOutRecorded(deps, click) : { kind: 'not_recorded' };
  }
}

interface Decided {
  readonly outcome: DecisionOutcome;
  readonly owed: readonly string[];
}

async function decide(
  deps: Deps,
  tx: Transaction<Database>,
  click: DecisionClick,
  roleSnapshot: Parameters<typeof insertDecision>[1]['role_snapshot'],
): Promise<Decided> {
  const message = await findMessage(tx, click.messageId);
  const session = message?.session_id == null ? undefined : await lockSession(tx, message.session_id);
  if (message === undefined || session === undefined) return { outcome: { kind: 'unknown_session' }, owed: [] };
  const standing = await findDecision(tx, session.id);
  if (standing !== null)
    return refused(deps, tx, click, { session, outcome: alreadyDecided(standing, click, session) });
  const problem = whyNotDecidable(click, session, message);
  if (problem?.kind === 'cold') return { outcome: problem, owed: [] };
  if (problem !== null) return refused(deps, tx, click, { session, outcome: problem });
  const version = await findVersion(tx, session.id, session.version);
  if (version === undefined) return refused(deps, tx, click, { session, outcome: { kind: 'stale' } });
  const now = deps.clock.now();
  // Pictures that Slack never showed were seen by nobody.
  const evidenceImages = message.sheet_shown ? (message.sheet_hashes ?? []) : [];
  const digest = evidenceDigest(version.evidence_digest, evidenceImages);
  const inserted = await insertDecision(tx, {
    session_id: session.id,
    verdict: click.verdict,
    slack_team_id: click.actor.slackTeamId,
    slack_user_id: click.actor.slackUserId,
    decided_at: now,
    action_id: click.actionId,
    session_version: session.version,
    evidence_digest: digest,
    role_snapshot: roleSnapshot,
    evidence_images: evidenceImages,
    reason_code: null,
    is_override: false,
    comment_id: null,
    proposal_id: null,
    review: null,
    channel: click.channel,
    message_ts: click.messageTs,
  });
  // Under the session's lock nobody can have been first; the constraint, not the look above, is what makes it so.
  if (!inserted) throw new Error('a decision was refused by its own constraint');
  const owed = await oweUpdates(tx, session.id, now);
  const head = await appendLedger(tx, {
    at: now,
    kind: 'decision.recorded',
    sessionId: session.id,
    actor: slackActor(click.actor),
    payload: { verdict: click.verdict, version: session.version, evidenceDigest: digest, via: roleSnapshot.via },
  });
  await oweDelivery(tx, {
    id: `msg_${randomBytes(16).toString('hex').slice(0, 26)}`,
    sessionId: session.id,
    kind: 'decision.recorded',
    at: now,
    body: (sequence) => deliveryBody({ click, session, now, sequence, head }),
  });
  return { outcome: { kind: 'decided', verdict: click.verdict, shortSessionId: short(session) }, owed };
}

/** A thin body: ids, verdict, times and the ledger's head as a witness; no subject data (reliability-security 8.4). */
function deliveryBody(facts: {
  click: DecisionClick;
  session: SessionRow;
  now: Date;
  sequence: number;
  head: { seq: number; hash: string };
}): string {
  return JSON.stringify({
    type: 'decision.recorded',
    timestamp: facts.now.toISOString(),
    data: {
      yotiSessionId: facts.session.yoti_session_id,
      verdict: facts.click.verdict,
      decidedBy: facts.click.actor.slackUserId,
      decidedAt: facts.now.toISOString(),
      sequence: facts.sequence,
      ledgerHead: facts.head,
    },
  });
}

function whyNotDecidable(click: DecisionClick, session: SessionRow, message: MessageRow): DecisionOutcome | null {
  if (session.gone_at !== null) return { kind: 'gone', shortSessionId: short(session) };
  if (session.state === 'EXPIRED') return { kind: 'expired', shortSessionId: short(session) };
  if (session.state !== 'COMPLETED') {
    return { kind: 'unfinished', stateLabel: stateLabel(session.state), shortSessionId: short(session) };
  }
  // Slack shows the card already, but its answer with the ts is still on its way: the click waits for it.
  const isBeingPosted = message.state === 'posting' && message.message_ts === null;
  if (isBeingPosted && message.channel === click.channel) return { kind: 'cold' };
  // The value in a button is a pointer that anybody could copy: only the live card itself decides (T5, T6).
  const isLiveCard =
    message.kind === 'card' && message.channel === click.channel && message.message_ts === click.messageTs;
  return isLiveCard && click.sessionVersion === session.version ? null : { kind: 'stale' };
}

function alreadyDecided(
  decision: Decision & { actionId: string },
  click: DecisionClick,
  session: SessionRow,
): DecisionOutcome {
  if (decision.actionId === click.actionId) {
    return { kind: 'decided', verdict: decision.verdict, shortSessionId: short(session) };
  }
  const byYou = decision.slackUserId === click.actor.slackUserId && decision.slackTeamId === click.actor.slackTeamId;
  return { kind: 'already', decision, byYou, shortSessionId: short(session) };
}

async function refused(
  deps: Deps,
  tx: Transaction<Database>,
  click: DecisionClick,
  { session, outcome }: { session: SessionRow; outcome: DecisionOutcome },
): Promise<Decided> {
  if (outcome.kind !== 'decided') await appendRefusal(deps, tx, click, { sessionId: session.id, reason: outcome.kind });
  return { outcome, owed: [] };
}

async function refuse(deps: Deps, click: DecisionClick, reason: RoleRefusal): Promise<DecisionOutcome> {
  await inDurableTransaction(deps.db, async (tx) => {
    const message = await findMessage(tx, click.messageId);
    await appendRefusal(deps, tx, click, { sessionId: message?.session_id ?? null, reason });
  });
  return { kind: 'role', reason };
}

async function appendRefusal(
  deps: Deps,
  tx: Transaction<Database>,
  click: DecisionClick,
  refusal: { sessionId: string | null; reason: string },
): Promise<void> {
  await appendLedger(tx, {
    at: deps.clock.now(),
    kind: 'click.refused',
    sessionId: refusal.sessionId,
    actor: slackActor(click.actor),
    payload: { verdict: click.verdict, reason: refusal.reason, channel: click.channel, messageTs: click.messageTs },
  });
}

/**
 * COMMIT's reply was lost: neither yes nor no may be said before a fresh connection has been asked (rule 5). Taking the
 * session's lock first waits for a COMMIT that is still under way.
 */
async function findOutRecorded(deps: Deps, click: DecisionClick): Promise<DecisionOutcome> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      return await deps.db.transaction().execute(async (tx): Promise<DecisionOutcome> => {
        const message = await findMessage(tx, click.messageId);
        const session = message?.session_id == null ? undefined : await lockSession(tx, message.session_id);
        const decision = await findDecisionByAction(tx, click.actionId);
        if (session === undefined || decision === null) return { kind: 'not_recorded' };
        return { kind: 'decided', verdict: decision.verdict, shortSessionId: short(session) };
      });
    } catch (error) {
      if (!isConnectionTrouble(error)) throw error;
      await pause(200 * attempt);
    }
  }
  return { kind: 'unconfirmed' };
}

function short(session: SessionRow): string {
  return shortSessionId(session.yoti_session_id);
}
