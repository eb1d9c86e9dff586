import type { Tone } from '../../core/report/report-content.ts';
import type { Colour } from '../operators.ts';
import type { TextStyle } from '../wrap-text.ts';
import { type FlowItem, flowItem, type Ink } from './flow.ts';
import { SYMBOL_SIZE, SYMBOL_SPACE } from './row.ts';
import { COLOURS, TEXT_WIDTH, TONES, TYPE } from './style.ts';
import { blockInk, blockSlice, cutBlock, textBlock } from './text-block.ts';

/** A text line by line, so that it can run over pages; no single line is left behind or sent ahead. */
export function paragraphItems(text: string, tone?: Tone): readonly FlowItem[] {
  const indent = tone ? SYMBOL_SPACE : 0;
  const colour = tone ? TONES[tone].strong : COLOURS.ink;
  const items = lineItems({ text, style: TYPE.body, colour, x: indent, spaceBefore: 6, keepLast: false });
  const [first, ...rest] = items;
  if (!first || !tone) return items;
  const symbol: Ink = { kind: 'symbol', x: 0, y: (first.height - SYMBOL_SIZE) / 2, size: SYMBOL_SIZE, tone };
  return [{ ...first, ink: [symbol, ...first.ink] }, ...rest];
}

/** The heading of a section: a rule, then the words, never at the foot of a page. */
export function headingItems(text: string): readonly FlowItem[] {
  const items = lineItems({
    text,
    style: TYPE.heading,
    colour: COLOURS.brand,
    x: 0,
    spaceBefore: 22,
    keepLast: true,
    maxLines: 6,
  });
  const space = flowItem({ height: 5, keepWithNext: true, ink: [] });
  return [...items, space];
}

export interface LinesSettings {
  readonly text: string;
  readonly style: TextStyle;
  readonly colour: Colour;
  readonly x: number;
  readonly spaceBefore: number;
  /** Whether the last line, too, keeps with what follows. */
  readonly keepLast: boolean;
  /** Longer text ends in an ellipsis. */
  readonly maxLines?: number;
}

export function lineItems(settings: LinesSettings): readonly FlowItem[] {
  const { text, style, colour, x, spaceBefore, keepLast, maxLines } = settings;
  const whole = textBlock(text, style, colour, TEXT_WIDTH - x);
  const block = maxLines ? cutBlock(whole, maxLines) : whole;
  const last = block.lines.length - 1;
  return block.lines.map((_, index) =>
    flowItem({
      height: block.leading,
      spaceBefore: index === 0 ? spaceBefore : 0,
      keepWithNext: index === last ? keepLast : keepLast || index === 0 || index === last - 1,
      ink: blockInk(blockSlice(block, index, index + 1), x, 0),
    }),
  );
}
