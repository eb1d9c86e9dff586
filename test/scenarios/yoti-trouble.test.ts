import { expect, test } from 'vitest';
import type { FaultInput } from '../fakes/yoti/faults.ts';
import { passTime } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { rowOnceThere } from '../support/sql.ts';
import { cardOf, cardsOf, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** A session that finishes without a word from Yoti, while Yoti answers as `fault` says. */
async function finishDuring(world: World, fault: Omit<FaultInput, 'match'>): Promise<string> {
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false, registers: false });
  await world.yoti.complete(sessionId);
  world.yoti.faults.add({ ...fault, match: sessionId });
  await startWatching(world, sessionId);
  return sessionId;
}

async function startWatching(world: World, sessionId: string): Promise<void> {
  const watched = await register(world, { yotiSessionId: sessionId });
  expect(watched.status).toBe(201);
  // Not that it is failing: sweep and registration may ring at the same moment, and a second look may go well by then.
  await expect.poll(() => getsOf(world, sessionId).length).toBeGreaterThan(0);
}

test('a 429 is waited out as long as Yoti says, and then the card comes', async () => {
  const world = await openWorld();
  const sessionId = await finishDuring(world, {
    kind: 'status',
    status: 429,
    retryAfterSeconds: 600,
  });
  const failing = 'select next_poll_at as at from sessions where failing_since is not null';
  const planned = await rowOnceThere<{ at: Date }>(world, failing);
  expect(planned.at.getTime() - world.clock.nowMs()).toBeGreaterThan(500_000);
  expect(getsOf(world, sessionId)).toHaveLength(1);
  await passTime(world, 600_000);
  await cardOf(world, sessionId);
});

const brokenAnswers: readonly Omit<FaultInput, 'match'>[] = [
  { kind: 'status', status: 500, times: 3 },
  { kind: 'status', status: 404, code: 'TEMPORARILY_UNAVAILABLE' },
  { kind: 'no_message', status: 503, times: 3 },
  { kind: 'html', times: 3 },
  { kind: 'html', status: 200 },
  { kind: 'empty' },
  { kind: 'reset', times: 3 },
  { kind: 'truncate', times: 3 },
];

test('a session that could not be read, however Yoti broke its answer, is looked at again and gets its card', async () => {
  const world = await openWorld();
  const sessions = brokenAnswers.map((fault) => finishDuring(world, fault));
  const ids = await Promise.all(sessions);
  await rowOnceThere(
    world,
    'select 1 from sessions having count(*) = $1 and bool_and(failing_since is not null or version > 0)',
    [brokenAnswers.length],
  );
  await passTime(world, 10_000);
  for (const sessionId of ids) {
    await cardOf(world, sessionId);
    expect(cardsOf(world, sessionId)).toHaveLength(1);
  }
});

test('one answer in a wrong content type is read all the same', async () => {
  const world = await openWorld();
  world.yoti.faults.add({ match: 'session', kind: 'wrong_content_type', times: 100 });
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await cardOf(world, sessionId);
});

test('operators are alerted once when Yoti cannot be read for a quarter of an hour, and the card still comes', async () => {
  const world = await openWorld();
  const alerts = () => world.slack.messages(world.slack.channels.alerts.id);
  const sessionId = await finishDuring(world, { kind: 'status', status: 503, times: 1000 });
  await rowOnceThere(world, 'select id from sessions where failing_since is not null');
  expect(alerts()).toEqual([]);
  await passTime(world, 16 * 60_000);
  const alert = await world.slack.waitFor(() => alerts()[0], 'an alert');
  expect(alert.text).toContain('Yoti cannot be read');
  world.yoti.faults.clear();
  await passTime(world, 11 * 60_000);
  await cardOf(world, sessionId);
  expect(alerts()).toHaveLength(1);
});

test('a key that Yoti refuses raises one alert, however many sessions wait for it', async () => {
  const world = await openWorld();
  const alerts = () => world.slack.messages(world.slack.channels.alerts.id);
  world.yoti.faults.add({ match: 'session', kind: 'status', status: 401, code: 'MESSAGE_SIGNING', times: 1000 });
  const sessions = await Promise.all(
    Array.from({ length: 4 }, () => startSession(world, 'all-approved', { notifies: false })),
  );
  const alert = await world.slack.waitFor(() => alerts()[0], 'an alert');
  expect(alert.text).toContain('Yoti refuses our key');
  for (const { sessionId } of sessions) await world.yoti.complete(sessionId);
  world.yoti.faults.clear();
  await passTime(world, 11 * 60_000);
  for (const { sessionId } of sessions) await cardOf(world, sessionId);
  expect(alerts()).toHaveLength(1);
});

function getsOf(world: World, sessionId: string) {
  return world.yoti.calls().filter((call) => call.path.includes(sessionId));
}
