import type { Selectable, Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { LedgerKeysTable } from './tables/ledger.ts';

export type LedgerKeyRow = Selectable<LedgerKeysTable>;
type Queryable = Db | Transaction<Database>;

/** The key that signs now. */
export async function findSigningKey(db: Queryable): Promise<LedgerKeyRow | undefined> {
  return db
    .selectFrom('ledger_keys')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('made_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findLedgerKey(db: Queryable, id: string): Promise<LedgerKeyRow | undefined> {
  return db.selectFrom('ledger_keys').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Every key there ever was, oldest first: signatures of old ones are checked for as long as the ledger is kept. */
export async function listLedgerKeys(db: Queryable): Promise<LedgerKeyRow[]> {
  return db.selectFrom('ledger_keys').selectAll().orderBy('made_seq').execute();
}

/** The newest key takes over, and the private half of every other one is gone, unless it is kept for an operator. */
export async function replaceSigningKey(
  tx: Transaction<Database>,
  key: Pick<LedgerKeyRow, 'id' | 'public_key' | 'private_key_sealed' | 'made_seq' | 'created_at'>,
  { keepsPrivateHalf }: { readonly keepsPrivateHalf: boolean },
): Promise<void> {
  await tx
    .updateTable('ledger_keys')
    .set({ retired_at: key.created_at, ...(keepsPrivateHalf ? {} : { private_key_sealed: null }) })
    .where('retired_at', 'is', null)
    .execute();
  await tx
    .insertInto('ledger_keys')
    .values({ ...key, retired_at: null })
    .execute();
}

export async function storeSealedKey(tx: Transaction<Database>, id: string, sealed: string): Promise<void> {
  await tx.updateTable('ledger_keys').set({ private_key_sealed: sealed }).where('id', '=', id).execute();
}
