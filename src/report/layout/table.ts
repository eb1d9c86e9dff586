import type { ReportBlock, ReportSummaryRow } from '../../core/report/report-content.ts';
import type { FlowItem, TableHead } from './flow.ts';
import { keepsWithNext, type RowCell, rowItems, SYMBOL_SPACE } from './row.ts';
import { COLOURS, TEXT_WIDTH, TONES, TYPE } from './style.ts';
import { blockHeight, blockInk, textBlock } from './text-block.ts';

type Table = Extract<ReportBlock, { kind: 'table' }>;

interface Column {
  readonly heading: string;
  readonly x: number;
  readonly width: number;
}

const INSET = 8;
const HEAD_PADDING = 5;
const PADDING = 4.5;
const SUMMARY_COLUMNS = [
  { heading: 'Check', weight: 4 },
  { heading: 'Recommendation', weight: 3 },
  { heading: 'Reason', weight: 5 },
];

/** A table under a head that comes back on every page. Columns share the width by weight. */
export function* tableItems(table: Table): Generator<FlowItem, void, undefined> {
  const columns = placeColumns(table.columns);
  const settings = { padding: PADDING, head: tableHead(columns) };
  for (const [index, row] of table.rows.entries()) {
    const cells = cellTexts(row, columns.length).map((text, at) => cell(columns[at], text));
    yield* rowItems(cells, { ...settings, keep: keepsWithNext(index, table.rows.length) });
  }
}

/** All checks at a glance: each recommendation by word, by shape and by colour. */
export function* summaryItems(rows: readonly ReportSummaryRow[]): Generator<FlowItem, void, undefined> {
  const columns = placeColumns(SUMMARY_COLUMNS);
  const [check, recommendation, reason] = columns;
  if (!check || !recommendation || !reason) return;
  const settings = { padding: PADDING, head: tableHead(columns) };
  for (const [index, row] of rows.entries()) {
    const word = textBlock(
      row.recommendation,
      TYPE.tableStrong,
      TONES[row.tone].strong,
      recommendation.width - SYMBOL_SPACE,
    );
    yield* rowItems(
      [
        { x: check.x, block: textBlock(row.check, TYPE.tableStrong, COLOURS.ink, check.width) },
        { x: recommendation.x, block: word, symbol: row.tone },
        cell(reason, row.reason),
      ],
      { ...settings, keep: keepsWithNext(index, rows.length) },
    );
  }
}

function tableHead(columns: readonly Column[]): TableHead {
  const blocks = columns.map((column) => ({
    x: column.x,
    block: textBlock(column.heading, TYPE.tableHead, COLOURS.brand, column.width),
  }));
  const height = Math.max(...blocks.map(({ block }) => blockHeight(block))) + 2 * HEAD_PADDING;
  return {
    height,
    spaceBefore: 8,
    ink: [
      { kind: 'rect', x: 0, y: 0, width: TEXT_WIDTH, height, fill: COLOURS.panel },
      { kind: 'rect', x: 0, y: height - 0.8, width: TEXT_WIDTH, height: 0.8, fill: COLOURS.strongRule },
      ...blocks.flatMap(({ x, block }) => blockInk(block, x, HEAD_PADDING)),
    ],
  };
}

function placeColumns(columns: Table['columns']): readonly Column[] {
  const weights = columns.map(({ weight }) => (weight > 0 && Number.isFinite(weight) ? weight : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const inset = Math.min(INSET, TEXT_WIDTH / (4 * (columns.length + 1)));
  const free = TEXT_WIDTH - inset * (columns.length + 1);
  let x = inset;
  return columns.map(({ heading }, index) => {
    const width = (free * (weights[index] ?? 1)) / total;
    const column = { heading, x, width };
    x += width + inset;
    return column;
  });
}

/** As many texts as columns: a row too short is filled up, and what is too much joins the last cell. */
function cellTexts(row: readonly string[], count: number): readonly string[] {
  const texts = Array.from({ length: count }, (_, index) => row[index] ?? '');
  const surplus = row.slice(count);
  if (surplus.length > 0 && count > 0) texts[count - 1] = [texts[count - 1], ...surplus].join(' · ');
  return texts;
}

function cell(column: Column | undefined, text: string): RowCell {
  return {
    x: column?.x ?? 0,
    block: textBlock(text, TYPE.table, COLOURS.ink, column?.width ?? TEXT_WIDTH),
  };
}
