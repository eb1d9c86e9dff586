import type { Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import { addMs } from '../clock.ts';
import type { Db } from './database.ts';
import type { Database, SessionsTable, SessionVersionsTable } from './schema.ts';

export type SessionRow = Selectable<SessionsTable>;
export type SessionVersionRow = Selectable<SessionVersionsTable>;
type Queryable = Db | Transaction<Database>;

export async function insertSession(tx: Transaction<Database>, row: SessionRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('sessions')
    .values(row)
    .onConflict((conflict) => conflict.constraint('sessions_yoti_session_id_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findSession(db: Queryable, sessionId: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst();
}

export async function findSessionByYotiId(db: Queryable, yotiSessionId: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('yoti_session_id', '=', yotiSessionId).executeTakeFirst();
}

/** First in the lock order: session, card, delivery, ledger head. */
export async function lockSession(tx: Transaction<Database>, sessionId: string): Promise<SessionRow | undefined> {
  return tx.selectFrom('sessions').selectAll().where('id', '=', sessionId).forUpdate().executeTakeFirst();
}

/**
 * Holds an erasure off until the transaction ends, so that nothing sealed is stored after it.
 * @returns false when the session is erased already.
 */
export async function holdOffErasure(tx: Transaction<Database>, sessionId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('erased_at')
    .where('id', '=', sessionId)
    .forShare()
    .executeTakeFirst();
  return row !== undefined && row.erased_at === null;
}

export async function findVersion(
  db: Queryable,
  sessionId: string,
  version: number,
): Promise<SessionVersionRow | undefined> {
  return db
    .selectFrom('session_versions')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('version', '=', version)
    .executeTakeFirst();
}

/**
 * The session as it is becomes a new version: nothing that Yoti says has changed, but what a reviewer sees has.
 * @returns the number of the version.
 */
export async function insertVersion(tx: Transaction<Database>, session: SessionRow, now: Date): Promise<number> {
  const version = session.version + 1;
  await tx
    .insertInto('session_versions')
    .columns(['session_id', 'version', 'state', 'document_sealed', 'evidence_digest', 'seen_at'])
    .expression(
      tx
        .selectFrom('session_versions')
        .select([
          'session_id',
          sql<number>`${version}::integer`.as('version'),
          'state',
          'document_sealed',
          'evidence_digest',
          sql<Date>`${now}::timestamptz`.as('seen_at'),
        ])
        .where('session_id', '=', session.id)
        .where('version', '=', session.version),
    )
    .execute();
  await tx.updateTable('sessions').set({ version }).where('id', '=', session.id).execute();
  return version;
}

/**
 * Marks the session for a look at Yoti right now, whatever its rhythm says; a final session only changes by hints. One
 * that Yoti did not hold is given time again: whoever hints at it has seen it there.
 */
export async function markForSync(tx: Queryable, sessionId: string, now: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ next_poll_at: now, missing_since: null })
    .where('id', '=', sessionId)
    // An erased session is never asked for again, whoever hints at it.
    .where('erased_at', 'is', null)
    .execute();
}

/** How far ahead a look is planned that is rung for: if its job is lost, it is due again by then. */
export const sweepAheadMs = 60_000;

/**
 * Sessions that are due for a look. Their next one is put a minute ahead as a lease: if the ring is lost, or its worker
 * dies, they come up again by themselves.
 */
export async function takeDueSessions(db: Db, now: Date): Promise<string[]> {
  const due = await sql<{ id: string }>`
    update sessions set next_poll_at = ${addMs(now, sweepAheadMs)}
    where id in (
      select id from sessions where next_poll_at <= ${now}
      order by next_poll_at limit 500 for update skip locked)
    returning id`.execute(db);
  return due.rows.map((row) => row.id);
}

/** When this has run, the session is found by these alone: those of an older key are gone. */
export async function replaceSearchTokens(
  tx: Transaction<Database>,
  sessionId: string,
  tokens: readonly string[],
): Promise<void> {
  await tx.deleteFrom('search_tokens').where('session_id', '=', sessionId).execute();
  await addSearchTokens(tx, sessionId, tokens);
}

/** When this has run, the session is found by these too. */
export async function addSearchTokens(
  tx: Transaction<Database>,
  sessionId: string,
  tokens: readonly string[],
): Promise<void> {
  if (tokens.length === 0) return;
  await tx
    .insertInto('search_tokens')
    .values(tokens.map((token) => ({ token, session_id: sessionId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
