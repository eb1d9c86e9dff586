import { createHash, createPublicKey, verify } from 'node:crypto';
import { expect } from 'vitest';
import { queryDatabase } from './sql.ts';
import type { World } from './world.ts';

/** I12: every checkpoint is of the row that it names and signed by a key that the ledger says was made by then. */
export async function assertCheckpoints(world: World): Promise<void> {
  const keys = await queryDatabase<LedgerKey>(
    world,
    `select k.id, k.public_key, k.private_key_sealed, k.retired_at, l.payload::json->>'keyId' as told,
       exists (select from ledger r where r.kind = 'ledger.key_made' and r.payload::json->>'why' = 'lost'
         and r.payload::json->>'replaces' = k.id) as is_lost
     from ledger_keys k left join ledger l on l.seq = k.made_seq and l.kind = 'ledger.key_made'`,
  );
  for (const key of keys) {
    expect(key.told, 'I12: the row that says that a key was made').toBe(key.id);
    const der = createPublicKey(key.public_key).export({ type: 'spki', format: 'der' });
    expect(key.id, 'I12: id of a key').toBe(createHash('sha256').update(der).digest('hex').slice(0, 32));
    expect(key.private_key_sealed ?? 'gone', 'I12: a private half').toMatch(
      key.retired_at === null ? /^v1\./ : key.is_lost ? /./ : /^gone$/,
    );
  }
  const checkpoints = await queryDatabase<Checkpoint>(
    world,
    `select c.seq::int as seq, c.hash, c.at, c.signature, k.public_key, l.hash as row_hash, k.made_seq::int as made_seq
     from ledger_checkpoints c join ledger_keys k on k.id = c.key_id left join ledger l on l.seq = c.seq order by c.seq`,
  );
  for (const checkpoint of checkpoints) {
    const { seq, hash, at, signature, public_key, row_hash, made_seq } = checkpoint;
    expect(hash, `I12: hash of the checkpoint at row ${seq}`).toBe(row_hash);
    expect(made_seq, `I12: the key of the checkpoint at row ${seq} is older`).toBeLessThanOrEqual(seq);
    const fields = [`${seq}`, hash, at.toISOString()].map((field) => `${Buffer.byteLength(field)}:${field}`);
    const signed = Buffer.from(`countersign checkpoint v1${fields.join('')}`);
    const isRight = verify(null, signed, createPublicKey(public_key), Buffer.from(signature, 'base64'));
    expect(isRight, `I12: signature of the checkpoint at row ${seq}`).toBe(true);
  }
}

interface LedgerKey {
  id: string;
  public_key: string;
  private_key_sealed: string | null;
  retired_at: Date | null;
  is_lost: boolean;
  told: string | null;
}

interface Checkpoint {
  seq: number;
  hash: string;
  at: Date;
  signature: string;
  public_key: string;
  row_hash: string | null;
  made_seq: number;
}
