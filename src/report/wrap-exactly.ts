import { type ShapedLine, shapeLine } from './shape-text.ts';
import { graphemeStarts } from './split-runs.ts';
import { runningWidths, type TextStyle } from './wrap-text.ts';

export interface ExactWrapping {
  readonly style: TextStyle;
  /** Points. */
  readonly maxWidth: number;
  /** Ends every line that goes on directly in the next one. */
  readonly sign: string;
  /** Whether the text itself goes on after its end. */
  readonly goesOn: boolean;
}

/** After these a break is easier to read over. */
const GOOD_BREAK = /[ ,:;/&=?_-]/u;

/**
 * The lines of a clean text, of which no character is lost where it is broken: what stands before the sign of a line and
 * what the next line begins with are neighbours. No line begins with a space, which a reader of the page would not see.
 */
export function wrapExactly(text: string, wrapping: ExactWrapping): readonly ShapedLine[] {
  const { style, maxWidth, sign } = wrapping;
  const limit = (maxWidth * 1000) / style.size;
  const starts = graphemeStarts(text);
  const whole = shapeLine(text, style.weight);
  const widths = runningWidths(text, starts, whole);
  const room = limit - shapeLine(sign, style.weight).width;
  const lines: ShapedLine[] = [];
  let from = 0;
  while (from < starts.length) {
    const line = takeLine({ text, starts, widths, wrapping }, from, { limit, room });
    lines.push(line.shaped);
    from = line.next;
  }
  return lines;
}

interface ExactText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly widths: readonly number[];
  readonly wrapping: ExactWrapping;
}

/** From grapheme `from` on, at least one. `room` is the limit of a line that ends in the sign. */
function takeLine(
  exact: ExactText,
  from: number,
  { limit, room }: { readonly limit: number; readonly room: number },
): { readonly shaped: ShapedLine; readonly next: number } {
  const { starts, widths, wrapping } = exact;
  const origin = widths[from] ?? 0;
  const rest = shapeRange(exact, from, starts.length);
  if ((widths.at(-1) ?? 0) - origin <= (wrapping.goesOn ? room : limit) && rest.width <= limit) {
    return { shaped: rest, next: starts.length };
  }
  let end = from + 1;
  while (end < starts.length - 1 && (widths[end + 1] ?? 0) - origin <= room) end += 1;
  for (;;) {
    const next = breakBefore(exact, from, end);
    const shaped = shapeRange(exact, from, next);
    if (shaped.width <= limit || next <= from + 1) return { shaped, next };
    end = next - 1;
  }
}

/** With the sign where the text goes on. */
function shapeRange({ text, starts, wrapping }: ExactText, from: number, to: number): ShapedLine {
  const goesOn = to < starts.length || wrapping.goesOn;
  return shapeLine(`${text.slice(starts[from], starts[to])}${goesOn ? wrapping.sign : ''}`, wrapping.style.weight);
}

function breakBefore({ text, starts }: ExactText, from: number, end: number): number {
  const at = (index: number): string => text.slice(starts[index], starts[index + 1]);
  for (let index = end; index > from + (end - from) / 2; index -= 1) {
    if (GOOD_BREAK.test(at(index - 1)) && at(index) !== ' ') return index;
  }
  let index = end;
  while (index > from + 1 && at(index) === ' ') index -= 1;
  return index;
}
