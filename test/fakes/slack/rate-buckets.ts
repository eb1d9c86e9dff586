export interface RateBuckets {
  /** Takes one call from a bucket; returns 0 when it was free, else the whole seconds to wait. */
  take(key: string, limit: RateLimit): number;
}

export interface RateLimit {
  readonly perMinute: number;
  /** How many calls may come at once. */
  readonly burst: number;
}

/** Slack's published tiers, calls a minute (Slack: Rate limits). Bursts are undisclosed: here a whole minute's worth. */
export const tierLimits = {
  tier1: { perMinute: 1, burst: 1 },
  tier2: { perMinute: 20, burst: 20 },
  tier3: { perMinute: 50, burst: 50 },
  tier4: { perMinute: 100, burst: 100 },
  special: { perMinute: 300, burst: 300 },
} as const satisfies Record<string, RateLimit>;

export type RateTier = keyof typeof tierLimits;

/** "About one message a second per channel, short bursts tolerated". */
export const postingPerChannel: RateLimit = { perMinute: 60, burst: 4 };

export function createRateBuckets(now: () => number): RateBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, limit) {
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: limit.burst, at };
      const perMs = limit.perMinute / 60_000;
      const tokens = Math.min(limit.burst, bucket.tokens + Math.max(0, at - bucket.at) * perMs);
      if (tokens >= 1) {
        buckets.set(key, { tokens: tokens - 1, at });
        return 0;
      }
      buckets.set(key, { tokens, at });
      return Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
    },
  };
}
