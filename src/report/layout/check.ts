import type { ReportCheck } from '../../core/report/report-content.ts';
import { factItems } from './facts.ts';
import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { SYMBOL_SIZE, SYMBOL_SPACE } from './row.ts';
import { COLOURS, columnLeft, span, TONES, TYPE } from './style.ts';
import { subCheckItems } from './table.ts';
import { newTag } from './tags.ts';
import { blockHeight, blockInk, cutBlock, firstBaseLine, textBlock } from './text-block.ts';

const BAR = 3;
const PADDING = { x: 9, y: 6 } as const;
const TITLE_COLUMNS = 8;
const MAX_LINES = 6;

/** One check: its name and Yoti's word on it, what follows from that, and every sub-check. */
export function* checkItems(place: Place, check: ReportCheck): Generator<FlowItem, void, undefined> {
  const items = [...factItems(place, check.facts), ...subCheckItems(place, check.subChecks)];
  yield titleItem(place, check, items.length > 0);
  yield* items;
}

function titleItem(place: Place, { title, word, tone }: ReportCheck, keepWithNext: boolean): FlowItem {
  const { strong, tint } = TONES[tone];
  const tag = newTag('H3', place.parent);
  const left = BAR + PADDING.x;
  const right = columnLeft(place.width, TITLE_COLUMNS);
  const words = right + SYMBOL_SPACE;
  const name = textBlock(title, TYPE.checkTitle, COLOURS.ink, span(place.width, TITLE_COLUMNS) - left);
  const said = textBlock(word, TYPE.strong, strong, place.width - words - PADDING.x);
  const blocks = { name: cutBlock(name, MAX_LINES), said: cutBlock(said, MAX_LINES) };
  const height = Math.max(blockHeight(blocks.name), blockHeight(blocks.said)) + 2 * PADDING.y;
  // Words of two sizes on one base line.
  const drop = firstBaseLine(name) - firstBaseLine(said);
  const symbolY = PADDING.y + (name.leading - SYMBOL_SIZE) / 2;
  const ink: Ink[] = [
    { kind: 'rect', x: 0, y: 0, width: place.width, height, fill: tint },
    { kind: 'rect', x: 0, y: 0, width: BAR, height, fill: strong },
    ...blockInk(blocks.name, { x: left, y: PADDING.y, tag }),
    { kind: 'symbol', x: right, y: symbolY, size: SYMBOL_SIZE, tone },
    ...blockInk(blocks.said, { x: words, y: PADDING.y + drop, tag }),
  ];
  return flowItem({ height, spaceBefore: 14, keepWithNext, ink });
}
