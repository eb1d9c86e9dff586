import type { Selectable, Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { SessionHoldsTable } from './tables/erasures.ts';

export type SessionHoldRow = Selectable<SessionHoldsTable>;

/** The hold that keeps the session from being erased now; one whose time is over keeps nothing. */
export async function findHold(
  db: Db | Transaction<Database>,
  sessionId: string,
  now: Date,
): Promise<SessionHoldRow | undefined> {
  return db
    .selectFrom('session_holds')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('released_at', 'is', null)
    .where('ends_at', '>', now)
    .executeTakeFirst();
}

/** Ends whatever hold stands, its time over or not. @returns the id of one that still counted. */
export async function endHold(
  tx: Transaction<Database>,
  { sessionId, by, now }: { readonly sessionId: string; readonly by: string; readonly now: Date },
): Promise<string | null> {
  const ended = await tx
    .updateTable('session_holds')
    .set({ released_by: by, released_at: now })
    .where('session_id', '=', sessionId)
    .where('released_at', 'is', null)
    .returning(['id', 'ends_at'])
    .executeTakeFirst();
  return ended !== undefined && ended.ends_at > now ? ended.id : null;
}

export async function insertHold(tx: Transaction<Database>, hold: SessionHoldRow): Promise<void> {
  await tx.insertInto('session_holds').values(hold).execute();
}
