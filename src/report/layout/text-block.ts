import type { Colour } from '../operators.ts';
import type { ShapedLine } from '../shape-text.ts';
import { elideText, type TextStyle, wrapText } from '../wrap-text.ts';
import type { Ink } from './flow.ts';
import type { TagElement } from './tags.ts';

/** Wrapped text with the height of each of its lines. */
export interface TextBlock {
  readonly lines: readonly ShapedLine[];
  readonly style: TextStyle;
  readonly colour: Colour;
  /** Base line to base line; a script with marks above and below its letters needs more. */
  readonly leading: number;
  readonly width: number;
}

export interface InkPlace {
  readonly x: number;
  readonly y: number;
  /** Without one the text is decoration. */
  readonly tag?: TagElement;
}

const LEADING = 1.42;
/** Scripts that stack marks above and below their letters. */
const TALL_SCRIPTS: readonly (readonly [face: string, leading: number])[] = [
  ['arabic', 1.75],
  ['thai', 1.6],
  ['devanagari', 1.6],
];
/** From the top of a line to its base line, as a share of the leading. */
const BASE_LINE = 0.74;

/** What stands for a value that is empty, so that no cell of the report is blank. */
const NOTHING = '–';

export function textBlock(text: string, style: TextStyle, colour: Colour, width: number): TextBlock {
  const wrapped = wrapText(text, style, width);
  const lines = wrapped.length === 1 && wrapped[0]?.text === '' ? wrapText(NOTHING, style, width) : wrapped;
  return linesBlock(lines, { style, colour, width });
}

/** Lines that were wrapped already, as a block. */
export function linesBlock(
  lines: readonly ShapedLine[],
  look: Pick<TextBlock, 'style' | 'colour' | 'width'>,
): TextBlock {
  return { ...look, lines, leading: look.style.size * leadingOf(lines) };
}

export function blockHeight(block: TextBlock): number {
  return block.lines.length * block.leading;
}

/** From the top of a block to the base line of its first line. */
export function firstBaseLine(block: TextBlock): number {
  return block.leading * BASE_LINE;
}

/** The same block with some of its lines. */
export function blockSlice(block: TextBlock, from: number, to: number): TextBlock {
  return { ...block, lines: block.lines.slice(from, to) };
}

/** At most `count` lines; the last one ends in an ellipsis when there were more. */
export function cutBlock(block: TextBlock, count: number): TextBlock {
  const last = block.lines[count - 1];
  if (!last || block.lines.length <= count) return block;
  const ending = elideText(`${last.text} …`, block.style, block.width);
  return { ...block, lines: [...block.lines.slice(0, count - 1), ending] };
}

/**
 * Ink of a block with its upper left corner at (x, y). A right-to-left text stays next to its label: its lines end at the
 * right edge of the longest of them, not of the column.
 */
export function blockInk(block: TextBlock, at: InkPlace): readonly Ink[] {
  const { lines, style, colour, leading } = block;
  const widest = Math.max(...lines.map((line) => lineWidth(line, style)), 0);
  return lines.map((line, index) => ({
    kind: 'text',
    x: at.x + (line.rightToLeft ? widest - lineWidth(line, style) : 0),
    y: at.y + index * leading + leading * BASE_LINE,
    line,
    size: style.size,
    colour,
    ...(at.tag ? { tag: at.tag } : {}),
  }));
}

/** Points. */
export function lineWidth(line: ShapedLine, style: TextStyle): number {
  return (line.width * style.size) / 1000;
}

function leadingOf(lines: readonly ShapedLine[]): number {
  const faces = new Set(lines.flatMap(({ runs }) => runs.map(({ face }) => face)));
  const tall = TALL_SCRIPTS.filter(([script]) => [...faces].some((face) => face.startsWith(script)));
  return Math.max(LEADING, ...tall.map(([, leading]) => leading));
}
