import { describe, expect, test } from 'vitest';
import { decidedCard, knowRoles, openCard, verdicts } from '../support/cards.ts';
import { loseQueue } from '../support/lose-queue.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { hasRedis } from '../support/redis.ts';
import { rejectSession } from '../support/sign.ts';
import { rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, cardsOf, press, startSession, toldTo } from '../support/world.ts';

const openWorld = openWorlds();

describe.each(queues)('with the queue on %s', (queue) => {
  test('a decision whose ring was lost is on its card after the next sweep', async () => {
    const world = await openWorld({ queue });
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    await knowRoles(world);
    await world.stopApp();
    await world.startApp(['web']);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^You approved session/);
    await world.stopApp();
    await loseQueue(world, queue);
    expect(actionIdsOf(await cardOf(world, sessionId))).toContain('approve_session');
    await world.startApp(['worker']);
    await decidedCard(world, sessionId);
  });

  test('sessions, clicks and reports that only the queue knew of are all worked off after it lost everything', async () => {
    const world = await openWorld({ queue, parts: ['web'] });
    const { manager } = world.slack.people;
    const sessions = [await startSession(world, 'all-approved'), await startSession(world, 'rejected-tampered')];
    for (const { sessionId } of sessions) await world.yoti.complete(sessionId);
    await loseQueue(world, queue);
    await world.stopApp();
    await world.startApp(['web', 'worker']);
    for (const { sessionId } of sessions) await cardOf(world, sessionId);
    await world.stopApp();
    await world.startApp(['web']);
    const asked = { user: manager.id, channel: world.slack.channels.general.id, command: '/idv-report' };
    await world.slack.command({ ...asked, text: sessions[0]?.sessionId ?? '' });
    await rowOnceThere(world, 'select id from report_requests');
    await loseQueue(world, queue);
    await world.stopApp();
    await world.startApp(['worker']);
    await world.slack.waitFor(() => world.slack.dm(manager.id).some(({ files }) => files.length === 1), 'the report');
  });

  test('the app knows everything after it was stopped and started', async () => {
    const world = await openWorld({ queue });
    const { reviewer, manager } = world.slack.people;
    const { sessionId, card, applicant } = await openCard(world);
    await world.stopApp();
    await world.startApp();
    await rejectSession(world, reviewer.id, card);
    await decidedCard(world, sessionId);
    const asked = { user: manager.id, channel: world.slack.channels.general.id, command: '/idv-report' };
    await world.slack.command({ ...asked, text: applicant.name });
    await world.slack.waitFor(() => world.slack.dm(manager.id).some(({ files }) => files.length === 1), 'the report');
    expect(await verdicts(world)).toEqual(['REJECT']);
  });
});

describe.skipIf(!hasRedis)('Redis', () => {
  test('is flushed while five sessions finish, and every one gets its card', async () => {
    const world = await openWorld({ queue: 'redis' });
    const sessions = await Promise.all(Array.from({ length: 5 }, () => startSession(world, 'all-approved')));
    for (const [index, { sessionId }] of sessions.entries()) {
      await world.yoti.complete(sessionId);
      if (index % 2 === 0) await loseQueue(world, 'redis');
    }
    world.clock.advance(61_000);
    for (const { sessionId } of sessions) {
      await cardOf(world, sessionId);
      expect(cardsOf(world, sessionId)).toHaveLength(1);
    }
  });
});

test('with Redis gone the sweep works everything off by itself, and readiness says degraded', async () => {
  const world = await openWorld({ settings: { REDIS_URL: 'redis://127.0.0.1:1' } });
  world.redisIsAway = true;
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  await press(world, reviewer.id, card, 'approve_session');
  await toldTo(world, reviewer.id, /^You approved session/);
  await decidedCard(world, sessionId);
  const ready = await fetch(`${world.url()}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'degraded', database: 'ok', queue: 'degraded', slack: 'ok' },
  ]);
});
