import type { Check, SubCheck } from '../session.ts';
import { humaniseCode } from '../wording/humanise-code.ts';
import { describeSubCheck } from '../wording/sub-checks.ts';
import { describeMatchType } from '../wording/watchlist-words.ts';
import type { DetailsFact } from './details-page.ts';
import { fact } from './entry-parts.ts';

/** How many hits a watchlist check has, in all and by kind, those with hits first. */
export function hitFacts(check: Check): readonly DetailsFact[] {
  const kinds = [...check.breakdown].sort((a, b) => Number(a.result === 'PASS') - Number(b.result === 'PASS'));
  return [...totalFact(check), ...kinds.map((kind) => fact(describeSubCheck(kind.name), describeKind(kind)))];
}

/** Yoti caps the total (yoti-idv 2.7): it may be less than its kinds, which may in turn count one entry twice. */
function totalFact(check: Check): DetailsFact[] {
  const total = check.watchlist?.totalHits ?? null;
  if (total === null) return [];
  const sum = check.breakdown.reduce((all, kind) => all + hitCount(kind), 0);
  return [fact('Hits in all', sum > total ? `at least ${total} (the kinds add up to ${sum})` : String(total))];
}

function describeKind(kind: SubCheck): string {
  if (kind.result === 'PASS') return 'no hits';
  if (kind.result !== 'FAIL') return humaniseCode(kind.result);
  const hits = detailOf(kind, 'number_of_hits');
  const closest = detailOf(kind, 'closest_match')?.split(',').map(describeMatchType).join(', ');
  const count = hits === undefined ? 'hits, their number is not given' : `${hits} ${hits === '1' ? 'hit' : 'hits'}`;
  return closest ? `${count}, closest match by ${closest}` : count;
}

/** "251+" counts as 251. */
function hitCount(kind: SubCheck): number {
  const digits = /^\d{1,9}/.exec(detailOf(kind, 'number_of_hits') ?? '')?.[0];
  return digits === undefined ? 0 : Number(digits);
}

function detailOf(kind: SubCheck, name: string): string | undefined {
  return kind.details.find((detail) => detail.name === name)?.value;
}
