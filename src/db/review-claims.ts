import type { Selectable, Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { ReviewClaimsTable } from './tables/decisions.ts';

export type ReviewClaimRow = Selectable<ReviewClaimsTable>;
type Queryable = Db | Transaction<Database>;

/** Who is on a session, their time over or not. */
export function findReviewClaim(db: Queryable, sessionId: string): Promise<ReviewClaimRow | undefined> {
  return db.selectFrom('review_claims').selectAll().where('session_id', '=', sessionId).executeTakeFirst();
}

/** Under the session's lock, when nobody is on it. */
export async function insertReviewClaim(tx: Transaction<Database>, row: ReviewClaimRow): Promise<void> {
  await tx.insertInto('review_claims').values(row).execute();
}

export async function deleteReviewClaim(tx: Transaction<Database>, sessionId: string): Promise<void> {
  await tx.deleteFrom('review_claims').where('session_id', '=', sessionId).execute();
}

/** Sessions that somebody said to be on, longer ago than the policy lets it count. */
export async function findExpiredClaims(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('review_claims')
    .select('session_id')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(200)
    .execute();
  return rows.map((row) => row.session_id);
}
