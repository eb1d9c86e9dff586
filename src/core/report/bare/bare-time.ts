import { parseTime } from '../../time-order.ts';

/** A time that was written anew, so that nothing else stands in it; a text that is no time is left away. */
export function bareTime(text: string | null): string | null {
  const ms = parseTime(text);
  return ms === null ? null : new Date(ms).toISOString();
}
