import { type Selectable, sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { LedgerCheckpointsTable, LedgerTable } from './tables/ledger.ts';

export type CheckpointRow = Selectable<LedgerCheckpointsTable>;
export type LedgerRow = Selectable<LedgerTable>;
type Queryable = Db | Transaction<Database>;

/** One process at a time makes keys and checkpoints, until its transaction ends. @returns whether it is this one. */
export async function tryLockCheckpoints(tx: Transaction<Database>): Promise<boolean> {
  const locked = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('ledger-checkpoints', 0)) as locked`.execute(tx);
  return locked.rows[0]?.locked === true;
}

/** As `tryLockCheckpoints`, waiting for whoever holds it. */
export async function lockCheckpoints(tx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger-checkpoints', 0))`.execute(tx);
}

export async function findLastCheckpoint(db: Queryable): Promise<CheckpointRow | undefined> {
  return db.selectFrom('ledger_checkpoints').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

/** The first signature that vouches for a row. */
export async function findCheckpointOf(db: Queryable, seq: number): Promise<CheckpointRow | undefined> {
  return db
    .selectFrom('ledger_checkpoints')
    .selectAll()
    .where('seq', '>=', seq)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
}

/** Checkpoints of rows from `first` to `last`, in order. */
export async function listCheckpoints(db: Queryable, first: number, last: number): Promise<CheckpointRow[]> {
  return db
    .selectFrom('ledger_checkpoints')
    .selectAll()
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute();
}

export async function insertCheckpoint(tx: Transaction<Database>, checkpoint: CheckpointRow): Promise<void> {
  await tx.insertInto('ledger_checkpoints').values(checkpoint).execute();
}

/** Rows from `first` to `last`, in order, at most `limit`. */
export async function listLedgerRows(
  db: Queryable,
  { first, last, limit }: { readonly first: number; readonly last: number; readonly limit: number },
): Promise<LedgerRow[]> {
  return db
    .selectFrom('ledger')
    .selectAll()
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Rows of one session between two numbers, in order. */
export async function listRowsOfSession(
  db: Queryable,
  { sessionId, first, last }: { readonly sessionId: string; readonly first: number; readonly last: number },
): Promise<LedgerRow[]> {
  return db
    .selectFrom('ledger')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute();
}
