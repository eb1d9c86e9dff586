import type { FlowItem, Place } from './flow.ts';
import { lineItems } from './paragraph.ts';
import { COLOURS, TYPE } from './style.ts';
import { newTag } from './tags.ts';

const INDENT = 4;
const MAX_INDENT_SHARE = 0.4;
/** Longer lines are shaped in pieces, so that no text is cut and none takes long. */
const PIECE = 4_000;

/** One line of a text that is shown as it is: small, at its own indentation, broken wherever the width asks for it. */
export function* sourceLineItems(place: Place, line: string): Generator<FlowItem, void, undefined> {
  const indent = line.length - line.trimStart().length;
  const x = Math.min(indent * INDENT, place.width * MAX_INDENT_SHARE);
  const tag = newTag('P', place.parent);
  const settings = { style: TYPE.source, colour: COLOURS.ink, x, width: place.width - x, spaceBefore: 0, tag };
  for (const text of pieces(line.trim())) {
    for (const item of lineItems({ ...settings, text })) yield { ...item, keepWithNext: false };
  }
}

function* pieces(line: string): Generator<string, void, undefined> {
  let at = 0;
  while (at < line.length) {
    let end = Math.min(line.length, at + PIECE);
    if (isLowSurrogate(line.charCodeAt(end))) end += 1;
    yield line.slice(at, end);
    at = end;
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
