import type { CutUnit, FlowItem, Ink, Place } from './flow.ts';
import { lineItems } from './paragraph.ts';
import { COLOURS, TYPE } from './style.ts';
import { newTag } from './tags.ts';

const SPACE = 8;
const BAR = 8;
const INDENT = 4;
/** Stretches of the bar meet without a gap. */
const OVERLAP = 0.3;
const MAX_INDENT_SHARE = 0.4;
/** Longer lines are shaped in pieces, so that no text is cut and none takes long. */
const PIECE = 2_000;

/** A text as it is: small, every line at its own indentation, broken wherever the width asks for it; blank lines are left out. */
export function* sourceUnits(place: Place, text: string): Generator<CutUnit, void, undefined> {
  let isFirst = true;
  for (const line of text.split('\n')) {
    const tag = newTag('P', place.parent);
    const indent = line.length - line.trimStart().length;
    const x = BAR + Math.min(indent * INDENT, place.width * MAX_INDENT_SHARE);
    const settings = { style: TYPE.source, colour: COLOURS.ink, x, width: place.width - x, tag };
    const parts = [...pieces(line.trim())];
    for (const [index, part] of parts.entries()) {
      const items = lineItems({ ...settings, text: part, spaceBefore: isFirst ? SPACE : 0 }).map(besideBar);
      isFirst = false;
      yield { items, isWhole: index === parts.length - 1 };
    }
    if (parts.length === 0) yield { items: [], isWhole: true };
  }
}

function besideBar(item: FlowItem): FlowItem {
  const bar: Ink = { kind: 'rect', x: 0, y: 0, width: 0.8, height: item.height + OVERLAP, fill: COLOURS.rule };
  return { ...item, keepWithNext: false, ink: [bar, ...item.ink] };
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
