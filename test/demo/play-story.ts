import type { Stage } from './stage.ts';

/** One step of the story. `play` does it, sees that it came true, and says in words what was seen; it rejects otherwise. */
export interface StoryStep {
  readonly title: string;
  play(stage: Stage): Promise<string>;
}

export interface PlayedStep {
  readonly step: string;
  readonly wasSeen: boolean;
  /** What was seen, or what was not. */
  readonly seen: string;
  readonly seconds: number;
  /** The whole account of a step that failed. */
  readonly trouble?: string;
}

/** Every wait inside a step is bounded; this ends a step whose own bounds failed. */
const longestStepMs = 120_000;

/**
 * Plays the steps one after the other. A step that fails does not end the story: those that do not need it still show
 * what works. Once `signal` is aborted no further step begins.
 */
export async function playStory(
  stage: Stage,
  steps: readonly StoryStep[],
  { onPlayed, signal }: { onPlayed: (played: PlayedStep) => void; signal: AbortSignal },
): Promise<readonly PlayedStep[]> {
  const all: PlayedStep[] = [];
  for (const step of steps) {
    if (signal.aborted) break;
    const played = await playStep(stage, step);
    all.push(played);
    onPlayed(played);
  }
  return all;
}

async function playStep(stage: Stage, { title, play }: StoryStep): Promise<PlayedStep> {
  const began = performance.now();
  const took = () => Math.round((performance.now() - began) / 100) / 10;
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not over after ${longestStepMs / 1000} s`)), longestStepMs);
  try {
    const seen = await Promise.race([play(stage), tooLong]);
    return { step: title, wasSeen: true, seen, seconds: took() };
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error);
    return { step: title, wasSeen: false, seen: trouble.split('\n')[0] ?? '', seconds: took(), trouble };
  } finally {
    clearTimeout(timer);
  }
}
