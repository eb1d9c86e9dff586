import { randomBytes } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { type DeliveryNews, deliveryBody } from '../core/delivery-body.ts';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { DeliveriesTable, DeliveryAttemptsTable } from './tables/deliveries.ts';

type Queryable = Db | Transaction<Database>;
export type DeliveryRow = Selectable<DeliveriesTable>;

export interface OwedDelivery {
  readonly session: { readonly id: string; readonly yoti_session_id: string };
  readonly news: DeliveryNews;
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
  readonly at: Date;
}

/**
 * Owes the customer one delivery, numbered without gaps under the session's lock (invariant 6), in the transaction of
 * what it tells. Its bytes are made and stored here, once.
 * @returns its id, to ring `send-delivery` for once the transaction is committed.
 */
export async function oweDelivery(tx: Transaction<Database>, delivery: OwedDelivery): Promise<string> {
  const { session, news, ledgerHead, at } = delivery;
  const { last } = await tx
    .selectFrom('deliveries')
    .select((eb) => eb.fn.coalesce(eb.fn.max('sequence'), eb.val(0)).as('last'))
    .where('session_id', '=', session.id)
    .executeTakeFirstOrThrow();
  const sequence = last + 1;
  // 26 characters of 104 random bits: receivers may keep it as a key, so it is never made from anything else.
  const id = `msg_${randomBytes(13).toString('hex')}`;
  const facts = { news, at: at.toISOString(), yotiSessionId: session.yoti_session_id, sequence, ledgerHead };
  await tx
    .insertInto('deliveries')
    .values({
      ...{ id, session_id: session.id, sequence, kind: news.kind, body: deliveryBody(facts) },
      ...{ state: 'owed', next_try_at: at, created_at: at },
    })
    .execute();
  return id;
}

/**
 * Whether every earlier delivery of the session is delivered or skipped. Once true it stays true until this one is
 * settled: sequences only grow, and neither of the two states is ever left.
 */
export async function isNextOfSession(db: Queryable, deliveryId: string): Promise<boolean> {
  const next = await sql<{ id: string }>`
    select d.id from deliveries d where d.id = ${deliveryId} and ${isFirstOpen('d')}`.execute(db);
  return next.rows.length > 0;
}

/** The delivery that is next once this one is settled. */
export async function findNextDelivery(db: Queryable, sessionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('deliveries')
    .select(['id', 'state'])
    .where('session_id', '=', sessionId)
    .where('state', 'in', ['owed', 'held'])
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  return row?.state === 'owed' ? row.id : null;
}

/**
 * Deliveries that are due and next of their session, longest due first; marks them as rung now. What waits behind another
 * of its session is never rung for, however long that takes.
 */
export async function takeDueDeliveries(db: Db, now: Date, limit: number): Promise<string[]> {
  const due = await sql<{ id: string }>`
    update deliveries set rung_at = ${now}
    where id in (
      select d.id from deliveries d
      where d.owed and d.next_try_at <= ${now} and (d.claim is null or d.claim_until < ${now})
        and (d.rung_at is null or d.rung_at < d.next_try_at or d.rung_at < ${addMs(now, -30_000)})
        and ${isFirstOpen('d')}
      order by d.next_try_at, d.id limit ${limit} for update of d skip locked)
    returning id`.execute(db);
  return due.rows.map(({ id }) => id);
}

function isFirstOpen(alias: 'd') {
  return sql`not exists (
    select 1 from deliveries e where e.session_id = ${sql.ref(`${alias}.session_id`)}
      and e.sequence < ${sql.ref(`${alias}.sequence`)} and e.state in ('owed', 'held'))`;
}

export async function insertAttempt(
  tx: Transaction<Database>,
  attempt: Selectable<DeliveryAttemptsTable>,
): Promise<void> {
  await tx.insertInto('delivery_attempts').values(attempt).execute();
}

export async function findDelivery(db: Queryable, deliveryId: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom('deliveries').selectAll().where('id', '=', deliveryId).executeTakeFirst();
}

/** Locks a delivery for a person's word about it: after the session and before the ledger head in the lock order. */
export async function lockDelivery(tx: Transaction<Database>, deliveryId: string): Promise<DeliveryRow | undefined> {
  return tx.selectFrom('deliveries').selectAll().where('id', '=', deliveryId).forUpdate().executeTakeFirst();
}

/** Under which number the back end is told of the session's decision. */
export async function findDecisionSequence(db: Queryable, sessionId: string): Promise<number | null> {
  const row = await db
    .selectFrom('deliveries')
    .select('sequence')
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'decision.recorded')
    .executeTakeFirst();
  return row?.sequence ?? null;
}

export interface HeldDelivery {
  readonly id: string;
  readonly yotiSessionId: string;
  readonly kind: string;
  readonly sequence: number;
  readonly heldSince: Date;
  readonly attempts: number;
  readonly lastCode: string;
  readonly lastStatus: number | null;
  /** Deliveries of the same session that wait behind it. */
  readonly waiting: number;
}

/** Held deliveries, the one that is held longest first, and how many there are in all. */
export async function listHeldDeliveries(
  db: Queryable,
  limit: number,
): Promise<{ readonly held: readonly HeldDelivery[]; readonly total: number }> {
  const rows = await sql<HeldDelivery & { total: number }>`
    select d.id, s.yoti_session_id as "yotiSessionId", d.kind, d.sequence, d.attempts,
      coalesce(d.ended_at, d.created_at) as "heldSince", coalesce(d.last_code, '') as "lastCode",
      (select a.status from delivery_attempts a where a.delivery_id = d.id order by a.attempt desc limit 1) as "lastStatus",
      (select count(*) from deliveries e where e.session_id = d.session_id and e.sequence > d.sequence
        and e.state = 'owed') as waiting,
      count(*) over () as total
    from deliveries d join sessions s on s.id = d.session_id
    where d.state = 'held' order by d.ended_at, d.id limit ${limit}`.execute(db);
  return { held: rows.rows, total: rows.rows[0]?.total ?? 0 };
}

/** Deliveries that are still to be taken; those behind a held one too. */
export async function countOwedDeliveries(db: Queryable): Promise<number> {
  const counted = await db
    .selectFrom('deliveries')
    .select(sql<number>`count(*)`.as('owed'))
    .where('owed', '=', true)
    .executeTakeFirstOrThrow();
  return counted.owed;
}

/** What a person says of a held delivery: from the beginning once more, or never again. */
export async function endDeliveryHold(
  tx: Transaction<Database>,
  deliveryId: string,
  { to, at }: { to: 'owed' | 'skipped'; at: Date },
): Promise<void> {
  const values =
    to === 'owed'
      ? ({ state: 'owed', owed: true, step: 0, tries: 0, next_try_at: at, rung_at: null, ended_at: null } as const)
      : ({ state: 'skipped', ended_at: at } as const);
  await tx.updateTable('deliveries').set(values).where('id', '=', deliveryId).where('state', '=', 'held').execute();
}
