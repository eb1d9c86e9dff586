import { describe, expect, test } from 'vitest';
import { createQueueBackend } from '../../../src/queue/queue-backend.ts';
import { pretendRedis } from '../../support/pretend-redis.ts';

const backendOf = (redisUrl: string) => createQueueBackend({ databaseUrl: 'postgres://127.0.0.1:1/x', redisUrl });

describe('a Redis', () => {
  test.each(['allkeys-lru', 'volatile-lru', 'volatile-ttl', 'allkeys-random'])(
    'that may drop jobs (%s) is refused at start, by a code the operator can look up',
    async (policy) => {
      await using redis = await pretendRedis(`maxmemory_policy:${policy}\r\n`);
      const refused = backendOf(redis.url).assertUsable();
      await expect(refused).rejects.toMatchObject({ code: 'redis_policy_not_noeviction', retry: 'never' });
    },
  );

  test('that keeps everything is used', async () => {
    await using redis = await pretendRedis('maxmemory_policy:noeviction\r\n');
    await expect(backendOf(redis.url).assertUsable()).resolves.toBeUndefined();
  });

  test('that does not tell, or is away, is no reason not to start: the sweep works without it', async () => {
    await using redis = await pretendRedis('used_memory:1\r\n');
    await expect(backendOf(redis.url).assertUsable()).resolves.toBeUndefined();
    await expect(backendOf('redis://127.0.0.1:1').assertUsable()).resolves.toBeUndefined();
  });
});
