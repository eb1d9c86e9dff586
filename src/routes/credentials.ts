import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Which of the listed keys a presented credential is, or `null`. Both sides are hashed and every key is compared, so
 * that neither length nor position shows in the time it takes (reliability-security 8.1).
 */
export function matchCredential(
  presented: string,
  keys: readonly { readonly name: string; readonly sha256: string }[],
): string | null {
  const digest = createHash('sha256').update(presented).digest();
  let matched: string | null = null;
  for (const key of keys) {
    if (timingSafeEqual(digest, Buffer.from(key.sha256, 'hex'))) matched = key.name;
  }
  return matched;
}
