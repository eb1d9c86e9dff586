import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs, nextPollAt } from '../../../src/core/polling.ts';

const minute = 60_000;
const start = new Date('2026-11-23T09:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);

function waitAt(ageMs: number, deadlineMs: number | null = null): number {
  const now = after(ageMs);
  const deadlineAt = deadlineMs === null ? null : after(deadlineMs);
  return nextPollAt({ startedAt: start, deadlineAt, now }).getTime() - now.getTime();
}

describe('nextPollAt', () => {
  test.each([
    ['a new session', 0, 30_000],
    ['almost ten minutes old', 10 * minute - 1, 30_000],
    ['ten minutes old', 10 * minute, 2 * minute],
    ['an hour later', 70 * minute - 1, 2 * minute],
    ['older', 70 * minute, 10 * minute],
    ['a week old', 7 * 24 * 60 * minute, 10 * minute],
    ['registered before it was created', -minute, 30_000],
  ])('without a deadline: %s', (_what, age, wait) => {
    expect(waitAt(age)).toBe(wait);
  });

  test.each([
    ['five minutes before it', 1435 * minute, 30_000],
    ['at the deadline', 1440 * minute, 30_000],
    ['ten minutes past it', 1450 * minute, 30_000],
    ['longer past it', 1450 * minute + 1, 10 * minute],
    ['long before it', 600 * minute, 10 * minute],
    ['so that the long pause would sleep over the watch', 1430 * minute, 5 * minute],
    ['just before the watch', 1435 * minute - 1, 1],
  ])('with a deadline after a day: %s', (_what, age, wait) => {
    expect(waitAt(age, 1440 * minute)).toBe(wait);
  });

  test('never stands still, never waits longer than ten minutes, never sleeps over the deadline’s watch', () => {
    const ms = fc.integer({ min: -2 * 24 * 60 * minute, max: 30 * 24 * 60 * minute });
    fc.assert(
      fc.property(ms, fc.option(ms), (age, deadline) => {
        const wait = waitAt(age, deadline);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(10 * minute);
        if (deadline === null) return;
        const [watchFrom, watchUntil] = [deadline - 5 * minute, deadline + 10 * minute];
        if (age < watchFrom) expect(age + wait).toBeLessThanOrEqual(watchFrom);
        else if (age <= watchUntil) expect(wait).toBeLessThanOrEqual(30_000);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a failing thing is left alone longer and longer, up to ten minutes', () => {
  expect([1, 2, 3, 4].map(backoffMs)).toEqual([5000, 10_000, 20_000, 40_000]);
  expect([0, -3].map(backoffMs)).toEqual([5000, 5000]);
  expect([8, 11, 1000, Number.MAX_SAFE_INTEGER].map(backoffMs)).toEqual([600_000, 600_000, 600_000, 600_000]);
});
