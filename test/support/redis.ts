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

export async function flushRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
