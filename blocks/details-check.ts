import type { KnownBlock } from '@slack/types';
import { checkMarks } from './check-lines.ts';
import type { DetailsCheckLineView, DetailsCheckView, SubCheckView } from './details-entry.ts';
import { dateToken, inline } from './mrkdwn.ts';
import { context } from './slack-message.ts';
import { bold, joinShown, sectionsOf, startWith, withCode, wrapInline } from './wrap.ts';

/** One check: recommendation, reason, meaning, note and next step; then its sub-checks on a line each. */
export function checkBlocks(check: DetailsCheckView): KnownBlock[] {
  const what = bold(joinShown([check.label, check.subject], ', '), 'Check without a name');
  const title = startWith(`${checkMarks[check.mark]} *${inline(check.word, 60) || 'UNKNOWN'}* · `, what);
  return [
    ...sectionsOf([
      ...title,
      ...reasonLines(check),
      ...wrapInline(check.meaning),
      ...wrapInline(check.note ?? ''),
      ...startWith('→ ', wrapInline(check.nextStep ?? '')),
    ]),
    ...sectionsOf(check.subChecks.flatMap(subCheckLines)),
    ...(check.updatedAt === null ? [] : [context(`Last changed ${dateToken(check.updatedAt)}`)]),
  ];
}

/** Checks at a glance: sign, recommendation, what was checked, and why. */
export function checkLineBlocks(lines: readonly DetailsCheckLineView[]): KnownBlock[] {
  return sectionsOf(
    lines.flatMap(({ label, subject, word, mark, remark }) => {
      const what = joinShown([joinShown([label, subject], ', ') || 'Check without a name', remark], ': ');
      return startWith(`${checkMarks[mark]} *${inline(word, 60) || 'UNKNOWN'}* · `, wrapInline(what));
    }),
  );
}

function reasonLines({ reason, reasonCode }: DetailsCheckView): string[] {
  return withCode(wrapInline(reason), reasonCode ?? '');
}

/** Neither the signs of a decision nor those of a recommendation: a sub-check that is not passed rejects nobody. */
const signs = { passed: '◇', notPassed: '◆', unknown: '▷' } as const;

function subCheckLines(one: SubCheckView): string[] {
  const result = inline(one.result, 200) || 'no result';
  const start = one.passed === true ? `${signs.passed} ${result}` : `${signOf(one.passed)} *${result}*`;
  const rest = joinShown([one.label, one.by, one.details], ' · ') || 'Sub-check without a name';
  return startWith(`${start} · `, wrapInline(rest));
}

function signOf(passed: boolean | null): string {
  return passed === null ? signs.unknown : signs.notPassed;
}
