import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createQueueBackend } from '../../../src/queue/queue-backend.ts';
import { queues } from '../../support/open-worlds.ts';
import { cardOf, startSession, startWorld, type World } from '../../support/world.ts';

let world: World;
afterEach(() => world.stop());

describe.each(queues)('with the queue on %s', (kind) => {
  test('hand-made jobs of any name, shape and age do nothing, and the next real one is worked on (T27)', async () => {
    world = await startWorld({ queue: kind });
    const { DATABASE_URL: databaseUrl = '', REDIS_URL: redisUrl } = world.env;
    const backend = createQueueBackend({ databaseUrl, redisUrl });
    const [yoti, slack] = [backend.openQueue('yoti'), backend.openQueue('slack')];
    const hostile = [
      [yoti, 'drop-everything', { sql: 'drop table decisions' }],
      [yoti, '__proto__', {}],
      [yoti, 'sync-session', { sessionId: "x'; delete from sessions" }],
      [yoti, 'sync-session', { sessionId: randomUUID(), verdict: 'APPROVE' }],
      [yoti, 'sync-session', { sessionId: randomUUID() }],
      [yoti, 'adopt-session', { digest: 'ab'.repeat(32) }],
      [slack, 'decide-click', { clickRequestId: 'ab'.repeat(32) }],
      [slack, 'post-message', { messageId: randomUUID() }],
      [slack, 'send-report', { reportRequestId: randomUUID() }],
      [slack, 'post-message', { messageId: null }],
    ] as const;
    for (const [queue, name, data] of hostile) await queue.add(name, data, {});
    const { sessionId } = await startSession(world, 'all-approved');
    await world.yoti.complete(sessionId);
    await cardOf(world, sessionId);
    await Promise.all([yoti.close(), slack.close()]);
    const said = (text: string) => world.logs.filter((line) => line.includes(text));
    await expect.poll(() => said('of unknown name was ignored').length).toBe(2);
    await expect.poll(() => said('of unknown shape was ignored').length).toBe(3);
    expect(said('a job failed')).toEqual([]);
    expect(world.logs.join('')).not.toContain('drop table');
    expect(world.slack.messages(world.slack.channels.review.id)).toHaveLength(1);
  });
});
