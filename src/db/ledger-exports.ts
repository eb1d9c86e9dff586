import type { Selectable, Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { LedgerExportsTable } from './tables/ledger.ts';

export type LedgerExportRow = Selectable<LedgerExportsTable>;

export type NewLedgerExport = Pick<
  LedgerExportRow,
  | 'id'
  | 'session_id'
  | 'from_day'
  | 'to_day'
  | 'first_seq'
  | 'last_seq'
  | 'slack_team_id'
  | 'slack_user_id'
  | 'created_at'
>;

/** Owes an auditor an export. */
export async function insertLedgerExport(tx: Transaction<Database>, row: NewLedgerExport): Promise<void> {
  await tx
    .insertInto('ledger_exports')
    .values({ ...row, state: 'owed', next_try_at: row.created_at })
    .execute();
}

export async function countLedgerExports(
  tx: Transaction<Database>,
  of: { readonly slackUserId: string; readonly since: Date },
): Promise<number> {
  const { count } = await tx
    .selectFrom('ledger_exports')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('slack_user_id', '=', of.slackUserId)
    .where('created_at', '>', of.since)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findLedgerExport(db: Db, id: string): Promise<LedgerExportRow> {
  return db.selectFrom('ledger_exports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Where the rows of a session stand in the ledger. */
export async function findRowsOfSession(
  db: Db,
  sessionId: string,
): Promise<{ readonly first: number; readonly last: number; readonly count: number } | null> {
  const { first, last, count } = await db
    .selectFrom('ledger')
    .select((select) => [
      select.fn.min('seq').as('first'),
      select.fn.max('seq').as('last'),
      select.fn.countAll<number>().as('count'),
    ])
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return count === 0 ? null : { first, last, count };
}
