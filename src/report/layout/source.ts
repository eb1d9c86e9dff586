import { continuationSign } from '../../core/report/exact-json-string.ts';
import { cleanLines } from '../clean-text.ts';
import { wrapExactly } from '../wrap-exactly.ts';
import { type CutUnit, type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { COLOURS, TYPE } from './style.ts';
import { newTag, type TagElement } from './tags.ts';
import { blockInk, linesBlock } from './text-block.ts';

const SPACE = 8;
const BAR = 8;
const INDENT = 4;
/** Stretches of the bar meet without a gap. */
const OVERLAP = 0.3;
const MAX_INDENT_SHARE = 0.4;
/** Longer lines are shaped in pieces, so that no text is cut and none takes long. */
const PIECE = 2_000;

/**
 * A text in which every character counts: small, every line at its own indentation. A line too long for the page is broken
 * wherever the width asks for it and ends in `continuationSign`; blank lines are left out.
 */
export function* sourceUnits(place: Place, text: string): Generator<CutUnit, void, undefined> {
  let isFirst = true;
  for (const line of text.split('\n')) {
    const tag = newTag('P', place.parent);
    const indent = line.length - line.trimStart().length;
    const x = BAR + Math.min(indent * INDENT, place.width * MAX_INDENT_SHARE);
    const parts = [...pieces(line.trim())];
    for (const [index, part] of parts.entries()) {
      const goesOn = index < parts.length - 1;
      const items = partItems({ x, width: place.width - x, tag }, part, goesOn);
      yield { items: isFirst ? withSpace(items) : items, count: part.length };
      isFirst = false;
    }
  }
}

/** How many characters `sourceUnits` shows of a text: all but indentation and line ends. */
export function countCharacters(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + line.trim().length, 0);
}

interface PartPlace {
  readonly x: number;
  readonly width: number;
  readonly tag: TagElement;
}

function partItems({ x, width, tag }: PartPlace, part: string, goesOn: boolean): readonly FlowItem[] {
  const style = TYPE.source;
  const clean = cleanLines(part).join(' ');
  return wrapExactly(clean, { style, maxWidth: width, sign: continuationSign, goesOn }).map((line) => {
    const block = linesBlock([line], { style, colour: COLOURS.ink, width });
    const height = block.leading;
    const bar: Ink = { kind: 'rect', x: 0, y: 0, width: 0.8, height: height + OVERLAP, fill: COLOURS.rule };
    return flowItem({ height, ink: [bar, ...blockInk(block, { x, y: 0, tag })] });
  });
}

function withSpace(items: readonly FlowItem[]): readonly FlowItem[] {
  return items.map((item, index) => (index === 0 ? { ...item, spaceBefore: SPACE } : item));
}

/** None begins or ends with a space, or in the middle of a character. */
function* pieces(line: string): Generator<string, void, undefined> {
  let at = 0;
  while (at < line.length) {
    let end = Math.min(line.length, at + PIECE);
    while (isLowSurrogate(line.charCodeAt(end)) || line[end] === ' ' || (end < line.length && line[end - 1] === ' ')) {
      end += 1;
    }
    yield line.slice(at, end);
    at = end;
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
