import { expect, test } from 'vitest';
import { decidedCard, openCard, passTime, sendNotification, textOf } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { notificationHeader } from '../support/settings.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();
const hour = 60 * 60_000;

/** A finished session that is registered while Yoti answers that it holds none of that id. */
async function registerUnreadable(world: World): Promise<string> {
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false, registers: false });
  await world.yoti.complete(sessionId);
  missAt(world, sessionId);
  await register(world, { yotiSessionId: sessionId });
  await rowOnceThere(world, 'select id from sessions where missing_since is not null');
  return sessionId;
}

function missAt(world: World, sessionId: string): void {
  world.yoti.faults.add({ match: sessionId, kind: 'status', status: 404, times: 1000 });
}

async function untilGone(world: World): Promise<void> {
  await rowOnceThere(world, 'select id from sessions where gone_at is not null and next_poll_at is null');
}

const hint = (world: World, sessionId: string) =>
  sendNotification(world, { session_id: sessionId, topic: 'session_completion' }, notificationHeader);

const alerts = (world: World) => world.slack.messages(world.slack.channels.alerts.id);

test('a session that is registered before Yoti can be read there gets its card', async () => {
  const world = await openWorld();
  const sessionId = await registerUnreadable(world);
  await passTime(world, hour - 60_000);
  const inFiveMinutes = new Date(world.clock.nowMs() + 5 * 60_000);
  await rowOnceThere(world, 'select id from sessions where next_poll_at > $1', [inFiveMinutes]);
  expect(await queryDatabase(world, 'select id from sessions where gone_at is not null')).toEqual([]);
  world.yoti.faults.clear();
  await passTime(world, 10 * 60_000);
  await cardOf(world, sessionId);
  expect(alerts(world)).toEqual([]);
});

test.each([
  ['a notification', hint],
  ['a second registration', (world: World, sessionId: string) => register(world, { yotiSessionId: sessionId })],
] as const)(
  'a session that was missing for an hour is announced as gone, and %s brings it back',
  async (_what, wake) => {
    const world = await openWorld();
    const sessionId = await registerUnreadable(world);
    await passTime(world, hour);
    await untilGone(world);
    const alert = await world.slack.waitFor(() => alerts(world)[0], 'an alert');
    expect(alert.text).toContain('A watched session is not held by Yoti');
    world.yoti.faults.clear();
    await wake(world, sessionId);
    await cardOf(world, sessionId);
    expect(
      await queryDatabase(
        world,
        "select kind from ledger where kind in ('session.gone', 'session.found') order by seq",
      ),
    ).toEqual([{ kind: 'session.gone' }, { kind: 'session.found' }]);
  },
);

test('a card that was closed because Yoti lost the session can be decided once it is found again', async () => {
  const world = await openWorld();
  const { sessionId } = await openCard(world);
  missAt(world, sessionId);
  await hint(world, sessionId);
  await rowOnceThere(world, 'select id from sessions where missing_since is not null');
  await passTime(world, 121_000);
  expect(textOf(await decidedCard(world, sessionId))).toContain('Yoti no longer holds');
  world.yoti.faults.clear();
  await hint(world, sessionId);
  await cardOf(world, sessionId, (message) => actionIdsOf(message).includes('approve_session'));
});

test('one answer that a read session is missing closes no card', async () => {
  const world = await openWorld();
  const { sessionId, card } = await openCard(world);
  // Nobody looks any more, so that the one answer is to the hint.
  await rowOnceThere(world, 'select id from sessions where next_poll_at is null');
  world.yoti.faults.add({ match: sessionId, kind: 'status', status: 404, times: 1 });
  await hint(world, sessionId);
  await rowOnceThere(world, 'select id from sessions where missing_since is not null');
  await passTime(world, 121_000);
  await rowOnceThere(world, 'select id from sessions where missing_since is null and next_poll_at is null');
  expect(await queryDatabase(world, "select kind from ledger where kind = 'session.gone'")).toEqual([]);
  expect(actionIdsOf(await cardOf(world, sessionId))).toEqual(actionIdsOf(card));
});
