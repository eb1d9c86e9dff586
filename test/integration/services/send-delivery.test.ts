import { expect, test } from 'vitest';
import { runVerb } from '../../../src/services/verbs.ts';
import { deliveriesOf, receiverOf } from '../../support/deliveries.ts';
import { finishedSession, idleWorld, postMessages } from '../../support/idle-world.ts';
import { queryDatabase } from '../../support/sql.ts';

/** Nobody works on jobs here: the test runs the verb, as a queue that rings twice would. */
const world = idleWorld({ receiver: true });

async function owedDelivery(): Promise<string> {
  await finishedSession(world());
  await postMessages(world());
  const [delivery] = await deliveriesOf(world());
  if (delivery === undefined) throw new Error('no delivery is owed');
  return delivery.id;
}

const send = (deliveryId: string) => runVerb(world().app().deps, 'send-delivery', { deliveryId });

test('however often it runs, also at once, a delivery is sent once', async () => {
  const id = await owedDelivery();
  await Promise.all([send(id), send(id), send(id), send(id)]);
  await send(id);
  expect(
    receiverOf(world())
      .log()
      .map((one) => one.id),
  ).toEqual([id]);
  expect(await deliveriesOf(world())).toMatchObject([{ id, state: 'delivered', attempts: 1 }]);
});

test('one whose sender died is sent again after a minute, with the same bytes', async () => {
  const id = await owedDelivery();
  const died = 'update deliveries set claim = gen_random_uuid(), claim_until = $1, tries = 1';
  await queryDatabase(world(), died, [new Date(world().clock.nowMs() + 60_000)]);
  await send(id);
  expect(receiverOf(world()).log()).toEqual([]);
  world().clock.advance(61_000);
  await send(id);
  const [row] = await queryDatabase<{ body: string }>(world(), 'select body from deliveries');
  expect(receiverOf(world()).log()).toMatchObject([{ id, body: row?.body, problem: null }]);
});

test('one that was begun five times and never ended is held for a person, with an alert', async () => {
  const id = await owedDelivery();
  await queryDatabase(world(), 'update deliveries set tries = 5');
  await send(id);
  expect(receiverOf(world()).log()).toEqual([]);
  expect(await queryDatabase(world(), 'select state, last_code from deliveries')).toEqual([
    { state: 'held', last_code: 'crashed' },
  ]);
  await postMessages(world());
  const texts = world()
    .slack.messages(world().slack.channels.alerts.id)
    .map(({ text }) => text);
  expect(texts.filter((text) => /A delivery to the back end is held/.test(text))).toHaveLength(1);
});
