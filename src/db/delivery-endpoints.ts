import { sql, type Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

/** So many tries that failed in a row, of whichever deliveries, and the address counts as down. */
const failuresToOpen = 20;
const probeEveryMs = 60_000;
const alertEveryMs = 24 * 60 * 60_000;

/** Whether an address may be tried: freely, by one probe, or not before a time. */
export type Passage =
  | { readonly kind: 'free' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'closed'; readonly until: Date };

/** How many deliveries may be rung for now: all, one probe, or none. Takes nothing yet. */
export async function readPassage(db: Db, urlDigest: string, now: Date): Promise<Passage> {
  const row = await db
    .selectFrom('delivery_endpoints')
    .select(['opened_at', 'next_probe_at'])
    .where('url_digest', '=', urlDigest)
    .executeTakeFirst();
  if (row === undefined || row.opened_at === null) return { kind: 'free' };
  const until = row.next_probe_at ?? now;
  return until <= now ? { kind: 'probe' } : { kind: 'closed', until };
}

/** The same for one try that begins now: of all workers only one gets the probe. */
export async function takePassage(db: Db, urlDigest: string, now: Date): Promise<Passage> {
  const read = await readPassage(db, urlDigest, now);
  if (read.kind !== 'probe') return read;
  const until = addMs(now, probeEveryMs);
  const taken = await db
    .updateTable('delivery_endpoints')
    .set({ next_probe_at: until })
    .where('url_digest', '=', urlDigest)
    .where('opened_at', 'is not', null)
    .where('next_probe_at', '<=', now)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n ? read : { kind: 'closed', until };
}

/** Since when the address counts as down; `null` when it does not. */
export async function findOutage(db: Db, urlDigest: string): Promise<Date | null> {
  const row = await db
    .selectFrom('delivery_endpoints')
    .select('opened_at')
    .where('url_digest', '=', urlDigest)
    .executeTakeFirst();
  return row?.opened_at ?? null;
}

/** An answer of success closes the breaker, and the count begins anew. */
export async function noteSuccess(db: Db, urlDigest: string): Promise<void> {
  await db
    .updateTable('delivery_endpoints')
    .set({ failures: 0, opened_at: null, next_probe_at: null, alerted_at: null })
    .where('url_digest', '=', urlDigest)
    .where('failures', '>', 0)
    .execute();
}

/** @returns when the next probe is due, if the address counts as down now; else `null`. */
export async function noteFailure(db: Db, urlDigest: string, now: Date): Promise<Date | null> {
  const probeAt = addMs(now, probeEveryMs);
  const noted = await sql<{ next_probe_at: Date | null }>`
    insert into delivery_endpoints as e (url_digest, failures) values (${urlDigest}, 1)
    on conflict (url_digest) do update set
      failures = e.failures + 1,
      opened_at = case when e.failures + 1 >= ${failuresToOpen} then coalesce(e.opened_at, ${now}) end,
      next_probe_at = case when e.failures + 1 >= ${failuresToOpen} then coalesce(e.next_probe_at, ${probeAt}) end
    returning next_probe_at`.execute(db);
  return noted.rows[0]?.next_probe_at ?? null;
}

/**
 * Whether the operators are to be told now that the address is down: once when it is, and again after each day.
 * @returns since when it is, if they are; else `null`.
 */
export async function takeAlert(tx: Transaction<Database>, urlDigest: string, now: Date): Promise<Date | null> {
  const taken = await tx
    .updateTable('delivery_endpoints')
    .set({ alerted_at: now })
    .where('url_digest', '=', urlDigest)
    .where('opened_at', 'is not', null)
    .where((eb) => eb.or([eb('alerted_at', 'is', null), eb('alerted_at', '<=', addMs(now, -alertEveryMs))]))
    .returning('opened_at')
    .executeTakeFirst();
  return taken?.opened_at ?? null;
}
