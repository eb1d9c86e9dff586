import { parseTime } from '../core/time-order.ts';

/** Epoch seconds, as builders draw times; a text that is no time goes through as it is, so that it can be shown. */
export function toCardTime(text: string | null): number | string | null {
  const ms = parseTime(text);
  if (ms !== null) return Math.floor(ms / 1000);
  return text === null ? null : `unknown date (${text})`;
}
