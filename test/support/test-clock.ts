import type { Clock } from '../../src/clock.ts';

/** The real time, which a test may move ahead: app and simulators of one world share it. */
export interface TestClock extends Clock {
  nowMs(): number;
  advance(ms: number): void;
  /** Time stands still from now on, but for what the test moves it: for rates, which a slow machine would never reach. */
  hold(): void;
}

export function createTestClock(): TestClock {
  let offsetMs = 0;
  let heldAtMs: number | undefined;
  const nowMs = () => (heldAtMs ?? Date.now()) + offsetMs;
  return {
    now: () => new Date(nowMs()),
    nowMs,
    advance: (ms) => {
      offsetMs += ms;
    },
    hold: () => {
      heldAtMs ??= Date.now();
    },
  };
}
