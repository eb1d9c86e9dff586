import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDurableTransaction } from '../../../src/db/database.ts';
import { appendLedger } from '../../../src/db/ledger.ts';
import { ledgerHash } from '../../../src/ledger/ledger-hash.ts';
import { isCheckpointSigned } from '../../../src/ledger/ledger-signature.ts';
import { createSealer } from '../../../src/seal/sealer.ts';
import { checkpointLedger, checkpointOf } from '../../../src/services/checkpoint-ledger.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { idleWorld } from '../../support/idle-world.ts';
import { queryDatabase } from '../../support/sql.ts';
import { startWorld, type World } from '../../support/world.ts';

const world = idleWorld();
const deps = () => world().app().deps;

async function append(deps: Deps, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await inDurableTransaction(deps.db, (tx) =>
      appendLedger(tx, {
        ...{ at: deps.clock.now(), kind: 'session.found', sessionId: null, actor: 'system', payload: { index } },
      }),
    );
  }
}

const checkpoints = (deps: Deps) => deps.db.selectFrom('ledger_checkpoints').selectAll().orderBy('seq').execute();
const keys = (deps: Deps) => deps.db.selectFrom('ledger_keys').selectAll().orderBy('made_seq').execute();

async function signedSeqs(deps: Deps): Promise<number[]> {
  return (await checkpoints(deps)).map(({ seq }) => seq);
}

async function alerts(deps: Deps): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('slack_messages')
    .select('content')
    .where('kind', '=', 'operator_alert')
    .execute();
  return rows.map(({ content }) => content?.title ?? '');
}

test('the first news makes a key, says so in the ledger, and is signed', async () => {
  await append(deps(), 3);
  await checkpointLedger(deps());
  const [key] = await keys(deps());
  const [checkpoint, ...more] = await checkpoints(deps());
  if (key === undefined || checkpoint === undefined) throw new Error('nothing was signed');
  expect([checkpoint.seq, checkpoint.key_id, key.made_seq, more.length]).toEqual([4, key.id, 4, 0]);
  const { seq, hash, at, signature } = checkpoint;
  expect(isCheckpointSigned(key.public_key, { seq, hash, at: at.toISOString() }, signature)).toBe(true);
  expect(isCheckpointSigned(key.public_key, { seq: 3, hash, at: at.toISOString() }, signature)).toBe(false);
  const made = await deps().db.selectFrom('ledger').selectAll().where('kind', '=', 'ledger.key_made').execute();
  expect(made.map(({ payload }) => JSON.parse(payload))).toEqual([{ keyId: key.id, replaces: null, why: 'first' }]);
  expect(key.private_key_sealed).not.toContain('PRIVATE');
});

test('younger rows wait for their minute, a full 256 do not, and an export waits for neither', async () => {
  await append(deps(), 1);
  await checkpointLedger(deps());
  await append(deps(), 2);
  await checkpointLedger(deps());
  expect(await signedSeqs(deps())).toEqual([2]);
  world().clock.advance(61_000);
  await checkpointLedger(deps());
  expect(await signedSeqs(deps())).toEqual([2, 4]);
  await append(deps(), 520);
  await checkpointLedger(deps());
  expect(await signedSeqs(deps())).toEqual([2, 4, 260, 516]);
  expect((await checkpointOf(deps(), 520))?.seq).toBe(524);
  await checkpointLedger(deps());
  expect(await signedSeqs(deps())).toEqual([2, 4, 260, 516, 524]);
});

test('a ledger that is older than its first key is verified whole, and signed from the key on', async () => {
  await append(deps(), 600);
  await checkpointLedger(deps());
  expect(await signedSeqs(deps())).toEqual([601]);
});

test('several workers at once make one key and one checkpoint', async () => {
  await append(deps(), 5);
  await Promise.all([1, 2, 3, 4].map(() => checkpointLedger(deps())));
  await Promise.all([1, 2, 3, 4].map(() => checkpointOf(deps(), 6)));
  expect([(await keys(deps())).length, await signedSeqs(deps())]).toEqual([1, [6]]);
});

