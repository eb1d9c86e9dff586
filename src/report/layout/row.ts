import type { Tone } from '../../core/report-content.ts';
import { type FlowItem, flowItem, type Ink, type TableHead } from './flow.ts';
import { COLOURS, TEXT_WIDTH } from './style.ts';
import { blockHeight, blockInk, blockSlice, type TextBlock } from './text-block.ts';

export interface RowCell {
  readonly x: number;
  readonly block: TextBlock;
  /** A shape drawn before the first line; the block starts to the right of it. */
  readonly symbol?: Tone;
}

export interface RowSettings {
  readonly padding: number;
  readonly head: TableHead | null;
}

/** Taller rows are split into slices of this many lines, each of which may start a new page. */
const LINES_PER_SLICE = 10;

export const SYMBOL_SIZE = 9;
export const SYMBOL_SPACE = 15;

/** One row of cells side by side over a hairline, as one item, or as several when it is too tall to move as a whole. */
export function rowItems(cells: readonly RowCell[], settings: RowSettings): readonly FlowItem[] {
  const lines = Math.max(...cells.map(({ block }) => block.lines.length), 1);
  const items: FlowItem[] = [];
  for (let from = 0; from < lines; from += sliceSize(lines)) {
    const to = from + sliceSize(lines);
    items.push(rowSlice(cells, settings, { from, to, last: to >= lines }));
  }
  return items;
}

function sliceSize(lines: number): number {
  return lines <= LINES_PER_SLICE * 2 ? lines : LINES_PER_SLICE;
}

function rowSlice(
  cells: readonly RowCell[],
  { padding, head }: RowSettings,
  part: { readonly from: number; readonly to: number; readonly last: boolean },
): FlowItem {
  const top = part.from === 0 ? padding : 0;
  const slices = cells.map((cell) => ({ ...cell, block: blockSlice(cell.block, part.from, part.to) }));
  const height = top + Math.max(...slices.map(({ block }) => blockHeight(block))) + (part.last ? padding : 0);
  const ink = slices.flatMap((cell) => [
    ...(cell.symbol && part.from === 0 ? [symbolInk(cell, cell.symbol, top)] : []),
    ...blockInk(cell.block, cell.x + (cell.symbol ? SYMBOL_SPACE : 0), top),
  ]);
  const hairline: Ink = { kind: 'rect', x: 0, y: height - 0.25, width: TEXT_WIDTH, height: 0.5, fill: COLOURS.rule };
  return flowItem({ height, head, ink: part.last ? [...ink, hairline] : ink });
}

function symbolInk(cell: RowCell, tone: Tone, top: number): Ink {
  return { kind: 'symbol', x: cell.x, y: top + (cell.block.leading - SYMBOL_SIZE) / 2, size: SYMBOL_SIZE, tone };
}
