import type { Check, SubCheck } from './session.ts';
import { closestMatchOf, describeTotalHits, hitsOfKind } from './watchlist-hits.ts';
import { isWatchlistCheck } from './wording/check-types.ts';
import type { Standing } from './wording/recommendations.ts';
import { describeSubCheck } from './wording/sub-checks.ts';

/** The sentence a reviewer needs beside recommendation and reason: hits, overruled machines, failures that an APPROVE passed over. */
export function noteOnCheck(check: Check, standing: Standing): string | null {
  if (isWatchlistCheck(check.type)) return describeHits(check);
  const failed = check.breakdown.filter((one) => isFailed(one) && !withoutEffect.has(one.name));
  if (failed.length === 0 || standing !== 'APPROVE') return null;
  if (isOverruledByExpert(check)) {
    return 'The machine did not match the faces; an expert compared them and found one person.';
  }
  return `${notPassed(failed)} Yoti recommends APPROVE all the same.`;
}

/** The sub-checks that were not passed, where no reason of Yoti's says why the check is not recommended APPROVE. */
export function failuresWithoutReason(check: Check, standing: Standing): string | null {
  if (isWatchlistCheck(check.type) || standing === 'APPROVE' || check.recommendation?.reason) return null;
  const failed = check.breakdown.filter(isFailed);
  return failed.length === 0 ? null : notPassed(failed);
}

function notPassed(failed: readonly SubCheck[]): string {
  return `Not passed: ${failed.map((subCheck) => `“${describeSubCheck(subCheck.name)}”`).join(', ')}.`;
}

/**
 * Sub-checks whose FAIL stands in most approved answers and moves nothing (yoti-idv trap 1 and 3.1). Named beside every
 * APPROVE they would teach people to read past the note that matters; the report lists them all the same.
 */
const withoutEffect: ReadonlySet<string> = new Set(['hologram', 'hologram_movement', 'other_security_features']);

function isFailed(subCheck: SubCheck): boolean {
  return subCheck.result === 'FAIL';
}

function isOverruledByExpert(check: Check): boolean {
  const machine = check.breakdown.find((subCheck) => subCheck.name === 'ai_face_match');
  const expert = check.breakdown.find((subCheck) => subCheck.name === 'manual_face_match');
  return machine?.result === 'FAIL' && expert?.result === 'PASS';
}

/** "3 hits in all. Politically exposed persons: 2 (closest: name exact, year of birth)." */
function describeHits(check: Check): string | null {
  const parts = [describeTotalHits(check), ...check.breakdown.filter(isFailed).map(describeKind)];
  return parts.filter((part) => part !== null).join(' ') || null;
}

function describeKind(kind: SubCheck): string {
  const closest = closestMatchOf(kind);
  const count = hitsOfKind(kind) ?? 'possible match';
  return `${describeSubCheck(kind.name)}: ${count}${closest === null ? '' : ` (closest: ${closest})`}.`;
}
