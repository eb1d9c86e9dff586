import type { Db } from './database.ts';

/** The sealed samples of these keys, by key id; keys that were never listed before have none. */
export async function findKeySamples(db: Db, keyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('encryption_key_samples')
    .select(['key_id', 'sealed_sample'])
    .where('key_id', 'in', [...keyIds])
    .execute();
  return new Map(rows.map((row) => [row.key_id, row.sealed_sample]));
}

/** The first sample of a key stays for ever: another process may have been quicker. */
export async function keepKeySample(db: Db, row: { keyId: string; sealedSample: string; at: Date }): Promise<void> {
  await db
    .insertInto('encryption_key_samples')
    .values({ key_id: row.keyId, sealed_sample: row.sealedSample, created_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
