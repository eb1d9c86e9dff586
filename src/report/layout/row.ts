import type { Tone } from '../../core/report/report-content.ts';
import { type FlowItem, flowItem, type Ink, type TableHead } from './flow.ts';
import { COLOURS } from './style.ts';
import type { TagElement } from './tags.ts';
import { blockHeight, blockInk, blockSlice, firstBaseLine, type TextBlock } from './text-block.ts';

export interface RowCell {
  readonly x: number;
  readonly block: TextBlock;
  readonly tag: TagElement;
  /** A shape drawn before the first line; the block starts to the right of it. */
  readonly symbol?: Tone;
}

export interface RowSettings {
  readonly padding: { readonly top: number; readonly bottom: number };
  readonly head: TableHead | null;
  /** Whether the row keeps with the next one. */
  readonly keep: boolean;
  /** How wide the hairline below the row is; 0 for none. */
  readonly rule: number;
}

/** The first two and the last two rows of a list stay together, so that no row is left alone at the edge of a page. */
export function keepsWithNext(index: number, count: number): boolean {
  return index < count - 1 && (index === 0 || index === count - 2);
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
  { padding, head, keep, rule }: RowSettings,
  part: { readonly from: number; readonly to: number; readonly last: boolean },
): FlowItem {
  const top = part.from === 0 ? padding.top : 0;
  const sliced = cells.map((cell) => ({ ...cell, block: blockSlice(cell.block, part.from, part.to) }));
  const baseLine = Math.max(...cells.map(({ block }) => firstBaseLine(block)));
  const placed = sliced.map((cell) => ({ cell, y: top + baseLine - firstBaseLine(cell.block) }));
  const bottom = Math.max(...placed.map(({ cell, y }) => y + blockHeight(cell.block)));
  const height = bottom + (part.last ? padding.bottom : 0);
  const ink = placed.flatMap(({ cell, y }) => [
    ...(cell.symbol && part.from === 0 ? [symbolInk(cell, cell.symbol, y)] : []),
    ...blockInk(cell.block, { x: cell.x + (cell.symbol ? SYMBOL_SPACE : 0), y, tag: cell.tag }),
  ]);
  const hairline: Ink = { kind: 'rect', x: 0, y: height - 0.25, width: rule, height: 0.5, fill: COLOURS.rule };
  const keepWithNext = part.last && keep;
  return flowItem({ height, head, keepWithNext, ink: part.last && rule > 0 ? [...ink, hairline] : ink });
}

function symbolInk(cell: RowCell, tone: Tone, top: number): Ink {
  return { kind: 'symbol', x: cell.x, y: top + (cell.block.leading - SYMBOL_SIZE) / 2, size: SYMBOL_SIZE, tone };
}