describe('never signed, and told to the operators, is', () => {
  const ledgerTables = 'ledger, ledger_checkpoints, ledger_keys';
  // Of its own: no invariant holds after what happens here.
  let broken: World;
  beforeAll(async () => {
    broken = await startWorld({ parts: ['web'] });
  });
  afterAll(() => broken.stop());

  test.each([
    ['a changed row', 'update ledger set payload = \'{"index":9}\' where seq = 4'],
    ['a payload that only reads the same', 'update ledger set payload = \'{ "index":1}\' where seq = 4'],
    ['a removed row', 'delete from ledger where seq = 4'],
    ['the rows behind one that is gone from the end', 'delete from ledger where seq = 6'],
    [
      'what follows a signed row that was changed with its hash',
      "update ledger set hash = repeat('a', 64) where seq = 2; update ledger set prev = repeat('a', 64) where seq = 3",
    ],
  ])('%s', async (_what, statement) => {
    const deps = broken.app().deps;
    await queryDatabase(broken, "set local session_replication_role = 'replica'; truncate slack_messages cascade");
    await append(deps, 1);
    await checkpointLedger(deps);
    await append(deps, 4);
    await queryDatabase(broken, `set local session_replication_role = 'replica'; ${statement}`);
    broken.clock.advance(61_000);
    await checkpointLedger(deps);
    expect([await signedSeqs(deps), await alerts(deps)]).toEqual([[2], ['The ledger does not verify']]);
    await beginAnew();
  });

  test('what follows a row that was hashed anew, with its new hash beside the old signature', async () => {
    const deps = broken.app().deps;
    await queryDatabase(broken, "set local session_replication_role = 'replica'; truncate slack_messages cascade");
    await append(deps, 1);
    await checkpointLedger(deps);
    const row = await deps.db.selectFrom('ledger').selectAll().where('seq', '=', 2).executeTakeFirstOrThrow();
    const hash = ledgerHash({ ...row, actor: 'api:forged' });
    await queryDatabase(
      broken,
      `set local session_replication_role = 'replica';
       update ledger set actor = 'api:forged', hash = '${hash}' where seq = 2;
       update ledger_checkpoints set hash = '${hash}'; update ledger_head set hash = '${hash}'`,
    );
    await append(deps, 1);
    broken.clock.advance(61_000);
    await checkpointLedger(deps);
    expect([await signedSeqs(deps), await alerts(deps)]).toEqual([[2], ['The ledger does not verify']]);
    await beginAnew();
  });

  async function beginAnew(): Promise<void> {
    await queryDatabase(broken, `set local session_replication_role = 'replica'; truncate ${ledgerTables}`);
    await queryDatabase(broken, "update ledger_head set seq = 0, hash = repeat('0', 64)");
  }
});

test('a key is replaced after a year, and when somebody changed it in the database; the old public half stays', async () => {
  await append(deps(), 1);
  await checkpointLedger(deps());
  world().clock.advance(366 * 24 * 3600_000);
  await append(deps(), 1);
  await checkpointLedger(deps());
  await queryDatabase(
    world(),
    "update ledger_keys set private_key_sealed = overlay(private_key_sealed placing 'AAAA' from 40) where retired_at is null",
  );
  world().clock.advance(61_000);
  await append(deps(), 1);
  await checkpointLedger(deps());
  const made = await keys(deps());
  // What did not open is kept, for whoever has to find out why.
  expect(made.map(({ retired_at, private_key_sealed: sealed }) => [retired_at !== null, sealed !== null])).toEqual([
    [true, false],
    [true, true],
    [false, true],
  ]);
  const rows = await deps().db.selectFrom('ledger').select('payload').where('kind', '=', 'ledger.key_made').execute();
  expect(rows.map(({ payload }) => JSON.parse(payload).why).sort()).toEqual(['first', 'lost', 'yearly']);
  expect((await checkpoints(deps())).map(({ key_id }) => key_id)).toEqual(made.map(({ id }) => id));
  expect(await alerts(deps())).toEqual(['The signing key of the ledger was replaced']);
});

test('without the encryption key of its signing key nothing is signed or replaced, until it is back', async () => {
  await append(deps(), 1);
  await checkpointLedger(deps());
  const before = await keys(deps());
  const without = { ...deps(), sealer: createSealer([{ id: 'new', key: Buffer.alloc(32, 7) }]) };
  world().clock.advance(61_000);
  await append(deps(), 1);
  await checkpointLedger(without);
  await checkpointLedger(without);
  expect(await checkpointOf(without, 3)).toBeUndefined();
  expect([await keys(deps()), await signedSeqs(deps())]).toEqual([before, [2]]);
  expect(await alerts(deps())).toEqual(['The ledger cannot be signed']);
  await checkpointLedger(deps());
  expect([await keys(deps()), await signedSeqs(deps())]).toEqual([before, [2, 3]]);
});

test('a new key signs once the owner retired one that is gone for good, as the README says', async () => {
  await append(deps(), 1);
  await checkpointLedger(deps());
  const without = { ...deps(), sealer: createSealer([{ id: 'new', key: Buffer.alloc(32, 7) }]) };
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  await queryDatabase(world(), /^UPDATE ledger_keys .*;$/m.exec(readme)?.[0] ?? 'not in the README');
  world().clock.advance(61_000);
  await append(deps(), 1);
  await checkpointLedger(without);
  expect([await signedSeqs(deps()), (await keys(deps())).length]).toEqual([[2, 4], 2]);
  // The invariants know no key that an owner retired.
  await queryDatabase(world(), 'update ledger_keys set private_key_sealed = null where retired_at is not null');
});

test('a key moves under the newest encryption key while the older one is still listed', async () => {
  await append(deps(), 1);
  await checkpointLedger(deps());
  const [before] = await keys(deps());
  const newest = { id: 'zz', key: Buffer.alloc(32, 7) };
  const settings = world().env['ENCRYPTION_KEYS'] ?? '';
  const listed = settings.split(',').map((entry) => {
    const [id = '', key = ''] = entry.split(/:(.*)/s);
    return { id, key: Buffer.from(key, 'base64') };
  });
  world().clock.advance(61_000);
  await append(deps(), 1);
  await checkpointLedger({ ...deps(), sealer: createSealer([newest, ...listed]) });
  const [after, ...more] = await keys(deps());
  expect([after?.id, more]).toEqual([before?.id, []]);
  expect(after?.private_key_sealed).toMatch(/^v1\.zz\./);
});
