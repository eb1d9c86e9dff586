import type { Clock } from './clock.ts';
import { type Rate, type TokenBucket, takeToken } from './core/token-bucket.ts';

export interface RateLimiter {
  /** Counts one try of this caller. @returns 0 when it may go on, else in how many milliseconds it may come again. */
  take(caller: string): number;
}

/**
 * Holds every caller to a rate, each process for itself. At most `maxCallers` are remembered, so that many addresses cannot
 * fill the memory: whoever was not seen longest is forgotten first, and begins anew.
 */
export function createRateLimiter(clock: Clock, rate: Rate, maxCallers = 10_000): RateLimiter {
  const buckets = new Map<string, TokenBucket>();
  return {
    take: (caller) => {
      const { bucket, waitMs } = takeToken(rate, buckets.get(caller), clock.now().getTime());
      // Set anew, it stands last: a Map remembers the order.
      buckets.delete(caller);
      buckets.set(caller, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > maxCallers && oldest !== undefined) buckets.delete(oldest);
      return waitMs;
    },
  };
}
