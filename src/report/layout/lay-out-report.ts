import type { ReportBlock, ReportContent } from '../../core/report/report-content.ts';
import { breakPages, type PlacedItem } from './break-pages.ts';
import { coverItems } from './cover.ts';
import { factItems } from './facts.ts';
import { type FlowItem, flowItem, type TableHead } from './flow.ts';
import { imageItems } from './images.ts';
import { headingItems, paragraphItems } from './paragraph.ts';
import { TEXT_HEIGHT } from './style.ts';
import { summaryItems, tableItems } from './table.ts';

/** reliability-security 8.6. */
const MAX_PAGES = 60;

const CUT_NOTICE = `This report ends here: it has reached its limit of ${MAX_PAGES} pages. What follows in the session's record is not shown.`;
const BOX_NOTICE =
  'A character shown as an empty box has no glyph in the fonts of this report. The character itself is kept: copy the text to see it.';
/** Room for the notice on the last page allowed. */
const NOTICE_HEIGHT = 44;

export type PageItem = PlacedItem<FlowItem | TableHead>;

/**
 * Lays a report out on pages, as data: pure, the same pages for the same content. Stops at `MAX_PAGES` with a line that says so,
 * and explains the empty boxes when there are any.
 */
export function layOutReport(content: ReportContent): readonly (readonly PageItem[])[] {
  const { pages, firstLeftOut } = breakPages<TableHead, FlowItem>(reportItems(content), {
    height: TEXT_HEIGHT,
    maxPages: MAX_PAGES,
    reserve: NOTICE_HEIGHT,
  });
  if (firstLeftOut === null) return pages;
  return [...pages.slice(0, -1), [...(pages.at(-1) ?? []), ...cutNotice(pages.at(-1) ?? [])]];
}

function* reportItems(content: ReportContent): Generator<FlowItem, void, undefined> {
  let boxes = false;
  for (const item of contentItems(content)) {
    boxes ||= item.ink.some((ink) => ink.kind === 'text' && ink.line.runs.some(({ face }) => face === 'box'));
    yield item;
  }
  if (boxes) yield* spaced(paragraphItems(BOX_NOTICE, 'neutral'), 18);
}

function* contentItems(content: ReportContent): Generator<FlowItem, void, undefined> {
  yield* coverItems(content);
  if (content.summary.length > 0) {
    yield* headingItems('Checks');
    yield* summaryItems(content.summary);
  }
  for (const section of content.sections) {
    yield* headingItems(section.heading);
    for (const block of section.blocks) {
      yield* spaced(blockItems(block), 8);
    }
  }
}

function blockItems(block: ReportBlock): Iterable<FlowItem> {
  switch (block.kind) {
    case 'facts':
      return factItems(block.facts);
    case 'paragraph':
      return paragraphItems(block.text, block.tone);
    case 'table':
      return tableItems(block);
    case 'images':
      return imageItems(block.images);
    default:
      return unknownBlock(block);
  }
}

function* spaced(items: Iterable<FlowItem>, space: number): Generator<FlowItem, void, undefined> {
  let first = true;
  for (const item of items) {
    yield first && item.head === null ? { ...item, spaceBefore: Math.max(space, item.spaceBefore) } : item;
    first = false;
  }
}

function cutNotice(page: readonly PageItem[]): readonly PageItem[] {
  let y = page.reduce((lowest, placed) => Math.max(lowest, placed.y + placed.item.height), 0) + 10;
  return paragraphItems(CUT_NOTICE, 'attention').map((item) => {
    const placed = { item: flowItem(item), y };
    y += item.height;
    return placed;
  });
}

function unknownBlock(block: never): never {
  throw new Error(`a report block of unknown kind: ${JSON.stringify(Object.keys(block))}`);
}
