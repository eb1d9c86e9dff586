import { describe, expect, test } from 'vitest';
import { passTime } from '../support/cards.ts';
import {
  decidedSession,
  deliveriesOf,
  finishedSession,
  noPictures,
  passAllTries,
  passToNextTries,
  receiverOf,
  standStill,
  takenOrder,
  untilSeen,
} from '../support/deliveries.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { queryDatabase } from '../support/sql.ts';
import type { World } from '../support/world.ts';

const openWorld = openWorlds();

/** Whoever wants to see a failing run again sets the same. */
const seed = 20_261_124;

describe.each(queues)('with the queue on %s', (queue) => {
  test('a receiver that fails half the time and restarts gets everything, in order, each signed', async () => {
    const world = await openWorld({ queue, receiver: true, settings: noPictures });
    const receiver = receiverOf(world);
    receiver.behave({ kind: 'flaky', seed });
    const finished = Promise.all(Array.from({ length: 4 }, () => finishedSession(world)));
    const decided = await decide(world, 2);
    await finished;
    await receiver.stop();
    decided.push(...(await decide(world, 2)));
    await passToNextTries(world);
    await receiver.start();
    await world.stopApp();
    await world.startApp();
    decided.push(...(await decide(world, 2)));
    await passAllTries(world);
    const log = receiver.log();
    for (const { sessionId } of decided) expect(takenOrder(log, sessionId), `seed ${seed}`).toEqual([1, 2]);
    const rows = await deliveriesOf(world);
    expect(rows.filter(({ state }) => state !== 'delivered')).toEqual([]);
    expect(new Set(log.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)));
    expect(log.filter(({ isTaken }) => !isTaken).length).toBeGreaterThan(3);
    expect(log.filter(({ problem }) => problem !== null)).toEqual([]);
  });
});

test('without an address deliveries stay owed, and all of them go out once it is set', async () => {
  const world = await openWorld({ receiver: true, settings: { ...noPictures, DECISION_WEBHOOK_URL: '' } });
  const { sessionId } = await decidedSession(world);
  expect((await deliveriesOf(world)).map(({ state, attempts }) => ({ state, attempts }))).toEqual([
    { state: 'owed', attempts: 0 },
    { state: 'owed', attempts: 0 },
  ]);
  await world.stopApp();
  world.changeSettings({ DECISION_WEBHOOK_URL: receiverOf(world).url });
  await world.startApp();
  await untilSeen(() => takenOrder(receiverOf(world).log(), sessionId).length === 2, 'both deliveries');
  const kinds = receiverOf(world)
    .log()
    .map(({ type }) => type);
  expect(kinds).toEqual(['session.completed', 'decision.recorded']);
});

test('while a secret is changed both sign, so a receiver that knows either of them accepts', async () => {
  const [older, newer] = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
  const settings = { ...noPictures, DECISION_WEBHOOK_SECRET: `${newer},${older}` };
  const world = await openWorld({ receiver: true, settings });
  const receiver = receiverOf(world);
  for (const known of [older ?? '', newer ?? '']) {
    receiver.trust([known]);
    const { sessionId } = await finishedSession(world);
    await untilSeen(() => takenOrder(receiver.log(), sessionId).length === 1, 'the delivery');
  }
  expect(receiver.log().map(({ headers }) => String(headers['webhook-signature']).split(' ').length)).toEqual([2, 2]);
});

test('an address that is down is asked once a minute, the operators are told once, and then all follows', async () => {
  const world = await openWorld({ receiver: true, settings: noPictures });
  const receiver = receiverOf(world);
  receiver.behave({ kind: 'status', status: 503 });
  const sessions = await Promise.all(Array.from({ length: 7 }, () => finishedSession(world)));
  const isDown = async () =>
    (await queryDatabase(world, 'select 1 from delivery_endpoints where opened_at is not null')).length > 0;
  for (let tries = 0; tries < 10 && !(await isDown()); tries += 1) await passToNextTries(world);
  expect(await isDown()).toBe(true);
  await standStill(world);
  const sent = receiver.log().length;
  expect(sent).toBeGreaterThanOrEqual(20);
  for (const probe of [1, 2, 3]) {
    await passMinuteAfterProbe(world);
    await untilSeen(() => receiver.log().length === sent + probe, `probe ${probe}`);
  }
  const alerts = () =>
    world.slack.messages(world.slack.channels.alerts.id).filter(({ text }) => /do not reach the back end/.test(text));
  await world.slack.waitFor(() => alerts().length === 1, 'the alert');
  receiver.behave({ kind: 'accept' });
  await passMinuteAfterProbe(world);
  await untilSeen(() => receiver.log().some(({ isTaken }) => isTaken), 'the probe');
  await passAllTries(world);
  for (const { sessionId } of sessions) expect(takenOrder(receiver.log(), sessionId)).toEqual([1]);
  expect(alerts()).toHaveLength(1);
});

function decide(world: World, sessions: number) {
  return Promise.all(Array.from({ length: sessions }, () => decidedSession(world)));
}

/** Until the next probe is due; a probe that is under way ends first. */
async function passMinuteAfterProbe(world: World): Promise<void> {
  await standStill(world);
  await passTime(world, 60_000);
}
