import { sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

type Queryable = Db | Transaction<Database>;

/**
 * The ledger is ordered by number. Times follow the numbers closely but not exactly: an entry takes its time before it
 * waits for its turn. Within these minutes of a border the number decides.
 */
const nearBorder = '10 minutes';

/** The first row at or after a moment, and the last one before another; `null` when there is none between. */
export async function findRowsOfTime(
  db: Queryable,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<{ readonly first: number; readonly last: number } | null> {
  const found = await sql<{ first: number | null; last: number | null }>`
    with earliest as (select at from ledger where at >= ${from} and at < ${until} order by at limit 1),
      opening as materialized (
        select seq from ledger, earliest
        where ledger.at >= earliest.at and ledger.at < least(earliest.at + ${nearBorder}::interval, ${until})),
      latest as (select at from ledger where at >= ${from} and at < ${until} order by at desc limit 1),
      closing as materialized (
        select seq from ledger, latest
        where ledger.at <= latest.at and ledger.at >= greatest(latest.at - ${nearBorder}::interval, ${from}))
    select (select min(seq) from opening) as first, (select max(seq) from closing) as last`.execute(db);
  const [row] = found.rows;
  return row === undefined || row.first === null || row.last === null ? null : { first: row.first, last: row.last };
}

/** The newest row before a moment. */
export async function findLastRowBefore(
  db: Queryable,
  moment: Date,
): Promise<{ readonly seq: number; readonly hash: string; readonly at: Date } | undefined> {
  const found = await sql<{ seq: number; hash: string; at: Date }>`
    with latest as (select at from ledger where at < ${moment} order by at desc limit 1),
      closing as materialized (
        select ledger.seq, ledger.hash, ledger.at from ledger, latest
        where ledger.at <= latest.at and ledger.at >= latest.at - ${nearBorder}::interval)
    select seq, hash, at from closing order by seq desc limit 1`.execute(db);
  return found.rows[0];
}
