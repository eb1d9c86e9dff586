import type { Check, SubCheck } from './session.ts';
import { describeMatchType } from './wording/watchlist-words.ts';

/**
 * How many hits a watchlist check has, in one sentence; `null` when it has none or Yoti does not count them. Yoti's total
 * may be capped (yoti-idv 2.7), and one entry may count under several kinds, so the two figures need not agree.
 */
export function describeTotalHits(check: Check): string | null {
  const total = check.watchlist?.totalHits ?? null;
  const sum = check.breakdown.reduce((all, kind) => all + hitCount(kind), 0);
  if (total === null || (total === 0 && sum === 0)) return null;
  if (sum > total) return `At least ${total} hits (${sum} when counted by kind).`;
  return `${total} ${total === 1 ? 'hit' : 'hits'} in all.`;
}

/** The count of one kind as Yoti gave it, "2" or "251+"; `null` when it gave none. */
export function hitsOfKind(kind: SubCheck): string | null {
  return detailOf(kind, 'number_of_hits');
}

/** "name exact, year of birth": what the closest entry of a kind has in common with the applicant. */
export function closestMatchOf(kind: SubCheck): string | null {
  return detailOf(kind, 'closest_match')?.split(',').map(describeMatchType).join(', ') || null;
}

/** "251+" counts as 251. */
function hitCount(kind: SubCheck): number {
  const digits = /^\d{1,9}/.exec(hitsOfKind(kind) ?? '')?.[0];
  return digits === undefined ? 0 : Number(digits);
}

function detailOf(kind: SubCheck, name: string): string | null {
  return kind.details.find((detail) => detail.name === name)?.value ?? null;
}
