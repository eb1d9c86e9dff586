const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long each try waits after the one before it: 13 tries in about 76 hours (reliability-security 8.4). */
const waitsMs = [
  ...[0, 5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
];

const maxRetryAfterMs = hour;

/**
 * How long a delivery waits before its next try, in milliseconds: the schedule's wait, a fifth more or less so that
 * deliveries that failed together do not come back together, and never sooner than the receiver asked for.
 * @param step tries of the schedule that were used up.
 * @param retryAfterMs what the receiver asked for; over an hour counts as an hour.
 * @returns `null` when the last try was made.
 */
export function nextTryInMs({
  step,
  deliveryId,
  retryAfterMs,
}: {
  step: number;
  deliveryId: string;
  retryAfterMs: number | null;
}): number | null {
  const wait = waitsMs[step];
  if (wait === undefined) return null;
  const spread = Math.round(wait * (0.8 + 0.4 * fractionOf(`${deliveryId} ${step}`)));
  return Math.max(spread, Math.min(retryAfterMs ?? 0, maxRetryAfterMs));
}

/** Spreads texts evenly over 0 to 1 (FNV-1a), always the same for the same text. */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // The last bits of FNV differ least between texts that end alike, so they are mixed once more.
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 0x1_0000_0000;
}
