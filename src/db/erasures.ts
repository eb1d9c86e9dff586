import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { ErasuresTable } from './tables/erasures.ts';

type Queryable = Db | Transaction<Database>;
export type ErasureRow = Selectable<ErasuresTable>;

/** Where subject data of a session is kept in a row that stays: the column is emptied. A test holds the schema to it. */
export const emptiedColumns = [
  { table: 'sessions', column: 'data_key_wrapped', session: 'id' },
  { table: 'sessions', column: 'registration_sealed', session: 'id' },
  { table: 'session_versions', column: 'document_sealed', session: 'session_id' },
  { table: 'report_snapshots', column: 'snapshot_sealed', session: 'session_id' },
  { table: 'image_deletions', column: 'media_sealed', session: 'session_id' },
  { table: 'click_requests', column: 'comment_sealed', session: 'session_id' },
  { table: 'session_holds', column: 'reason_sealed', session: 'session_id' },
  // Not sealed: which document of which country a picture shows.
  { table: 'slack_messages', column: 'sheet_captions', session: 'session_id' },
] as const;

/** Tables of subject data whose rows go altogether. */
export const emptiedTables = ['search_tokens', 'decision_comments'] as const;

/** When this has run, in the transaction of an erasure, nothing sealed, hashed or said of the applicant is left of the session. */
export async function emptySubjectData(tx: Transaction<Database>, sessionId: string): Promise<void> {
  for (const { table, column, session } of emptiedColumns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
      where ${sql.ref(session)} = ${sessionId} and ${sql.ref(column)} is not null`.execute(tx);
  }
  for (const table of emptiedTables) await tx.deleteFrom(table).where('session_id', '=', sessionId).execute();
  // The customer's own words, which may quote anything.
  await tx
    .updateTable('delivery_attempts')
    .set({ answer: null })
    .where('delivery_id', 'in', (inner) =>
      inner.selectFrom('deliveries').select('id').where('session_id', '=', sessionId),
    )
    .execute();
}

/** The session is erased from now on: nobody asks Yoti for it again. */
export async function markErased(tx: Transaction<Database>, erasure: ErasureRow): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ erased_at: erasure.erased_at, next_poll_at: null, failing_since: null, missing_since: null })
    .where('id', '=', erasure.session_id)
    .execute();
  await tx.insertInto('erasures').values(erasure).execute();
  // Yoti deletes every picture with the session.
  await tx
    .updateTable('image_deletions')
    .set({ owed: false })
    .where('session_id', '=', erasure.session_id)
    .where('owed', '=', true)
    .execute();
}

/** The cards of the session show no picture any more; whoever draws one right now finds that it is owed another drawing. */
export async function forgetPictures(tx: Transaction<Database>, sessionId: string): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({ sheet_file_id: null, sheet_note: null, sheet_ready: false, sheet_started_at: null })
    .where('session_id', '=', sessionId)
    .execute();
}

export async function findErasure(db: Queryable, sessionId: string): Promise<ErasureRow | undefined> {
  return db.selectFrom('erasures').selectAll().where('session_id', '=', sessionId).executeTakeFirst();
}

/** Owes Yoti the deletion of the session. @returns its id, to ring `delete-yoti-session` for. */
export async function oweYotiDeletion(tx: Transaction<Database>, sessionId: string, now: Date): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('yoti_deletions')
    .values({ id, session_id: sessionId, next_try_at: now, created_at: now })
    .execute();
  return id;
}

/** A deletion at Yoti that was given up is tried for another week. @returns its id, or `null` when none was given up. */
export async function tryYotiAgain(tx: Transaction<Database>, sessionId: string, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('yoti_deletions')
    .set({ owed: true, given_up_at: null, next_try_at: now, created_at: now, tries: 0 })
    .where('session_id', '=', sessionId)
    .where('given_up_at', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How far what an erasure owes to others is. */
export interface ErasureProgress {
  /** Files of the session that Slack still holds, and messages that do not say "erased" yet. */
  readonly filesLeft: number;
  readonly messagesLeft: number;
  readonly yoti: 'deleted' | 'waiting' | 'given_up';
  /** Yoti's code of the last try, while it waits. */
  readonly yotiCode: string | null;
  readonly isDelivered: boolean;
}

export async function readErasureProgress(db: Queryable, sessionId: string): Promise<ErasureProgress> {
  const found = await sql<ErasureProgress>`
    select
      (select count(*) from slack_files where session_id = ${sessionId} and deleted_at is null
        and purpose <> 'export') as "filesLeft",
      (select count(*) from slack_messages where session_id = ${sessionId}
        and (message_ts is null or rendered_revision < revision)) as "messagesLeft",
      coalesce((select case when deleted_at is not null then 'deleted' when given_up_at is not null then 'given_up'
        else 'waiting' end from yoti_deletions where session_id = ${sessionId}), 'waiting') as yoti,
      (select last_code from yoti_deletions where session_id = ${sessionId} and deleted_at is null) as "yotiCode",
      exists (select 1 from deliveries where session_id = ${sessionId} and kind = 'session.erased'
        and state in ('delivered', 'skipped')) as "isDelivered"`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a select without a table has one row');
  return row;
}
