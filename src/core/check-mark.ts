import type { CheckSummary } from './checks.ts';
import type { Standing } from './wording/recommendations.ts';

/** How a check stands at a glance, as a sign and not only as a colour tells it. */
export type CheckMark = (typeof marks)[Standing] | 'earlier';

const marks = {
  REJECT: 'reject',
  CONSIDER: 'consider',
  NOT_AVAILABLE: 'unavailable',
  FAILED: 'unfinished',
  UNFINISHED: 'unfinished',
  UNKNOWN: 'unknown',
  APPROVE: 'approve',
} as const satisfies Record<Standing, string>;

export function markOf(summary: CheckSummary): CheckMark {
  return summary.superseded ? 'earlier' : marks[summary.standing];
}

/** Said of an earlier liveness attempt wherever its check stands in full. */
export const setAsideWords = 'Set aside: a later attempt counts in its place.';
