import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { createSealer } from '../../../src/seal/sealer.ts';
import { checkKeys } from '../../../src/services/check-keys.ts';
import { seedSession, seedTime, shareDatabase } from '../../support/open-db.ts';

const open = shareDatabase();
const newKey = (id: string) => ({ id, key: randomBytes(32) });
const check = (...keys: { id: string; key: Buffer }[]) =>
  checkKeys({ db: open().db, clock: { now: () => seedTime }, sealer: createSealer(keys) });
const samples = async () => {
  const rows = await open().db.selectFrom('encryption_key_samples').select('key_id').orderBy('key_id').execute();
  return rows.map((row) => row.key_id);
};
const problems = async (work: Promise<void>) => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

async function seedUnder({ id: keyId, key }: { id: string; key: Buffer }, over: { damaged?: boolean } = {}) {
  const session = await seedSession(open().db);
  const wrapped = createSealer([{ id: keyId, key }]).newWrappedKey(session.id);
  await open()
    .db.updateTable('sessions')
    .set({ data_key_wrapped: over.damaged === true ? wrapped.slice(0, -4) : wrapped })
    .where('id', '=', session.id)
    .execute();
}

beforeEach(async () => {
  await open().db.deleteFrom('encryption_key_samples').execute();
});

describe('at a start', () => {
  test('keys leave a sample each, and are known by it at the next one, in any order', async () => {
    const [k1, k2] = [newKey('a1'), newKey('a2')];
    await check(k1);
    await check(k2, k1);
    await check(k1, k2);
    expect(await samples()).toEqual(['a1', 'a2']);
  });

  test('every key with the id of another is named, and no key is shown', async () => {
    const [k1, k2, k3] = [newKey('b1'), newKey('b2'), newKey('b3')];
    await check(k1, k2, k3);
    const [other1, other3] = [newKey('b1'), newKey('b3')];
    const said = await problems(check(other1, k2, other3));
    expect(said).toEqual([
      expect.stringMatching(/listed as b1 does not open/),
      expect.stringMatching(/as b3 does not/),
    ]);
    for (const { key } of [other1, other3]) expect(said.join()).not.toContain(key.toString('base64'));
    expect(await problems(check(k1, k2, k3))).toEqual([]);
  });

  test('of two processes with other bytes under one id one does not start', async () => {
    const said = await Promise.all([problems(check(newKey('c1'))), problems(check(newKey('c1')))]);
    expect(said.flat()).toHaveLength(1);
  });

  test('a key must open the sessions of its id from before there were samples', async () => {
    const key = newKey('d1');
    await seedUnder(key);
    expect(await problems(check(newKey('d1')))).toHaveLength(1);
    expect(await samples()).toEqual([]);
    // One that was damaged says nothing about the key.
    await seedUnder(key, { damaged: true });
    await check(key);
    expect(await samples()).toEqual(['d1']);
  });

  test('a sample that was put under another id does not open', async () => {
    const [k1, k2] = [newKey('e1'), newKey('e2')];
    await check(k1);
    await open().db.updateTable('encryption_key_samples').set({ key_id: 'e2' }).execute();
    expect(await problems(check(k2))).toHaveLength(1);
  });
});
