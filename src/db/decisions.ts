import type { Selectable, Transaction } from 'kysely';
import type { Decision, ReviewProof } from '../core/decision.ts';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { DecisionsTable, RoleSnapshot } from './tables/decisions.ts';

type Queryable = Db | Transaction<Database>;
type DecisionRow = Selectable<DecisionsTable>;

export interface NewDecision extends Omit<DecisionRow, 'role_snapshot' | 'evidence_images' | 'review'> {
  readonly role_snapshot: RoleSnapshot;
  readonly evidence_images: readonly string[];
  readonly review: ReviewProof | null;
}

export interface StoredDecision extends Decision {
  readonly actionId: string;
  /** What stands for each picture in the evidence digest; `null` where that was not kept yet. */
  readonly evidenceImages: readonly string[] | null;
  /** Of the row that holds the sealed comment. */
  readonly commentId: string | null;
  readonly review: ReviewProof | null;
}

/**
 * Records the one decision of a session. Uniqueness is the primary key, never a look beforehand (rule 3).
 * @returns whether this call recorded it; `false` when the session, or this very click, has one already.
 */
export async function insertDecision(tx: Transaction<Database>, decision: NewDecision): Promise<boolean> {
  const inserted = await tx
    .insertInto('decisions')
    .values({
      ...decision,
      role_snapshot: JSON.stringify(decision.role_snapshot),
      evidence_images: JSON.stringify(decision.evidence_images),
      review: decision.review === null ? null : JSON.stringify(decision.review),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('session_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findDecision(db: Queryable, sessionId: string): Promise<StoredDecision | null> {
  const row = await decisions(db).where('decisions.session_id', '=', sessionId).executeTakeFirst();
  return row === undefined ? null : toDecision(row);
}

export async function findDecisionByAction(db: Queryable, actionId: string): Promise<StoredDecision | null> {
  const row = await decisions(db).where('decisions.action_id', '=', actionId).executeTakeFirst();
  return row === undefined ? null : toDecision(row);
}

function decisions(db: Queryable) {
  return db
    .selectFrom('decisions')
    .leftJoin('proposals', 'proposals.id', 'decisions.proposal_id')
    .selectAll('decisions')
    .select([
      'proposals.slack_team_id as maker_team_id',
      'proposals.slack_user_id as maker_user_id',
      'proposals.created_at as proposed_at',
    ]);
}

type FoundRow = DecisionRow & {
  readonly maker_team_id: string | null;
  readonly maker_user_id: string | null;
  readonly proposed_at: Date | null;
};

function toDecision(row: FoundRow): StoredDecision {
  return {
    verdict: row.verdict,
    slackUserId: row.slack_user_id,
    slackTeamId: row.slack_team_id,
    decidedAt: row.decided_at.toISOString(),
    sessionVersion: row.session_version,
    evidenceDigest: row.evidence_digest,
    actionId: row.action_id,
    evidenceImages: row.evidence_images,
    reasonCode: row.reason_code,
    isOverride: row.is_override,
    proposedBy: makerOf(row),
    commentId: row.comment_id,
    review: row.review,
  };
}

function makerOf(row: FoundRow): StoredDecision['proposedBy'] {
  if (row.maker_user_id === null || row.maker_team_id === null || row.proposed_at === null) return null;
  return { slackUserId: row.maker_user_id, slackTeamId: row.maker_team_id, at: row.proposed_at.toISOString() };
}
