export interface LongestBlock {
  /** Between two turns, by the clock: also what other programs took of the processor meanwhile. */
  readonly wallMs: number;
  /** What the main thread itself worked between two turns. */
  readonly cpuMs: number;
}

/**
 * Watches the main thread: the longest stretch between two turns of a timer that is due every millisecond. A thread with
 * nothing to do shows 1 to 2 ms. The last stretch counts too, so that a block which ends with the work is not missed.
 */
export function watchLoop(): { stop(): LongestBlock } {
  let longest: LongestBlock = { wallMs: 0, cpuMs: 0 };
  let turnedAt = readClocks();
  const turn = (): void => {
    const now = readClocks();
    longest = {
      wallMs: Math.max(longest.wallMs, now.wallMs - turnedAt.wallMs),
      cpuMs: Math.max(longest.cpuMs, now.cpuMs - turnedAt.cpuMs),
    };
    turnedAt = now;
  };
  const timer = setInterval(turn, 1);
  return {
    stop: () => {
      clearInterval(timer);
      turn();
      return longest;
    },
  };
}

function readClocks(): LongestBlock {
  const { user, system } = process.threadCpuUsage();
  return { wallMs: performance.now(), cpuMs: (user + system) / 1000 };
}
