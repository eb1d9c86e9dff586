import type { Clock } from '../../src/clock.ts';

/** The real time, which a test may move ahead: app and simulators of one world share it. */
export interface TestClock extends Clock {
  nowMs(): number;
  advance(ms: number): void;
}

export function createTestClock(): TestClock {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    nowMs: () => Date.now() + offsetMs,
    advance: (ms) => {
      offsetMs += ms;
    },
  };
}
