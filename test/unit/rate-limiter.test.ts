import { expect, test } from 'vitest';
import { createRateLimiter } from '../../src/rate-limiter.ts';

const still = { now: () => new Date(0) };
const rate = { burst: 2, perSecond: 1 };

test('every caller has a rate of their own', () => {
  const limiter = createRateLimiter(still, rate);
  expect(['a', 'a', 'a', 'b', 'b', 'b'].map((caller) => limiter.take(caller))).toEqual([0, 0, 1000, 0, 0, 1000]);
});

test('of many callers those not seen longest are forgotten, and a busy one is not', () => {
  const limiter = createRateLimiter(still, rate, 3);
  for (let tries = 0; tries < 2; tries += 1) limiter.take('busy');
  for (let stranger = 0; stranger < 1000; stranger += 1) {
    limiter.take(`stranger-${stranger}`);
    expect(limiter.take('busy')).toBeGreaterThan(0);
  }
  expect(limiter.take('stranger-0')).toBe(0);
  expect(limiter.take('stranger-0')).toBe(0);
});
