import canonicalize from 'canonicalize';
import { sql, type Transaction } from 'kysely';
import { ledgerHash } from '../ledger/ledger-hash.ts';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

/** What can stand in the ledger: `noun.verb`. Payloads hold ids, codes, counts and commitments, never subject data. */
export type LedgerKind =
  | 'session.registered'
  | 'session.state_changed'
  | 'session.version_changed'
  | 'session.gone'
  | 'session.found'
  | 'card.posted'
  | 'card.updated'
  | 'card.removed'
  | 'alert.posted'
  | 'decision.recorded'
  | 'decision.proposed'
  | 'proposal.declined'
  | 'proposal.withdrawn'
  | 'proposal.expired'
  | 'proposal.superseded'
  | 'review.claimed'
  | 'review.released'
  | 'click.refused'
  | 'report.requested'
  | 'report.sent'
  | 'report.refused'
  | 'report.fetched'
  | 'details.viewed'
  | 'look.refused'
  | 'delivery.tried'
  | 'delivery.delivered'
  | 'delivery.held'
  | 'delivery.replayed'
  | 'delivery.skipped'
  | 'image.viewed'
  | 'image.deleted'
  | 'image.removed_at_yoti'
  | 'file.removed'
  | 'session.erased'
  | 'session.removed_at_yoti'
  | 'session.removal_given_up'
  | 'keys.taken_up'
  | 'keys.rewrapped'
  | 'hold.placed'
  | 'hold.released'
  | 'ledger.key_made'
  | 'ledger.export_asked'
  | 'ledger.exported'
  | 'ledger.export_refused';

export interface LedgerEntry {
  readonly at: Date;
  readonly kind: LedgerKind;
  readonly sessionId: string | null;
  /** Who acted: `slack:T…:U…`, `api:key-name`, `yoti`, or `system`. */
  readonly actor: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Appends one entry, chained to the last one, in the transaction of what it records. It locks the single head row, where
 * the lock order of the whole application ends (session, card, delivery, ledger head): after it a transaction only
 * inserts rows of its own, such as the delivery that carries the new head.
 */
export async function appendLedger(
  tx: Transaction<Database>,
  entry: LedgerEntry,
): Promise<{ seq: number; hash: string }> {
  const head = await tx.selectFrom('ledger_head').selectAll().forUpdate().executeTakeFirstOrThrow();
  const payload = canonicalize(entry.payload) ?? '{}';
  const row = {
    seq: head.seq + 1,
    at: entry.at,
    kind: entry.kind,
    session_id: entry.sessionId,
    actor: entry.actor,
    payload,
    prev: head.hash,
  };
  const hash = ledgerHash(row);
  await tx
    .insertInto('ledger')
    .values({ ...row, hash })
    .execute();
  await tx.updateTable('ledger_head').set({ seq: row.seq, hash }).execute();
  return { seq: row.seq, hash };
}

/** Among so many newest entries of all, recent ones are looked for: the ledger is ordered by number, not by time. */
const recentEntries = 2000;

/** How many entries of a kind somebody made since a moment within the last minutes; with a payload, only its equals. */
export async function countRecentEntries(
  db: Db | Transaction<Database>,
  of: Pick<LedgerEntry, 'kind' | 'actor'> & { readonly since: Date; readonly payload?: LedgerEntry['payload'] },
): Promise<number> {
  const payload = canonicalize(of.payload);
  const counted = await db
    .selectFrom('ledger')
    .select(sql<number>`count(*)`.as('entries'))
    .where('seq', '>', sql<number>`(select seq from ledger_head) - ${recentEntries}`)
    .where('kind', '=', of.kind)
    .where('actor', '=', of.actor)
    .where('at', '>', of.since)
    .$if(payload !== undefined, (query) => query.where('payload', '=', payload ?? ''))
    .executeTakeFirstOrThrow();
  return counted.entries;
}

export async function readLedgerHead(db: Db | Transaction<Database>): Promise<{ seq: number; hash: string }> {
  return db.selectFrom('ledger_head').select(['seq', 'hash']).executeTakeFirstOrThrow();
}
