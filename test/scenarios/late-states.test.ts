import { expect, test } from 'vitest';
import { alertOf, passTime, sendNotification, textOf } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { notificationHeader } from '../support/settings.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

function answerState(world: World, sessionId: string, state: string): void {
  world.yoti.replaceSession(sessionId, { ...Object(world.yoti.session(sessionId)), state });
}

const hint = (world: World, sessionId: string) =>
  sendNotification(world, { session_id: sessionId, topic: 'session_completion' }, notificationHeader);

test('a session that Yoti completes after it had expired gets its card, and its alert is drawn anew', async () => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false });
  await rowOnceThere(world, 'select id from sessions where version = 1');
  await world.yoti.expire(sessionId);
  await passTime(world, 31_000);
  await alertOf(world, sessionId);
  await world.yoti.complete(sessionId);
  answerState(world, sessionId, 'COMPLETED');
  await hint(world, sessionId);
  const card = await cardOf(world, sessionId, () => true, world.slack.channels.review.id);
  expect(actionIdsOf(card)).toContain('approve_session');
  const { alerts } = world.slack.channels;
  const alert = await cardOf(world, sessionId, (message) => textOf(message).includes('then completed'), alerts.id);
  expect(alert.text).toMatch(/^Identity check completed after it had expired\. Its own card is in the review channel/);
  expect(textOf(alert)).not.toMatch(/\*EXPIRED\*|Not finished/);
  expect(await queryDatabase(world, 'select state, version from sessions where final_at is not null')).toEqual([
    { state: 'COMPLETED', version: 3 },
  ]);
});

test.each(['EXPIRED', 'ONGOING', 'PAUSED'])(
  'a completed session stays completed when Yoti says %s later, and is not asked for again',
  async (state) => {
    const world = await openWorld();
    const { sessionId } = await startSession(world, 'all-approved', { notifies: false });
    await rowOnceThere(world, 'select id from sessions where version = 1');
    await world.yoti.complete(sessionId);
    await passTime(world, 31_000);
    const card = await cardOf(world, sessionId);
    answerState(world, sessionId, state);
    const before = await rowOnceThere<{ at: Date }>(world, 'select last_fetch_at as at from sessions');
    await hint(world, sessionId);
    await rowOnceThere(world, 'select id from sessions where last_fetch_at > $1 and next_poll_at is null', [before.at]);
    expect(await queryDatabase(world, 'select state, version from sessions')).toEqual([
      { state: 'COMPLETED', version: 2 },
    ]);
    expect(world.logs.some((line) => line.includes('went back on a final state'))).toBe(true);
    expect(world.slack.calls('chat.postMessage')).toHaveLength(1);
    expect(actionIdsOf(await cardOf(world, sessionId))).toEqual(actionIdsOf(card));
  },
);

test('a state that nobody knows raises one alert once it has lasted a day', async () => {
  const world = await openWorld();
  // Not the head of the ledger, which is posted there once a day.
  const alerts = () =>
    world.slack.messages(world.slack.channels.alerts.id).filter(({ text }) => !text.includes('edger'));
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false });
  answerState(world, sessionId, 'PAUSED');
  await passTime(world, 31_000);
  await rowOnceThere(world, "select id from sessions where state = 'PAUSED'");
  expect(alerts()).toEqual([]);
  await passTime(world, 24 * 60 * 60_000 + 1000);
  const alert = await world.slack.waitFor(() => alerts()[0], 'an alert');
  expect(alert.text).toContain('A session stays in a state that this version does not know');
  await world.yoti.complete(sessionId);
  answerState(world, sessionId, 'COMPLETED');
  await hint(world, sessionId);
  await cardOf(world, sessionId, () => true, world.slack.channels.review.id);
  expect(alerts()).toHaveLength(1);
});
