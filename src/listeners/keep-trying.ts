import { setTimeout as pause } from 'node:timers/promises';
import { UpstreamError } from '../errors.ts';

/** Somebody sits before the window that is to change: after this they have closed it or pressed again. */
const patienceMs = 20_000;
const firstWaitMs = 1000;

/**
 * Repeats a change of a view while Slack says that it will recover by itself, as long as it asks to wait and for at most
 * 20 seconds of waiting in sum. @throws UpstreamError the last failure, when that was not enough or nothing will help.
 */
export async function keepTrying<T>(work: () => Promise<T>): Promise<T> {
  let waitedMs = 0;
  for (let waitMs = firstWaitMs; ; waitMs *= 2) {
    try {
      return await work();
    } catch (error) {
      const wantedMs = retryableAfter(error, waitMs);
      if (wantedMs === null || waitedMs + wantedMs > patienceMs) throw error;
      waitedMs += wantedMs;
      await pause(wantedMs, undefined, { ref: false });
    }
  }
}

function retryableAfter(error: unknown, otherwiseMs: number): number | null {
  if (!(error instanceof UpstreamError) || error.retry !== 'later') return null;
  return error.retryAfterMs ?? otherwiseMs;
}
