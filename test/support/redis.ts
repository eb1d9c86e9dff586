import { Redis } from 'ioredis';

/** Whether the bootstrap found a Redis; where it did not, it says so in its last lines, and fails in CI. */
export const hasRedis = process.env['TEST_REDIS_URL'] !== undefined;

/** An empty Redis database for this worker process alone. */
export async function claimRedis(): Promise<string> {
  const url = new URL(process.env['TEST_REDIS_URL'] ?? 'redis://missing');
  url.pathname = `/${Number(process.env['VITEST_POOL_ID'] ?? 0) % 16}`;
  const redis = new Redis(url.href);
  try {
    await redis.flushdb();
  } finally {
    redis.disconnect();
  }
  return url.href;
}

/** Empties this worker's database; other test processes share the server. */
export async function flushRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushdb();
  } finally {
    redis.disconnect();
  }
}

/** Every key with its value as text. */
export async function dumpRedis(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    const values = (await redis.keys('*')).map(async (key) => [key, await readKey(redis, key)]);
    return JSON.stringify(await Promise.all(values));
  } finally {
    redis.disconnect();
  }
}

async function readKey(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return null;
  }
}
