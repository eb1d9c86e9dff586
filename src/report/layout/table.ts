import type { ReportBlock, ReportCell, ReportSubCheck, ReportSummaryRow } from '../../core/report/report-content.ts';
import type { FlowItem, Place, TableHead } from './flow.ts';
import { keepsWithNext, type RowCell, rowItems, SYMBOL_SPACE } from './row.ts';
import { COLOURS, TONES, TYPE } from './style.ts';
import { newTag, type TagElement } from './tags.ts';
import { blockHeight, blockInk, cutBlock, textBlock } from './text-block.ts';

type Table = Omit<Extract<ReportBlock, { kind: 'table' }>, 'kind'>;

interface Column {
  readonly heading: string;
  readonly x: number;
  readonly width: number;
}

const INSET = 8;
const HEAD_PADDING = 5;
/** A head comes back on every page and must leave room for rows. */
const MAX_HEAD_LINES = 6;
const PADDING = { top: 4.5, bottom: 4.5 } as const;
const SUMMARY_COLUMNS = [
  { heading: 'Check', weight: 4.9 },
  { heading: 'Recommendation', weight: 2.8 },
  { heading: 'Reason', weight: 4.7 },
];
const SUB_CHECK_COLUMNS = [
  { heading: 'Sub-check', weight: 4.6 },
  { heading: 'Result', weight: 2.6 },
  { heading: 'By', weight: 1.8 },
  { heading: 'Details', weight: 4 },
];

/** A table under a head that comes back on every page. Columns share the width by weight. */
export function* tableItems(place: Place, table: Table): Generator<FlowItem, void, undefined> {
  for (const row of tableRows(place, table)) yield* row;
}

/** The same row by row. */
export function* tableRows(place: Place, table: Table): Generator<readonly FlowItem[], void, undefined> {
  const columns = placeColumns(place, table.columns);
  const tag = newTag('Table', place.parent);
  const head = tableHead({ columns, width: place.width, tag: newTag('TR', tag) });
  for (const [index, row] of table.rows.entries()) {
    const rowTag = newTag('TR', tag);
    const cells = cellsOf(row, columns.length).map((cell, at) => rowCell(cell, columns[at], newTag('TD', rowTag)));
    const keep = keepsWithNext(index, table.rows.length);
    yield rowItems(cells, { padding: PADDING, head, keep, rule: place.width });
  }
}

/** All checks at a glance: each recommendation by word, by shape and by colour. */
export function summaryItems(place: Place, rows: readonly ReportSummaryRow[]): Iterable<FlowItem> {
  return tableItems(place, {
    columns: SUMMARY_COLUMNS,
    rows: rows.map(({ check, recommendation, tone, reason }) => [check, { text: recommendation, tone }, reason]),
  });
}

/** The sub-checks of one check, each result by word, shape and colour. */
export function subCheckItems(place: Place, subChecks: readonly ReportSubCheck[]): Iterable<FlowItem> {
  return tableItems(place, {
    columns: SUB_CHECK_COLUMNS,
    rows: subChecks.map(({ label, result, tone, by, details }) => [label, { text: result, tone }, by, details]),
  });
}

function tableHead(table: {
  readonly columns: readonly Column[];
  readonly width: number;
  readonly tag: TagElement;
}): TableHead {
  const blocks = table.columns.map(({ x, width, heading }) => ({
    at: { x, y: HEAD_PADDING, tag: newTag('TH', table.tag) },
    block: cutBlock(textBlock(heading, TYPE.tableHead, COLOURS.brand, width), MAX_HEAD_LINES),
    isBlank: heading.trim() === '',
  }));
  const height = Math.max(...blocks.map(({ block }) => blockHeight(block)), 0) + 2 * HEAD_PADDING;
  return {
    height,
    spaceBefore: 8,
    ink: [
      { kind: 'rect', x: 0, y: 0, width: table.width, height, fill: COLOURS.panel },
      { kind: 'rect', x: 0, y: height - 0.8, width: table.width, height: 0.8, fill: COLOURS.strongRule },
      ...blocks.flatMap(({ at, block, isBlank }) => (isBlank ? [] : blockInk(block, at))),
    ],
  };
}

function placeColumns(place: Place, columns: Table['columns']): readonly Column[] {
  const weights = columns.map(({ weight }) => (weight > 0 && Number.isFinite(weight) ? weight : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const inset = Math.min(INSET, place.width / (4 * (columns.length + 1)));
  const free = place.width - inset * (columns.length + 1);
  let x = inset;
  return columns.map(({ heading }, index) => {
    const width = (free * (weights[index] ?? 1)) / total;
    const column = { heading, x, width };
    x += width + inset;
    return column;
  });
}

/** As many cells as columns: a row too short is filled up, and what is too much joins the last cell. */
function cellsOf(row: readonly ReportCell[], count: number): readonly ReportCell[] {
  const cells = Array.from({ length: count }, (_, index) => row[index] ?? '');
  const surplus = row.slice(count);
  if (surplus.length > 0 && count > 0) cells[count - 1] = [cells[count - 1] ?? '', ...surplus].map(textOf).join(' · ');
  return cells;
}

function textOf(cell: ReportCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** A cell with a tone says its word in colour and bold behind the shape of the tone. */
function rowCell(cell: ReportCell, column: Column | undefined, tag: TagElement): RowCell {
  const { x, width } = column ?? { x: 0, width: 0 };
  if (typeof cell === 'string') return { x, block: textBlock(cell, TYPE.table, COLOURS.ink, width), tag };
  const { strong } = TONES[cell.tone];
  const block = textBlock(cell.text, TYPE.tableStrong, strong, width - SYMBOL_SPACE);
  return { x, block, tag, symbol: cell.tone };
}
