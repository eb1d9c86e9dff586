import { randomUUID } from 'node:crypto';
import { sql, type Transaction, type Updateable } from 'kysely';
import { addMs } from '../clock.ts';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

/** Tables of owed work that share one shape: `owed`, `claim`, `claim_until`, `tries`, `next_try_at`, `rung_at`. */
export type WorkTable =
  | 'slack_messages'
  | 'report_requests'
  | 'click_requests'
  | 'image_looks'
  | 'image_deletions'
  | 'deliveries'
  | 'ledger_exports'
  | 'yoti_deletions';

/** A claim on a row, held by one worker until it runs out; every write of the work names it (invariant I18). */
export interface Claim<Table extends WorkTable = WorkTable> {
  readonly table: Table;
  readonly id: string;
  readonly token: string;
  /** Starts without an end so far, this one included. */
  readonly tries: number;
}

const leaseMs = 60_000;

/** Takes the row for one minute when it is owed, due and free; `null` when somebody else has it or nothing is owed. */
export async function claimRow<Table extends WorkTable>(
  db: Db,
  table: Table,
  id: string,
  now: Date,
): Promise<Claim<Table> | null> {
  const token = randomUUID();
  const claimed = await sql<{ tries: number }>`
    update ${sql.table(table)}
    set claim = ${token}, claim_until = ${addMs(now, leaseMs)}, tries = tries + 1
    where id = ${id} and owed and next_try_at <= ${now} and (claim is null or claim_until < ${now})
    returning tries`.execute(db);
  const [row] = claimed.rows;
  return row === undefined ? null : { table, id, token, tries: row.tries };
}

/** Writes to a row only while the claim still holds (invariant I18). @returns whether it did. */
export async function updateClaimed<Table extends WorkTable>(
  db: Db | Transaction<Database>,
  claim: Claim<Table>,
  values: Updateable<Database[Table]>,
): Promise<boolean> {
  const table: WorkTable = claim.table;
  const updated = await db
    .updateTable(table)
    .set(values)
    .where('id', '=', claim.id)
    .where('claim', '=', claim.token)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}

/**
 * Ends a run that could not finish: the row stays owed and is due again at `nextTryAt`.
 * @param counts whether this start counts against the crash budget; waiting for others never does.
 */
export async function releaseClaim(db: Db, claim: Claim, nextTryAt: Date, counts: boolean): Promise<void> {
  await sql`
    update ${sql.table(claim.table)}
    set claim = null, claim_until = null, next_try_at = ${nextTryAt}, tries = ${counts ? claim.tries : 0}
    where id = ${claim.id} and claim = ${claim.token}`.execute(db);
}

/** Notes the code of the last failure beside the row, for whoever looks at three in the morning. */
export async function noteCode(db: Db, claim: Claim, code: string): Promise<void> {
  await sql`update ${sql.table(claim.table)} set last_code = ${code} where id = ${claim.id} and claim = ${claim.token}`.execute(
    db,
  );
}

/** Rows that are owed, due and free and were not rung for since they became due, or half a minute ago; marks them as rung now. */
export async function takeDueRows(db: Db, table: WorkTable, now: Date): Promise<string[]> {
  const due = await sql<{ id: string }>`
    update ${sql.table(table)} set rung_at = ${now}
    where id in (
      select id from ${sql.table(table)}
      where owed and next_try_at <= ${now} and (claim is null or claim_until < ${now})
        and (rung_at is null or rung_at < next_try_at or rung_at < ${addMs(now, -30_000)})
      order by next_try_at limit 500 for update skip locked)
    returning id`.execute(db);
  return due.rows.map((row) => row.id);
}
