import type { KnownBlock } from '@slack/types';
import type { ComparisonView, DetailsFactView } from './details-entry.ts';
import { limits } from './limits.ts';
import { dateToken, mention, notSupplied } from './mrkdwn.ts';
import { mrkdwn } from './slack-message.ts';
import { bold, codeLines, sectionsOf, startWith, withCode, wrapInline } from './wrap.ts';

/** Up to these lengths a fact stands in one of two columns; what is longer stands across. */
const inColumn = { label: 60, value: 80, mark: 100, code: 30 } as const;

/** Facts in the order given: short ones in two columns, which a phone stacks, long ones across. */
export function factBlocks(facts: readonly DetailsFactView[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let columns: string[] = [];
  const closeColumns = () => {
    if (columns.length > 0) blocks.push({ type: 'section', fields: columns.map(mrkdwn) });
    columns = [];
  };
  for (const fact of facts) {
    if (fitsColumn(fact)) {
      columns.push(factLines(fact).join('\n'));
      if (columns.length === limits.fieldsPerSection) closeColumns();
    } else {
      closeColumns();
      blocks.push(...sectionsOf(factLines(fact)));
    }
  }
  closeColumns();
  return blocks;
}

/** A row each. Both sides are named in every row, because a phone stacks the columns. */
export function comparisonBlocks({ left, right, rows }: ComparisonView): KnownBlock[] {
  return rows.flatMap((row): KnownBlock[] => {
    const title = bold(row.label, 'Not named');
    const head = [...title.slice(0, -1), `${title.at(-1) ?? ''} · ${sameWords(row.same)}`];
    const sides: readonly (readonly [string, string])[] = [
      [left, row.left],
      [right, row.right],
    ];
    const isShort =
      row.label.length <= inColumn.label &&
      sides.every(([name, value]) => name.length <= inColumn.label && value.length <= inColumn.value);
    const lines = sides.map(([name, value]) => [...wrapInline(name), ...orNotSupplied(wrapInline(value))]);
    if (!isShort) return sectionsOf([...head, ...lines.flat()]);
    return [{ type: 'section', text: mrkdwn(head.join('\n')), fields: lines.map((side) => mrkdwn(side.join('\n'))) }];
  });
}

function sameWords(same: boolean | null): string {
  if (same === null) return 'cannot be compared';
  return same ? 'same' : '*differs*';
}

function fitsColumn({ label, value, mark, code: itsCode = '' }: DetailsFactView): boolean {
  const length = typeof value === 'string' ? value.length : 0;
  const codes = typeof value !== 'string' && 'code' in value ? value.code.length : itsCode.length;
  const isShort = label.length <= inColumn.label && length <= inColumn.value && codes <= inColumn.code;
  return isShort && (mark ?? '').length <= inColumn.mark;
}

function factLines(fact: DetailsFactView): string[] {
  const { label, value, mark, differs, code: itsCode = '' } = fact;
  const pieces = wrapInline(mark ?? '');
  const marks = differs === true ? startWith('⚠️ ', pieces) : pieces.map((piece) => `_${piece}_`);
  return [...bold(label, 'Not named'), ...withCode(valueLines(value), itsCode), ...marks];
}

function valueLines(value: DetailsFactView['value']): readonly string[] {
  if (typeof value === 'string') return orNotSupplied(wrapInline(value));
  if ('code' in value) return orNotSupplied(codeLines(value.code));
  return ['time' in value ? dateToken(value.time) : mention(value.slackUserId) || notSupplied];
}

function orNotSupplied(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [notSupplied] : lines;
}
