import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TokenBucket, takeToken } from '../../../src/core/token-bucket.ts';

const rate = { burst: 20, perSecond: 2 };

/** How many of the tries get through, one at each of these times. */
function passed(times: readonly number[]): boolean[] {
  let bucket: TokenBucket | undefined;
  return times.map((time) => {
    const taken = takeToken(rate, bucket, time);
    bucket = taken.bucket;
    return taken.waitMs === 0;
  });
}

describe('a rate', () => {
  test('lets the burst through at once and then what grows again', () => {
    expect(passed(Array<number>(25).fill(1000)).filter(Boolean)).toHaveLength(20);
    expect(passed([...Array<number>(20).fill(0), 499, 500, 501, 1000])).toEqual([
      ...Array<boolean>(20).fill(true),
      ...[false, true, false, true],
    ]);
  });

  test('says after how long it is worth another try', () => {
    let bucket: TokenBucket | undefined;
    for (let tries = 0; tries < 20; tries += 1) bucket = takeToken(rate, bucket, 0).bucket;
    expect(takeToken(rate, bucket, 0).waitMs).toBe(500);
    expect(takeToken(rate, bucket, 400).waitMs).toBeCloseTo(100);
    expect(takeToken(rate, bucket, 500).waitMs).toBe(0);
  });

  test('never gives more than burst and time allow, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 200 }), (times) => {
        const elapsed = Math.max(0, ...times) - (times[0] ?? 0);
        expect(passed(times).filter(Boolean).length).toBeLessThanOrEqual(20 + (elapsed / 1000) * 2 + 1e-6);
      }),
    );
  });
});
