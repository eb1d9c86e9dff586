import type { Tone } from '../../core/report/report-content.ts';
import type { Colour } from '../operators.ts';
import type { TextStyle } from '../wrap-text.ts';
import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { SYMBOL_SIZE, SYMBOL_SPACE } from './row.ts';
import { COLOURS, TONES, TYPE } from './style.ts';
import { newTag, type TagElement } from './tags.ts';
import { blockInk, blockSlice, cutBlock, textBlock } from './text-block.ts';

export interface ParagraphWords {
  readonly text: string;
  readonly tone?: Tone;
  readonly isQuiet?: boolean;
}

/** A text line by line, so that it can run over pages; no single line is left behind or sent ahead. */
export function paragraphItems(place: Place, { text, tone, isQuiet }: ParagraphWords): readonly FlowItem[] {
  const x = tone ? SYMBOL_SPACE : 0;
  const colour = tone ? TONES[tone].strong : isQuiet ? COLOURS.muted : COLOURS.ink;
  const tag = newTag('P', place.parent);
  const items = lineItems({ text, style: TYPE.body, colour, x, width: place.width - x, spaceBefore: 6, tag });
  const [first, ...rest] = items;
  if (!first || !tone) return items;
  const symbol: Ink = { kind: 'symbol', x: 0, y: (first.height - SYMBOL_SIZE) / 2, size: SYMBOL_SIZE, tone };
  return [{ ...first, ink: [symbol, ...first.ink] }, ...rest];
}

const BULLET = { indent: 12, size: 2.6 } as const;

/** One bullet an item; each may run over pages as a paragraph does. */
export function* listItems(place: Place, texts: readonly string[]): Generator<FlowItem, void, undefined> {
  const list = newTag('L', place.parent);
  const { indent: x, size } = BULLET;
  for (const text of texts) {
    const tag = newTag('LBody', newTag('LI', list));
    const settings = { text, style: TYPE.body, colour: COLOURS.ink, x, width: place.width - x, spaceBefore: 3, tag };
    for (const [index, item] of lineItems(settings).entries()) {
      const y = (item.height - size) / 2 + 0.6;
      const bullet: Ink = { kind: 'rect', x: 3, y, width: size, height: size, fill: COLOURS.muted };
      yield index === 0 ? { ...item, ink: [bullet, ...item.ink] } : item;
    }
  }
}

const FEW_LINES = 6;

export interface LinesSettings {
  readonly text: string;
  readonly style: TextStyle;
  readonly colour: Colour;
  readonly x: number;
  /** Of the lines, from `x` on. */
  readonly width: number;
  readonly spaceBefore: number;
  readonly tag: TagElement;
  /** Whether the last line keeps with what follows; a few lines then stay together as well. */
  readonly keepLast?: boolean;
  /** Longer text ends in an ellipsis. */
  readonly maxLines?: number;
}

/** One item a line; the first two and the last two stay together. */
export function lineItems(settings: LinesSettings): readonly FlowItem[] {
  const { text, style, colour, x, width, spaceBefore, tag, keepLast = false, maxLines } = settings;
  const whole = textBlock(text, style, colour, width);
  const block = maxLines ? cutBlock(whole, maxLines) : whole;
  const last = block.lines.length - 1;
  const isKept = keepLast && last < FEW_LINES;
  return block.lines.map((_, index) =>
    flowItem({
      height: block.leading,
      spaceBefore: index === 0 ? spaceBefore : 0,
      keepWithNext: index === last ? keepLast : isKept || index === 0 || index === last - 1,
      ink: blockInk(blockSlice(block, index, index + 1), { x, y: 0, tag }),
    }),
  );
}
