import { bidiLevels } from './bidi-levels.ts';
import { cleanLines } from './clean-text.ts';
import type { FontWeight } from './font-families.ts';
import { hanFamilyOf } from './fonts.ts';
import { isBreakAllowed, thaiWordStarts } from './line-breaks.ts';
import { type ShapedLine, shapePart } from './shape-text.ts';
import { graphemeStarts, type TextPart } from './split-runs.ts';

export interface TextStyle {
  readonly weight: FontWeight;
  /** Points. */
  readonly size: number;
}

/** Places inside a word after which a reader accepts a line break, once the word is too long for any line. */
const SOFT_BREAK = /[-/_.:,;@&=?\u2010\u2013\u2014]/u;

interface Paragraph extends TextPart {
  readonly starts: readonly number[];
  /** Running width before each grapheme, thousandths of an em; one more than `starts`. */
  readonly widths: readonly number[];
  /** Offsets at which a Thai word begins. */
  readonly words: ReadonlySet<number>;
}

/**
 * The lines of a text that fit into `maxWidth` points, shaped. Breaks at spaces, then inside a word too long for a line
 * after punctuation, then at any grapheme. At least one line and never an endless loop, however narrow the width.
 */
export function wrapText(text: string, style: TextStyle, maxWidth: number): readonly ShapedLine[] {
  const limit = (maxWidth * 1000) / style.size;
  const lines = cleanLines(text);
  const han = hanFamilyOf(lines.join(' '));
  return lines.flatMap((line) => wrapParagraph({ text: line, ...bidiLevels(line), weight: style.weight, han }, limit));
}

/** One line that fits, cut at a grapheme and ended by an ellipsis when the text is longer. */
export function elideText(text: string, style: TextStyle, maxWidth: number): ShapedLine {
  const limit = (maxWidth * 1000) / style.size;
  const line = cleanLines(text).join(' ');
  const han = hanFamilyOf(line);
  const shapeWhole = (part: string) => shapePart({ text: part, ...bidiLevels(part), weight: style.weight, han });
  const whole = shapeWhole(line);
  if (whole.width <= limit) return whole;
  const starts = graphemeStarts(line);
  let keep = Math.floor((starts.length * limit) / whole.width);
  let cut = shapeWhole(`${line.slice(0, starts[keep])}…`);
  while (cut.width > limit && keep > 0) {
    keep -= 1;
    cut = shapeWhole(`${line.slice(0, starts[keep])}…`);
  }
  return cut;
}

function wrapParagraph(part: TextPart, limit: number): readonly ShapedLine[] {
  const { text } = part;
  const whole = shapePart(part);
  if (whole.width <= limit) return [whole];
  const starts = graphemeStarts(text);
  const paragraph = { ...part, starts, widths: runningWidths(text, starts, whole), words: thaiWordStarts(text) };
  const lines: ShapedLine[] = [];
  let from = 0;
  while (from < starts.length) {
    const line = takeLine(paragraph, from, limit);
    lines.push(line.shaped);
    from = line.next;
  }
  return lines;
}

/** One line from grapheme `from`: the widest that still fits after shaping on its own, at least one grapheme. */
function takeLine(
  paragraph: Paragraph,
  from: number,
  limit: number,
): { readonly shaped: ShapedLine; readonly next: number } {
  let fits = lastFitting(paragraph, from, limit);
  for (;;) {
    const next = breakBefore(paragraph, from, fits);
    const shaped = shapeRange(paragraph, from, next);
    if (shaped.width <= limit || next <= from + 1) return { shaped, next: skipSpaces(paragraph, next) };
    fits = next - 1;
  }
}

function lastFitting({ widths, starts }: Paragraph, from: number, limit: number): number {
  const origin = widths[from] ?? 0;
  let end = from + 1;
  while (end < starts.length && (widths[end + 1] ?? 0) - origin <= limit) end += 1;
  return end;
}

/** The best grapheme to break before, not after `end`. */
function breakBefore(paragraph: Paragraph, from: number, end: number): number {
  if (end >= paragraph.starts.length) return end;
  for (let at = end; at > from; at -= 1) {
    const isWord = paragraph.words.has(paragraph.starts[at] ?? 0);
    if (isBreakAllowed(graphemeAt(paragraph, at - 1), graphemeAt(paragraph, at), isWord)) return at;
  }
  for (let at = end; at > from + (end - from) / 2; at -= 1) {
    if (SOFT_BREAK.test(graphemeAt(paragraph, at - 1))) return at;
  }
  return Math.max(end, from + 1);
}

function shapeRange(paragraph: Paragraph, from: number, to: number): ShapedLine {
  const start = paragraph.starts[from] ?? 0;
  const slice = paragraph.text.slice(start, paragraph.starts[to] ?? paragraph.text.length);
  const text = slice.trimEnd();
  return shapePart({ ...paragraph, text, levels: paragraph.levels.subarray(start, start + text.length) });
}

function skipSpaces(paragraph: Paragraph, at: number): number {
  let next = at;
  while (next < paragraph.starts.length && graphemeAt(paragraph, next) === ' ') next += 1;
  return next;
}

function graphemeAt({ text, starts }: Paragraph, at: number): string {
  return text.slice(starts[at], starts[at + 1]);
}

/**
 * Running width before each grapheme of a line, thousandths of an em. Cluster widths are spread over graphemes: what a cluster
 * takes is booked on the grapheme that it starts in.
 */
export function runningWidths(text: string, starts: readonly number[], whole: ShapedLine): readonly number[] {
  const perUnit = new Float64Array(text.length);
  for (const cluster of whole.runs.flatMap((run) => run.clusters)) {
    const width = cluster.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    perUnit[cluster.start] = (perUnit[cluster.start] ?? 0) + width;
  }
  const widths = [0];
  let total = 0;
  for (let index = 0; index < starts.length; index += 1) {
    const end = starts[index + 1] ?? text.length;
    for (let unit = starts[index] ?? 0; unit < end; unit += 1) total += perUnit[unit] ?? 0;
    widths.push(total);
  }
  return widths;
}
