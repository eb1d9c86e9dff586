/** One row of a result. Ratios are to the baseline that ran in turn with it, so that a busy machine slows both. */
export interface Comparison {
  readonly name: string;
  readonly ratioP50: number;
  /** Milliseconds, for the reader's sense of size only: they are this machine's, at this moment. */
  readonly p50Ms: number;
  readonly samples: number;
}

export interface Candidate {
  readonly name: string;
  run(): Promise<unknown>;
}

/**
 * Runs the baseline and each candidate in turn, the baseline before and after every one of them, and compares. The first
 * row is the baseline against itself: what it is away from 1 is what this run cannot tell.
 */
export async function compare(
  baseline: () => Promise<unknown>,
  candidates: readonly Candidate[],
  rounds: number,
): Promise<readonly Comparison[]> {
  const before: number[] = [];
  const after: number[] = [];
  const timed = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  await baseline();
  for (const { run } of candidates) await run();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of candidates) {
      before.push(await timeMs(baseline));
      timed.get(name)?.push(await timeMs(run));
      after.push(await timeMs(baseline));
    }
  }
  const every = [...timed.values()].flat();
  const baselines = [...before, ...after];
  return [
    toComparison('the baseline against itself', after, before),
    ...Array.from(timed, ([name, times]) => toComparison(name, times, baselines)),
    toComparison('all together', every, baselines),
  ];
}

async function timeMs(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
}

function toComparison(name: string, times: readonly number[], baseline: readonly number[]): Comparison {
  return {
    name,
    ratioP50: rounded(median(times) / median(baseline)),
    p50Ms: rounded(median(times)),
    samples: times.length,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
