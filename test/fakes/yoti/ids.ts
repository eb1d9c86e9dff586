import { createHash } from 'node:crypto';

/** A UUID (version 4 in form) drawn from a seed, so that the same session id always carries the same resource and media ids. */
export function uuidFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
