import type { Clock } from '../../src/clock.ts';

/** The real time, which a test may move ahead: app and simulators of one world share it. */
export interface TestClock extends Clock {
  nowMs(): number;
  advance(ms: number): void;
  /** From now on only `advance` moves time: what a test does at once is at once, however slow the machine. */
  standStill(): void;
}

export function createTestClock(): TestClock {
  let offsetMs = 0;
  let stoodStillAt: number | null = null;
  const nowMs = () => (stoodStillAt ?? Date.now()) + offsetMs;
  return {
    now: () => new Date(nowMs()),
    nowMs,
    advance: (ms) => {
      offsetMs += ms;
    },
    standStill: () => {
      stoodStillAt = Date.now();
    },
  };
}
