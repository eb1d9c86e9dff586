import { expect, test } from 'vitest';
import { createSealer } from '../../../src/seal/sealer.ts';
import { reviewKeys } from '../../../src/services/check-keys.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { rewrapKeys } from '../../../src/services/rewrap-keys.ts';
import { idleWorld, postMessages } from '../../support/idle-world.ts';
import { queryDatabase } from '../../support/sql.ts';
import { startSession } from '../../support/world.ts';

/** No worker runs: the test is each of the processes, with the keys in the order that it has. */
const world = idleWorld();

/** A process whose ENCRYPTION_KEYS are these; `k1` is the one that the world began with. */
function processWith(...ids: ('k1' | 'k2' | 'k3')[]): Deps {
  const first = Buffer.from((world().env['ENCRYPTION_KEYS'] ?? '').replace(/^k1:/, ''), 'base64');
  const keys = { k1: first, k2: Buffer.alloc(32, 2), k3: Buffer.alloc(32, 3) };
  return { ...world().app().deps, sealer: createSealer(ids.map((id) => ({ id, key: keys[id] }))) };
}

async function registered(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await startSession(world(), 'all-approved', { notifies: false });
}

async function keysInUse(): Promise<string[]> {
  const rows = await queryDatabase<{ id: string }>(
    world(),
    "select split_part(data_key_wrapped, '.', 2) as id from sessions order by 1",
  );
  return rows.map(({ id }) => id);
}

async function told(): Promise<string[]> {
  const rows = await queryDatabase<{ title: string }>(
    world(),
    "select content->>'title' as title from slack_messages where kind = 'operator_alert' order by 1",
  );
  return rows.map(({ title }) => title);
}

async function rewrappedRows(): Promise<unknown[]> {
  const rows = await queryDatabase<{ payload: string }>(
    world(),
    "select payload::text as payload from ledger where kind = 'keys.rewrapped' order by seq",
  );
  return rows.map(({ payload }) => JSON.parse(payload));
}

const everythingUnder = (id: string) => `Everything is under encryption key ${id}`;

/** One session as a process seals it that has the newer order already, and no worker. */
async function sealOneWith({ sealer }: Deps): Promise<void> {
  const [row] = await queryDatabase<{ id: string; wrapped: string }>(
    world(),
    'select id::text, data_key_wrapped as wrapped from sessions order by id limit 1',
  );
  const wrapped = sealer.rewrap(row?.id ?? '', row?.wrapped ?? '');
  await queryDatabase(world(), 'update sessions set data_key_wrapped = $1 where id = $2', [wrapped, row?.id]);
}

test('a process that still has the previous order moves nothing back, and the operators are told', async () => {
  await registered(2);
  await rewrapKeys(processWith('k2', 'k1'));
  expect([await keysInUse(), await told()]).toEqual([['k2', 'k2'], [everythingUnder('k2')]]);
  await rewrapKeys(processWith('k1', 'k2'));
  expect(await keysInUse()).toEqual(['k2', 'k2']);
  expect(await told()).toEqual(['ENCRYPTION_KEYS differ between processes', everythingUnder('k2')]);
  await postMessages(world());
});

test('a process that only serves tells at its start of an order that was left, and of keys that sessions need', async () => {
  await registered(2);
  await reviewKeys(processWith('k1', 'k2'));
  expect(await told()).toEqual([]);
  await rewrapKeys(processWith('k2', 'k1'));
  await reviewKeys(processWith('k1', 'k2'));
  await reviewKeys(processWith('k3', 'k1'));
  expect(await told()).toEqual([
    'ENCRYPTION_KEYS differ between processes',
    everythingUnder('k2'),
    'Sessions need encryption keys that are not listed',
  ]);
  const [said] = await queryDatabase<{ what: string }>(
    world(),
    "select content->>'whatHappened' as what from slack_messages where content->>'title' like 'Sessions need%'",
  );
  expect(said?.what).toContain('ENCRYPTION_KEYS lacks k2 (2 sessions).');
  await postMessages(world());
});

test('the next key that waits behind is not taken for an old one, and takes over when it comes in front', async () => {
  await registered(2);
  await rewrapKeys(processWith('k1', 'k2'));
  await sealOneWith(processWith('k2', 'k1'));
  await rewrapKeys(processWith('k1', 'k2'));
  expect([await keysInUse(), await told()]).toEqual([['k1', 'k2'], []]);
  await rewrapKeys(processWith('k2', 'k1'));
  expect([await keysInUse(), await told()]).toEqual([['k2', 'k2'], [everythingUnder('k2')]]);
  await rewrapKeys(processWith('k2', 'k1', 'k3'));
  await rewrapKeys(processWith('k3', 'k2', 'k1'));
  expect([await keysInUse(), await told()]).toEqual([
    ['k3', 'k3'],
    [everythingUnder('k2'), everythingUnder('k3')],
  ]);
  await postMessages(world());
});

test('a run that dies after its last session leaves the row and the note to the next one, which are made once', async () => {
  await registered(1);
  const dying: Deps = {
    ...processWith('k2', 'k1'),
    get settings(): never {
      throw new Error('the process ends here');
    },
  };
  await expect(rewrapKeys(dying)).rejects.toThrow('the process ends here');
  expect([await keysInUse(), await rewrappedRows(), await told()]).toEqual([['k2'], [], []]);
  for (let run = 0; run < 2; run += 1) await rewrapKeys(processWith('k2', 'k1'));
  expect(await rewrappedRows()).toEqual([{ keyId: 'k2', left: 0, sessions: 0 }]);
  expect(await told()).toEqual([everythingUnder('k2')]);
  await postMessages(world());
});

test('two workers at once count each session once', async () => {
  await registered(3);
  await Promise.all([rewrapKeys(processWith('k2', 'k1')), rewrapKeys(processWith('k2', 'k1'))]);
  const rows = (await rewrappedRows()) as { sessions: number; left: number }[];
  expect(rows.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(3);
  expect(rows.at(-1)?.left).toBe(0);
  await postMessages(world());
});
