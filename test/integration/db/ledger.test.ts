import { expect, test } from 'vitest';
import { inDurableTransaction } from '../../../src/db/database.ts';
import { appendLedger, readLedgerHead } from '../../../src/db/ledger.ts';
import { ledgerHash } from '../../../src/ledger/ledger-hash.ts';
import { seedTime, shareDatabase } from '../../support/open-db.ts';

const open = shareDatabase(20);
const entry = (payload: Readonly<Record<string, string | number>>) =>
  ({ at: seedTime, kind: 'session.registered', sessionId: null, actor: 'system', payload }) as const;

test('a hundred transactions, twenty at once, make a ledger without gaps whose chain holds', async () => {
  const { db } = open();
  const append = (index: number) => inDurableTransaction(db, (tx) => appendLedger(tx, entry({ index })));
  // As many as there are connections: whoever waits for one gives up after two seconds, and so it must be.
  for (let first = 0; first < 100; first += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(first + index)));
  }
  const rows = await db.selectFrom('ledger').selectAll().orderBy('seq').execute();
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  let prev = '0'.repeat(64);
  for (const row of rows) {
    expect({ seq: row.seq, prev: row.prev, hash: row.hash }).toEqual({ seq: row.seq, prev, hash: ledgerHash(row) });
    prev = row.hash;
  }
  expect(await readLedgerHead(db)).toEqual({ seq: 100, hash: prev });
});

test('an entry whose transaction fails leaves neither a row nor a gap', async () => {
  const { db } = open();
  const before = await readLedgerHead(db);
  const failing = inDurableTransaction(db, async (tx) => {
    await appendLedger(tx, entry({ lost: 1 }));
    throw new Error('the work after it failed');
  });
  await expect(failing).rejects.toThrow('the work after it failed');
  expect(await readLedgerHead(db)).toEqual(before);
  const { seq } = await inDurableTransaction(db, (tx) => appendLedger(tx, entry({ kept: 1 })));
  expect(seq).toBe(before.seq + 1);
});

test('a payload is stored in one canonical form, whatever order it was given in', async () => {
  const { db } = open();
  const append = (payload: Readonly<Record<string, string | number>>) =>
    inDurableTransaction(db, (tx) => appendLedger(tx, entry(payload)));
  const [first, second] = [await append({ b: 1, a: 'x' }), await append({ a: 'x', b: 1 })];
  const rows = await db.selectFrom('ledger').select('payload').where('seq', 'in', [first.seq, second.seq]).execute();
  expect(rows.map(({ payload }) => payload)).toEqual(['{"a":"x","b":1}', '{"a":"x","b":1}']);
});

test('a row read back hashes to what was stored, times with microseconds of the server included', async () => {
  const { db } = open();
  const at = new Date('2026-11-23T09:00:00.123Z');
  const { seq, hash } = await inDurableTransaction(db, (tx) => appendLedger(tx, { ...entry({}), at }));
  const row = await db.selectFrom('ledger').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
  expect(ledgerHash(row)).toBe(hash);
});
