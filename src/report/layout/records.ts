import type { ReportRecord } from '../../core/report/report-content.ts';
import { type FlowItem, flowItem, type Place } from './flow.ts';
import { type LinesSettings, lineItems } from './paragraph.ts';
import { COLOURS, TYPE } from './style.ts';
import { newTag } from './tags.ts';

const GAP = 5;

/** One record: its name, its lines, the rest of it quietly, and a light rule below. */
export function recordItems(place: Place, { title, lines, rest }: ReportRecord): readonly FlowItem[] {
  const said = [
    ...lines.map((text) => ({ text, style: TYPE.table, colour: COLOURS.ink })),
    ...(rest === '' ? [] : [{ text: rest, style: TYPE.caption, colour: COLOURS.muted }]),
  ];
  const frame = { x: 0, width: place.width, spaceBefore: 0 };
  const name: LinesSettings = {
    ...frame,
    text: title,
    style: TYPE.tableStrong,
    colour: COLOURS.ink,
    spaceBefore: GAP,
    tag: newTag('P', place.parent),
    keepLast: true,
  };
  const items = [
    ...lineItems(name),
    ...said.flatMap((words) => lineItems({ ...frame, ...words, tag: newTag('P', place.parent) })),
  ];
  const rule = { kind: 'rect', x: 0, y: GAP, width: place.width, height: 0.5, fill: COLOURS.rule } as const;
  return [...keepShort(items), flowItem({ height: GAP + 1, ink: [rule] })];
}

/** A record of a few lines stays on one page; a longer one may break where its lines allow. */
const SHORT = 11;

function keepShort(items: readonly FlowItem[]): readonly FlowItem[] {
  if (items.length <= SHORT) return items.map((item) => ({ ...item, keepWithNext: true }));
  return items.map((item, index) => (index === items.length - 1 ? { ...item, keepWithNext: true } : item));
}
