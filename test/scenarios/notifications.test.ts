import { expect, test } from 'vitest';
import { receiveNotification } from '../../src/services/receive-notification.ts';
import { passTime, sendNotification, textOf } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { notificationHeader } from '../support/settings.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { cardOf, cardsOf, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

test('a completion that is announced before it can be read becomes a card by polling', async () => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId, { early: true });
  await rowOnceThere(world, 'select 1 as looked from sessions where last_fetch_at is not null');
  await passTime(world, 31_000);
  await cardOf(world, sessionId);
});

test.each([
  ['sent three times', { copies: 3 }],
  ['out of order', { order: 'reversed' }],
  ['with the completion first', { order: 'completion-first' }],
] as const)('notifications %s lead to one card', async (_what, play) => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId, play);
  await cardOf(world, sessionId);
  expect(new Set(world.yoti.notifications().map(({ status }) => status))).toEqual(new Set([202]));
  expect(world.slack.calls('chat.postMessage')).toHaveLength(1);
});

test('a session whose notifications never come gets its card all the same', async () => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false });
  await world.yoti.complete(sessionId);
  await passTime(world, 31_000);
  await cardOf(world, sessionId);
});

test('a topic nobody has heard of is as good a hint as any', async () => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId, { notify: false });
  const { status } = await world.yoti.notify(sessionId, 'moon_phase_changed', {
    moon_id: 'full',
    extra: { deep: [1] },
  });
  expect(status).toBe(202);
  await cardOf(world, sessionId);
});

test('a made-up session costs one look at Yoti and gets no card', async () => {
  const world = await openWorld();
  const madeUp = '00000000-1111-4222-8333-444444444444';
  for (const topic of ['session_completion', 'session_completion', 'session_completion']) {
    const answer = await sendNotification(world, { session_id: madeUp, topic }, notificationHeader);
    expect([answer.status, await answer.text()]).toEqual([202, '']);
  }
  await rowOnceThere(world, "select digest from inbox where state = 'dropped'");
  expect(looksAt(world, madeUp)).toBe(1);
  expect(await queryDatabase(world, 'select id from sessions')).toEqual([]);
  expect(world.slack.calls('chat.postMessage')).toEqual([]);
});

test.each([
  ['our key is refused', 401, 'MESSAGE_SIGNING', 'Yoti refuses our key'],
  ['our application is not found', 404, 'APP_NOT_FOUND', 'Yoti refuses our key'],
  ['our key may not read', 403, 'INSUFFICIENT_PERMISSION', 'Yoti refuses our key'],
  ['the request is refused', 400, 'PAYLOAD_VALIDATION', 'Yoti cannot be read'],
])('a session that only Yoti told us of is not lost when %s', async (_what, status, code, title) => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved', { registers: false });
  world.yoti.faults.add({ match: sessionId, kind: 'status', status, code, times: 1000 });
  await world.yoti.complete(sessionId);
  const alert = await world.slack.waitFor(() => world.slack.messages(world.slack.channels.alerts.id)[0], 'an alert');
  expect(alert.text).toContain(title);
  expect(await queryDatabase(world, "select digest from inbox where state = 'dropped'")).toEqual([]);
  world.yoti.faults.clear();
  await passTime(world, 11 * 60_000);
  await cardOf(world, sessionId);
});

test('made-up sessions cost at most a hundred looks a minute, however fast Yoti answers', async () => {
  const world = await openWorld({ parts: ['web'] });
  const deps = world.app().deps;
  const hintAt = async (first: number, count: number) => {
    for (let id = first; id < first + count; id += 1) {
      await receiveNotification(deps, { yotiSessionId: `made-up-${id}`, topic: 'session_completion', subjectId: '' });
    }
  };
  const stored = async () => (await queryDatabase(world, 'select digest from inbox')).length;
  await hintAt(0, 60);
  await queryDatabase(world, "update inbox set state = 'dropped', next_try_at = null");
  await hintAt(60, 50);
  expect(await stored()).toBe(100);
  world.clock.advance(61_000);
  await hintAt(200, 10);
  expect(await stored()).toBe(110);
  await queryDatabase(world, "update inbox set state = 'dropped', next_try_at = null");
});

test('a session that only Yoti told us of is watched, and its card gets the name once it is registered', async () => {
  const world = await openWorld();
  const { sessionId, applicant } = await startSession(world, 'all-approved', { registers: false });
  await world.yoti.complete(sessionId);
  expect(textOf(await cardOf(world, sessionId))).toContain('*Applicant*\\nnot supplied');
  const answer = await register(world, { yotiSessionId: sessionId, applicant });
  expect(answer.status).toBe(201);
  await cardOf(world, sessionId, (message) => textOf(message).includes(applicant.name));
  expect(cardsOf(world, sessionId)).toHaveLength(1);
});

test.each([
  ['a wrong credential', 401, { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' }, '{"session_id":"x1"}'],
  ['no credential', 401, { authorization: '' }, '{"session_id":"x1"}'],
  ['no JSON', 400, {}, 'hello'],
  ['no session id', 400, {}, '{"topic":"session_completion"}'],
  ['an id with a path in it', 400, {}, '{"session_id":"../../sessions"}'],
  ['17 KiB', 413, {}, JSON.stringify({ session_id: 'x1', padding: 'x'.repeat(17 * 1024) })],
] as const)('a notification with %s is answered %i and leaves nothing behind', async (_what, status, headers, body) => {
  const world = await openWorld({ parts: ['web'] });
  const answer = await fetch(`${world.url()}/yoti/notifications`, {
    method: 'POST',
    headers: { authorization: notificationHeader, 'content-type': 'application/json', ...headers },
    body,
  });
  expect(answer.status).toBe(status);
  expect(await queryDatabase(world, 'select digest from inbox')).toEqual([]);
});

function looksAt(world: World, sessionId: string): number {
  return world.yoti.calls().filter((call) => call.path.includes(sessionId)).length;
}
