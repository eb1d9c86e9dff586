import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

/** Keeps a sealed comment. @returns the id under which a decision or proposal names it. */
export async function insertComment(
  tx: Transaction<Database>,
  comment: { sessionId: string; sealed: string; at: Date },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('decision_comments')
    .values({ id, session_id: comment.sessionId, comment_sealed: comment.sealed, created_at: comment.at })
    .execute();
  return id;
}

/** The sealed comment; `undefined` once it is erased. */
export async function findComment(db: Db | Transaction<Database>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('decision_comments').select('comment_sealed').where('id', '=', id).executeTakeFirst();
  return row?.comment_sealed;
}
