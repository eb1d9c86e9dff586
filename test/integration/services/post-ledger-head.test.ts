import { expect, test } from 'vitest';
import { inDurableTransaction } from '../../../src/db/database.ts';
import { appendLedger } from '../../../src/db/ledger.ts';
import { findRowsOfTime } from '../../../src/db/ledger-days.ts';
import { checkpointLedger } from '../../../src/services/checkpoint-ledger.ts';
import { postLedgerHead } from '../../../src/services/post-ledger-head.ts';
import { idleWorld, postMessages } from '../../support/idle-world.ts';

const world = idleWorld();
const deps = () => world().app().deps;
const dayMs = 24 * 3600_000;

async function append(at: Date): Promise<{ seq: number; hash: string }> {
  return inDurableTransaction(deps().db, (tx) =>
    appendLedger(tx, { at, kind: 'session.found', sessionId: null, actor: 'system', payload: {} }),
  );
}

async function postedHeads(): Promise<string[]> {
  await postMessages(world());
  const { alerts } = world().slack.channels;
  return world()
    .slack.messages(alerts.id)
    .map(({ blocks }) => JSON.stringify(blocks));
}

test('the head of a day is posted once the day is over, once, with its key, and only after a day with news', async () => {
  await append(deps().clock.now());
  await checkpointLedger(deps());
  await postLedgerHead(deps());
  expect(await postedHeads()).toEqual([]);
  const [head] = await deps().db.selectFrom('ledger_checkpoints').selectAll().execute();
  const today = deps().clock.now().toISOString().slice(0, 10);
  for (const days of [1, 0, 3]) {
    world().clock.advance(days * dayMs);
    await postLedgerHead(deps());
  }
  const [posted = '', ...more] = await postedHeads();
  expect(more).toEqual([]);
  for (const said of [`Ledger head of ${today}`, `${head?.seq}:${head?.hash}`, `Key: ${head?.key_id}`]) {
    expect(posted).toContain(said);
  }
});

test('what is not signed yet is not posted yet', async () => {
  await append(deps().clock.now());
  world().clock.advance(dayMs);
  await postLedgerHead(deps());
  expect(await postedHeads()).toEqual([]);
  await checkpointLedger(deps());
  await postLedgerHead(deps());
  expect(await postedHeads()).toHaveLength(1);
});

test('rows of a time are whole, though their times do not follow their numbers exactly', async () => {
  const at = (text: string) => new Date(`2026-03-${text}Z`);
  const { seq } = await append(at('01T23:59:59.900'));
  for (const text of [
    '02T00:00:00.300',
    '02T00:00:00.100',
    '01T23:59:59.990',
    '02T12:00:00',
    '02T23:59:59',
    '03T00:00:00.100',
  ]) {
    await append(at(text));
  }
  const found = (from: string, until: string) => findRowsOfTime(deps().db, { from: at(from), until: at(until) });
  expect(await found('02T00:00:00', '03T00:00:00')).toEqual({ first: seq + 1, last: seq + 5 });
  expect(await found('01T00:00:00', '02T00:00:00')).toEqual({ first: seq, last: seq + 3 });
  expect(await found('04T00:00:00', '05T00:00:00')).toBeNull();
});
