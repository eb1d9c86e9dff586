/** How often something may be done: `burst` times at once, and `perSecond` more with every second that passes. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What is left of a rate for one caller, and when that was counted. A caller nobody has seen has no bucket: a full one. */
export interface TokenBucket {
  readonly tokens: number;
  readonly atMs: number;
}

export interface Taken {
  readonly bucket: TokenBucket;
  /** 0 when the token was there; else how long until one is. */
  readonly waitMs: number;
}

/** Takes one token, if there is one by now. A clock that goes back gives nothing and takes nothing. */
export function takeToken(rate: Rate, bucket: TokenBucket | undefined, nowMs: number): Taken {
  const { tokens, atMs } = bucket ?? { tokens: rate.burst, atMs: nowMs };
  const grown = Math.max(0, nowMs - atMs) * (rate.perSecond / 1000);
  const there = Math.min(rate.burst, tokens + grown);
  const at = Math.max(atMs, nowMs);
  if (there >= 1) return { bucket: { tokens: there - 1, atMs: at }, waitMs: 0 };
  return { bucket: { tokens: there, atMs: at }, waitMs: ((1 - there) * 1000) / rate.perSecond };
}
