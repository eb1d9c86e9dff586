import type { ReportContent } from '../../core/report/report-content.ts';
import { blockItems } from './block-items.ts';
import { breakPages, type PlacedItem } from './break-pages.ts';
import { coverItems } from './cover.ts';
import { type FlowItem, flowItem, type Ink, type Place, type TableHead } from './flow.ts';
import { headingItems } from './heading.ts';
import { paragraphItems } from './paragraph.ts';
import { sheets } from './style.ts';
import { summaryItems } from './table.ts';
import { documentTag, newTag } from './tags.ts';

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
  const sheet = sheets[content.pageSize];
  const place = { width: sheet.textWidth, parent: documentTag };
  const { pages, firstLeftOut } = breakPages<TableHead, FlowItem>(reportItems(place, content), {
    height: sheet.textHeight,
    maxPages: MAX_PAGES,
    reserve: NOTICE_HEIGHT,
  });
  if (firstLeftOut === null) return withQuietHeads(pages);
  const last = pages.at(-1) ?? [];
  return withQuietHeads([...pages.slice(0, -1), [...last, ...cutNotice(place, last)]]);
}

function* reportItems(place: Place, content: ReportContent): Generator<FlowItem, void, undefined> {
  let boxes = false;
  for (const item of contentItems(place, content)) {
    boxes ||= item.ink.some((ink) => ink.kind === 'text' && ink.line.runs.some(({ face }) => face === 'box'));
    yield item;
  }
  if (boxes) yield* spaced(paragraphItems(place, { text: BOX_NOTICE, tone: 'neutral' }), 18);
}

function* contentItems(place: Place, content: ReportContent): Generator<FlowItem, void, undefined> {
  const cover = { ...place, parent: newTag('Sect', place.parent) };
  yield* coverItems(cover, content);
  if (content.cover.summary.length > 0) {
    yield* headingItems(cover, 'Summary of all checks');
    yield* summaryItems(cover, content.cover.summary);
  }
  for (const section of content.sections) {
    const chapter = { ...place, parent: newTag('Sect', place.parent) };
    yield* headingItems(chapter, section.heading);
    for (const block of section.blocks) {
      yield* spaced(blockItems(chapter, block, 'large'), 8);
    }
  }
}

function* spaced(items: Iterable<FlowItem>, space: number): Generator<FlowItem, void, undefined> {
  let first = true;
  for (const item of items) {
    yield first && item.head === null ? { ...item, spaceBefore: Math.max(space, item.spaceBefore) } : item;
    first = false;
  }
}

/** The head of a table is read out once; where it is drawn again, on later pages, it is decoration. */
function withQuietHeads(pages: readonly (readonly PageItem[])[]): readonly (readonly PageItem[])[] {
  const seen = new Set<FlowItem | TableHead>();
  return pages.map((page) =>
    page.map((placed) => {
      const isRepeated = seen.has(placed.item);
      seen.add(placed.item);
      return isRepeated ? { ...placed, item: { ...placed.item, ink: placed.item.ink.map(untagged) } } : placed;
    }),
  );
}

function untagged(ink: Ink): Ink {
  if (ink.kind !== 'text') return ink;
  const { tag: _, ...rest } = ink;
  return rest;
}

function cutNotice(place: Place, page: readonly PageItem[]): readonly PageItem[] {
  let y = page.reduce((lowest, placed) => Math.max(lowest, placed.y + placed.item.height), 0) + 10;
  return paragraphItems(place, { text: CUT_NOTICE, tone: 'attention' }).map((item) => {
    const placed = { item: flowItem(item), y };
    y += item.height;
    return placed;
  });
}
