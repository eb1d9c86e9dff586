import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/logger.ts';
import { createRinger, type Ringer } from '../../../src/queue/enqueue.ts';
import {
  createQueueBackend,
  type OpenWorker,
  type QueueBackend,
  type QueuedJob,
} from '../../../src/queue/queue-backend.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { queues } from '../../support/open-worlds.ts';
import { claimRedis } from '../../support/redis.ts';

const logger = createLogger('error', () => {});

describe.each(queues)('the queue on %s', (kind) => {
  let database: TestDatabase;
  let backend: QueueBackend;
  let ringer: Ringer;
  let workers: OpenWorker[];

  beforeEach(async () => {
    database = await createTestDatabase();
    const redisUrl = kind === 'redis' ? await claimRedis() : undefined;
    backend = createQueueBackend({ databaseUrl: database.url, redisUrl });
    ringer = createRinger(backend, logger);
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await ringer.close();
    await database.drop();
  });

  /** Works off the queue of messages; `hold` is awaited by every run, and `seen` resolves once that many have begun. */
  function work(hold: () => Promise<void> = async () => {}) {
    const jobs: QueuedJob[] = [];
    const waiting: { count: number; resolve: () => void }[] = [];
    const worker = backend.openWorker(
      'slack',
      async (job) => {
        jobs.push(job);
        for (const { count, resolve } of waiting) if (jobs.length >= count) resolve();
        await hold();
      },
      4,
    );
    worker.on('error', () => {});
    workers.push(worker);
    const seen = (count: number) =>
      new Promise<void>((resolve) => (jobs.length >= count ? resolve() : waiting.push({ count, resolve })));
    return { jobs, seen };
  }

  const idsOf = (jobs: readonly QueuedJob[]) => jobs.map(({ data }) => Object.values(Object(data))[0]);

  test('takes a ring for later to the fraction of a millisecond, and is not taken for away', async () => {
    const { seen } = work();
    expect(await ringer.ring('post-message', { messageId: randomUUID() }, { delayMs: 12.5 })).toBe(true);
    await seen(1);
    expect(await ringer.isUp()).toBe(true);
  });

  test('brings a ring to a worker, with its name and its id alone', async () => {
    const messageId = randomUUID();
    const { jobs, seen } = work();
    expect(await ringer.ring('post-message', { messageId })).toBe(true);
    await seen(1);
    expect({ name: jobs[0]?.name, data: jobs[0]?.data }).toEqual({ name: 'post-message', data: { messageId } });
    expect(await ringer.isUp()).toBe(true);
  });

  test('keeps rings while nobody works, one a row', async () => {
    const [first, second, last] = [randomUUID(), randomUUID(), randomUUID()];
    for (const messageId of [first, second, first, first, second]) await ringer.ring('post-message', { messageId });
    await ringer.ring('post-message', { messageId: last });
    const { jobs, seen } = work();
    await seen(3);
    expect(idsOf(jobs).sort()).toEqual([first, second, last].sort());
  });

  test('makes one more run for all the rings that came during a run', async () => {
    const messageId = randomUUID();
    const [held, other] = [Promise.withResolvers<void>(), randomUUID()];
    const { jobs, seen } = work(() => held.promise);
    await ringer.ring('post-message', { messageId });
    await seen(1);
    for (let again = 0; again < 3; again += 1) await ringer.ring('post-message', { messageId });
    held.resolve();
    await seen(2);
    await ringer.ring('post-message', { messageId: other });
    await seen(3);
    expect(idsOf(jobs)).toEqual([messageId, messageId, other]);
  });

  test('a ring for later does not swallow one for now', async () => {
    const messageId = randomUUID();
    await ringer.ring('post-message', { messageId }, { delayMs: 15_000 });
    const { jobs, seen } = work();
    await ringer.ring('post-message', { messageId });
    await seen(1);
    expect(jobs[0]?.data).toEqual({ messageId });
  });

  test('refuses to ring with anything but ids', async () => {
    const ring = ringer.ring('post-message', { messageId: 'Jane Canary' });
    await expect(ring).rejects.toThrow();
    const extra = { messageId: randomUUID(), name: 'Jane Canary' };
    await expect(ringer.ring('post-message', extra)).rejects.toThrow();
  });
});

describe('a queue that cannot be reached', () => {
  test.each([
    ['Redis', { databaseUrl: 'postgres://127.0.0.1:1/x', redisUrl: 'redis://127.0.0.1:1' }],
    ['PostgreSQL', { databaseUrl: 'postgres://127.0.0.1:1/x', redisUrl: undefined }],
  ])('on %s is not rung, nobody fails over it, and nobody waits for it twice', async (_kind, addresses) => {
    const lines: string[] = [];
    const ringer = createRinger(
      createQueueBackend(addresses),
      createLogger('warn', (line) => lines.push(line)),
    );
    expect(await ringer.ring('post-message', { messageId: randomUUID() })).toBe(false);
    expect(await ringer.isUp()).toBe(false);
    expect(await ringer.ring('sync-session', { sessionId: randomUUID() })).toBe(false);
    expect(lines.filter((line) => line.includes('queue not reached'))).toHaveLength(1);
    await ringer.close();
  });
});
