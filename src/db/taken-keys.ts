import { type ExpressionBuilder, sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

type Queryable = Db | Transaction<Database>;

/** That an encryption key became the newest one, as the ledger has it, and which ones it took over from. */
export interface TakenKey {
  readonly keyId: string;
  readonly over: readonly string[];
}

/** In the order in which they became the newest. */
export async function listTakenKeys(db: Queryable): Promise<TakenKey[]> {
  const rows = await db
    .selectFrom('ledger')
    .select(({ ref }) => [
      sql<string>`${ref('payload')}::json->>'keyId'`.as('keyId'),
      sql<string>`${ref('payload')}::json->>'over'`.as('over'),
    ])
    .where('session_id', 'is', null)
    .where('kind', '=', 'keys.taken_up')
    .orderBy('seq')
    .execute();
  return rows.map(({ keyId, over }) => ({ keyId, over: over.split(',').filter((id) => id !== '') }));
}

/** From now on to the end of the transaction nothing is appended to the ledger by others. */
export async function lockLedgerHead(tx: Transaction<Database>): Promise<void> {
  await tx.selectFrom('ledger_head').select('seq').forUpdate().executeTakeFirstOrThrow();
}

/** So many sessions have their data key wrapped under one of these. */
export async function countSessionsUnder(db: Queryable, keyIds: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom('sessions')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where(isUnder(keyIds))
    .executeTakeFirstOrThrow();
  return count;
}

/** Sessions with a data key under one of these, in the order of their ids. */
export async function findSessionsUnder(
  db: Queryable,
  {
    keyIds,
    after,
    limit,
  }: { readonly keyIds: readonly string[]; readonly after: string | null; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where(isUnder(keyIds))
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Some wrapped data keys under this one, those of the newest sessions. */
export async function findWrappedKeys(
  db: Db,
  keyId: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly wrapped: string }[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'data_key_wrapped'])
    .where(isUnder([keyId]))
    .orderBy('registered_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, wrapped: row.data_key_wrapped ?? '' }));
}

/** Ids of the keys that data keys are wrapped under and that are none of these, with the number of sessions. */
export async function countSessionsUnderOthers(
  db: Db,
  keyIds: readonly string[],
): Promise<readonly { readonly keyId: string; readonly sessions: number }[]> {
  const rows = await sql<{ keyId: string; sessions: number }>`
    select split_part(data_key_wrapped, '.', 2) as "keyId", count(*) as sessions from sessions
    where data_key_wrapped is not null and not split_part(data_key_wrapped, '.', 2) = any(${keyIds})
    group by 1 order by 1`.execute(db);
  return rows.rows;
}

function isUnder(keyIds: readonly string[]) {
  return (builder: ExpressionBuilder<Database, 'sessions'>) =>
    builder(sql<string>`split_part(data_key_wrapped, '.', 2)`, 'in', [...keyIds]);
}
