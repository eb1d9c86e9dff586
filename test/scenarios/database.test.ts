import { expect, test } from 'vitest';
import {
  decidedCard,
  knowRoles,
  openCard,
  passTime,
  pressAsShown,
  sendNotification,
  verdicts,
} from '../support/cards.ts';
import { asAdmin } from '../support/database.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { notificationHeader } from '../support/settings.ts';
import { lookerName } from '../support/sql.ts';
import { cardOf, press, register, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** Ends every connection of the app to its database, in the middle of whatever they do. */
function terminateBackends(world: World): Promise<unknown> {
  const name = new URL(world.database.url).pathname.slice(1);
  return asAdmin((admin) =>
    admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name <> $2',
      [name, lookerName],
    ),
  );
}

test.each(queues)('connections cut while people click lose no click, with the queue on %s', async (queue) => {
  const world = await openWorld({ queue });
  const { reviewer, secondReviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  const clicks = Array.from({ length: 12 }, async (_, index) => {
    const clicked = press(world, index % 2 === 0 ? reviewer.id : secondReviewer.id, card, 'approve_session');
    if (index % 4 === 3) await terminateBackends(world);
    return (await clicked).status;
  });
  expect(new Set(await Promise.all(clicks))).toEqual(new Set([200]));
  const told = () => [reviewer, secondReviewer].flatMap(({ id }) => world.slack.ephemerals(id));
  await world.slack.waitFor(() => told().length >= 12, 'an answer to every click');
  // A claim whose end was cut off with its connection runs out after a minute.
  await passTime(world, 60_001);
  await knowRoles(world);
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
  await decidedCard(world, sessionId);
  expect(await verdicts(world)).toEqual(['APPROVE']);
});

test('without its database the app lives, says so to everybody in their own way, and goes on afterwards', async () => {
  const world = await openWorld({ databaseGate: true });
  const { reviewer, manager } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  await world.gate?.shut();

  expect((await fetch(`${world.url()}/healthz`)).status).toBe(200);
  const ready = await fetch(`${world.url()}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ database: 'unreachable' })]);
  const registered = await register(world, { yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34' });
  expect([registered.status, registered.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await registered.json()).toMatchObject({ code: 'temporarily_unavailable' });
  const hint = await sendNotification(
    world,
    { session_id: sessionId, topic: 'session_completion' },
    notificationHeader,
  );
  expect(hint.status).toBe(503);
  expect((await press(world, reviewer.id, card, 'approve_session')).status).toBe(200);
  await toldTo(world, reviewer.id, /^Not recorded: something on our side did not answer/);
  const asked = { user: manager.id, channel: world.slack.channels.general.id, command: '/idv-report' };
  await world.slack.command({ ...asked, text: sessionId });
  await toldTo(world, manager.id, /^Not recorded/);

  const late = await startSession(world, 'rejected-tampered', { registers: false });
  await world.gate?.open();
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  expect((await register(world, { yotiSessionId: late.sessionId })).status).toBe(201);
  await world.yoti.complete(late.sessionId);
  await cardOf(world, late.sessionId);
});

test('with a frozen database nobody waits without an answer, and everything goes on afterwards', async () => {
  const world = await openWorld({ databaseGate: true });
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  world.gate?.freeze();
  const clicked = await press(world, reviewer.id, card, 'approve_session');
  expect(clicked.status).toBe(200);
  await toldTo(world, reviewer.id, /^Not (confirmed yet|recorded)/);
  const registered = await register(world, { yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34' });
  expect(registered.status).toBe(503);
  await world.gate?.open();
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
});
