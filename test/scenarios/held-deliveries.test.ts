import { expect, test } from 'vitest';
import { remindOfHeld } from '../../src/services/alert-deliveries.ts';
import type { EphemeralMessage } from '../fakes/slack/slack-fake.ts';
import { openCard, textOf } from '../support/cards.ts';
import {
  decidedSession,
  deliveriesOf,
  finishedSession,
  noPictures,
  passAllTries,
  receiverOf,
  takenOrder,
  untilSeen,
} from '../support/deliveries.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase } from '../support/sql.ts';
import { toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();
const heldAlert = /to the back end (is|are still) held/;

function listDeliveries(world: World, user: string) {
  return world.slack.command({ user, channel: world.slack.channels.general.id, command: '/idv', text: 'deliveries' });
}

/** The list as it was shown to the person last. */
async function shownList(world: World, user: string, pattern: RegExp): Promise<EphemeralMessage> {
  await listDeliveries(world, user);
  return toldTo(world, user, pattern);
}

function pressIn(world: World, user: string, list: EphemeralMessage, actionId: string) {
  return world.slack.click({ user, channel: list.channel, ts: list.ts, actionId });
}

function alerts(world: World) {
  return world.slack.messages(world.slack.channels.alerts.id).filter(({ text }) => heldAlert.test(text));
}

/** A receiver that is gone for good, one delivery that it did not take, and the admin's list of it. */
async function worldWithOneHeld() {
  const world = await openWorld({ receiver: true, settings: noPictures });
  const { admin } = world.slack.people;
  receiverOf(world).behave({ kind: 'status', status: 410 });
  await finishedSession(world);
  await world.slack.waitFor(() => alerts(world).length === 1, 'the alert');
  const list = await shownList(world, admin.id, /^Deliveries: 1 held/);
  return { world, admin, list };
}

async function deliveryEntries(world: World, kinds: readonly string[]) {
  return queryDatabase<{ kind: string; actor: string; sequence: string }>(
    world,
    `select kind, actor, payload::json->>'sequence' as sequence from ledger where kind = any($1) order by seq`,
    [kinds],
  );
}

test('after its last try a delivery is held and alerted, and Replay sends the same bytes before what waits behind it', async () => {
  const world = await openWorld({ receiver: true, settings: noPictures });
  const receiver = receiverOf(world);
  const { admin, auditor, manager } = world.slack.people;
  receiver.behave({ kind: 'status', status: 500, body: 'no such table: decisions of jane.doe@example.com' });
  const { sessionId } = await decidedSession(world);
  await passAllTries(world);
  expect(receiver.log()).toHaveLength(13);
  const before = await deliveriesOf(world);
  expect(before.map(({ state, attempts }) => ({ state, attempts }))).toEqual([
    { state: 'held', attempts: 13 },
    { state: 'owed', attempts: 0 },
  ]);
  await world.slack.waitFor(() => alerts(world).length === 1, 'the alert');
  const answers = await queryDatabase<{ answer: string }>(world, 'select distinct answer from delivery_attempts');
  expect(answers).toEqual([{ answer: 'no such table: decisions of [left out]' }]);

  await listDeliveries(world, manager.id);
  await toldTo(world, manager.id, /This needs the role “admin or auditor”/);
  const readOnly = await shownList(world, auditor.id, /^Deliveries: 1 held, 1 waiting/);
  expect(JSON.stringify(readOnly.blocks)).not.toContain('action_id');
  const list = await shownList(world, admin.id, /^Deliveries: 1 held, 1 waiting/);
  expect(JSON.stringify(list.blocks)).toContain('13 tries, last try: answered 500 · 1 more of the session');

  receiver.behave({ kind: 'accept' });
  await pressIn(world, admin.id, list, 'replay_delivery');
  await toldTo(world, admin.id, /^Replayed: “Session completed” of session …/);
  await untilSeen(() => takenOrder(receiver.log(), sessionId).length === 2, 'both deliveries');
  expect(takenOrder(receiver.log(), sessionId)).toEqual([1, 2]);
  await pressIn(world, admin.id, list, 'skip_delivery');
  await toldTo(world, admin.id, /^Nothing was done: .* it is delivered\./);
  const actor = (id: string) => `slack:${world.slack.teamId}:${id}`;
  expect(await deliveryEntries(world, ['delivery.held', 'delivery.replayed', 'look.refused'])).toEqual([
    { kind: 'delivery.held', actor: 'system', sequence: '1' },
    { kind: 'look.refused', actor: actor(manager.id), sequence: null },
    { kind: 'delivery.replayed', actor: actor(admin.id), sequence: '1' },
  ]);
});

test('a receiver that is gone for good holds at once, and after Skip the next of the session goes on without it', async () => {
  const world = await openWorld({ receiver: true, settings: noPictures });
  const receiver = receiverOf(world);
  const { admin } = world.slack.people;
  receiver.behave({ kind: 'status', status: 410 });
  const { sessionId } = await decidedSession(world);
  await world.slack.waitFor(() => alerts(world).length === 1, 'the alert');
  expect(receiver.log()).toHaveLength(1);
  const list = await shownList(world, admin.id, /^Deliveries: 1 held/);
  expect(JSON.stringify(list.blocks)).toContain('answered 410 Gone');
  receiver.behave({ kind: 'accept' });
  await pressIn(world, admin.id, list, 'skip_delivery');
  await toldTo(world, admin.id, /^Skipped: “Session completed” of session …/);
  await untilSeen(() => takenOrder(receiver.log(), sessionId).includes(2), 'the decision');
  await untilSeen(async () => (await deliveriesOf(world)).every(({ state }) => state !== 'owed'), 'an end of it');
  expect((await deliveriesOf(world)).map(({ state }) => state)).toEqual(['skipped', 'delivered']);
  const [skipped] = await deliveryEntries(world, ['delivery.skipped']);
  expect(skipped?.actor).toContain(admin.id);
});

test('only admins replay and skip, and whoever else tries is told so, on record', async () => {
  const world = await openWorld({ receiver: true, settings: noPictures });
  const { admin, auditor, reviewer } = world.slack.people;
  receiverOf(world).behave({ kind: 'status', status: 410 });
  const { card } = await openCard(world);
  await world.slack.waitFor(() => alerts(world).length === 1, 'the alert');
  const [held] = await deliveriesOf(world);
  for (const { id } of [auditor, reviewer]) {
    const forged = { type: 'button', action_id: 'skip_delivery', action_ts: '1.1', value: held?.id ?? '' };
    await world.slack.click({
      user: id,
      ...{ channel: card.channel, ts: card.ts, actionId: 'request_report', payload: { actions: [forged] } },
    });
    await toldTo(world, id, /This needs the role “admin”/);
  }
  expect((await deliveriesOf(world)).map(({ state }) => state)).toEqual(['held']);
  expect(await deliveryEntries(world, ['look.refused'])).toHaveLength(2);
  const list = await shownList(world, admin.id, /^Deliveries: 1 held, 0 waiting/);
  await pressIn(world, admin.id, list, 'skip_delivery');
  await toldTo(world, admin.id, /^Skipped/);
});

test('Replay and Skip of one delivery at once have one effect', async () => {
  const { world, admin, list } = await worldWithOneHeld();
  receiverOf(world).behave({ kind: 'accept' });
  await Promise.all(
    ['replay_delivery', 'skip_delivery', 'skip_delivery', 'replay_delivery'].map((actionId) =>
      pressIn(world, admin.id, list, actionId),
    ),
  );
  await untilSeen(async () => (await deliveriesOf(world)).every(({ state }) => state !== 'owed'), 'an end of it');
  expect(await deliveryEntries(world, ['delivery.replayed', 'delivery.skipped'])).toHaveLength(1);
});

test('what is held after an earlier one was dealt with is told the same day, and what stays held on the next', async () => {
  const { world, admin, list } = await worldWithOneHeld();
  await pressIn(world, admin.id, list, 'skip_delivery');
  await toldTo(world, admin.id, /^Skipped/);
  await finishedSession(world);
  await world.slack.waitFor(() => alerts(world).length === 2, 'the alert of the second');
  await finishedSession(world);
  await untilSeen(async () => (await deliveriesOf(world)).filter(({ state }) => state === 'held').length === 2, 'both');
  await remindOfHeld(world.app().deps);
  expect(alerts(world), 'no third one on this day').toHaveLength(2);
  world.clock.advance(24 * 3_600_000);
  await Promise.all([remindOfHeld(world.app().deps), remindOfHeld(world.app().deps)]);
  await world.slack.waitFor(() => alerts(world).length === 3, 'the reminder');
  expect(textOf(alerts(world)[2] ?? expect.fail('no reminder'))).toContain('2 deliveries are held, the oldest since');
});
