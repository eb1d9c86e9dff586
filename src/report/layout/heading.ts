import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { lineItems } from './paragraph.ts';
import { COLOURS, TYPE } from './style.ts';
import { newTag } from './tags.ts';

const MAX_LINES = 6;
const RULE = { height: 1, gap: 7 } as const;

/** The heading of a chapter below a rule, never at the foot of a page; it has a bookmark. */
export function headingItems(place: Place, text: string): readonly FlowItem[] {
  const rule: Ink = { kind: 'rect', x: 0, y: 0, width: place.width, height: RULE.height, fill: COLOURS.brand };
  const lines = lineItems({
    text,
    style: TYPE.heading,
    colour: COLOURS.brand,
    x: 0,
    width: place.width,
    spaceBefore: 0,
    tag: newTag('H2', place.parent),
    keepLast: true,
    maxLines: MAX_LINES,
  });
  return [
    flowItem({
      height: RULE.height + RULE.gap,
      spaceBefore: 26,
      keepWithNext: true,
      ink: [rule],
      bookmark: { title: text, level: 1 },
    }),
    ...lines,
    flowItem({ height: 3, keepWithNext: true, ink: [] }),
  ];
}

/** The heading of a part of a chapter, with a bookmark below that of the chapter. */
export function subheadingItems(place: Place, text: string): readonly FlowItem[] {
  const lines = lineItems({
    text,
    style: TYPE.subheading,
    colour: COLOURS.ink,
    x: 0,
    width: place.width,
    spaceBefore: 14,
    tag: newTag('H3', place.parent),
    keepLast: true,
    maxLines: MAX_LINES,
  });
  return lines.map((line, index) => (index === 0 ? { ...line, bookmark: { title: text, level: 2 } } : line));
}
