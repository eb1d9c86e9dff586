import type { CheckSummary } from '../checks.ts';
import type { Check, SubCheck } from '../session.ts';
import { closestMatchOf, describeTotalHits, hitsOfKind } from '../watchlist-hits.ts';
import { describeCheck, describeDetails } from './check-entry.ts';
import type { DetailsEntry } from './details-page.ts';

/** A watchlist check with its hits: in all as its note, by kind beside its sub-checks, kinds with hits first. */
export function watchlistEntry(summary: CheckSummary, check: Check): DetailsEntry {
  const kinds = summary.subChecks.toSorted((a, b) => Number(a.result === 'PASS') - Number(b.result === 'PASS'));
  const described = describeCheck({ ...summary, subChecks: kinds, note: describeTotalHits(check) });
  const subChecks = described.subChecks.map((one, index) => ({ ...one, details: hitWords(kinds[index]) }));
  return { kind: 'check', check: { ...described, subChecks } };
}

/** "72 hits, closest match by name exact, year of birth", and whatever else Yoti says of this kind. */
function hitWords(kind: SubCheck | undefined): string | null {
  if (kind === undefined) return null;
  const hits = hitsOfKind(kind);
  const closest = closestMatchOf(kind);
  const others = kind.details.filter(({ name }) => name !== 'number_of_hits' && name !== 'closest_match');
  const parts = [
    hits === null ? withoutCount[kind.result] : `${hits} ${hits === '1' ? 'hit' : 'hits'}`,
    closest === null ? null : `closest match by ${closest}`,
    describeDetails(others),
  ];
  return parts.filter(Boolean).join(', ') || null;
}

const withoutCount: Readonly<Record<string, string>> = { PASS: 'no hits', FAIL: 'hits, their number is not given' };
