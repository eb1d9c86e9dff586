import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Stores what one person does one after the other, until the transaction ends: what is counted in it stays true, however
 * many presses come at the same moment. Taken before every row lock.
 */
export async function lockPerson(tx: Transaction<Database>, slackUserId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${slackUserId}, 0))`.execute(tx);
}
