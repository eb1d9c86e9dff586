import { formatUtc } from '../time-order.ts';

/** When something happened: once, or how often with the first and the last time. ISO 8601, in order; `null` is unknown. */
export function timesWords(times: readonly (string | null)[]): string {
  const dated = times.filter((time) => time !== null).map(formatUtc);
  const [first = 'unknown', ...others] = dated;
  const last = others.at(-1) ?? first;
  if (times.length === 1) return first;
  return first === last ? `${times.length} times: ${first}` : `${times.length} times: first ${first}, last ${last}`;
}
