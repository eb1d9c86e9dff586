import { boxNotice } from './box-notice.ts';
import { breakPages, type PageLimits } from './break-pages.ts';
import type { Allowance } from './fit-pages.ts';
import { type FlowItem, flowItem, type PageItem, type Place, type TableHead } from './flow.ts';
import { lineItems } from './paragraph.ts';
import { type Chapter, chaptersItems } from './pieces.ts';
import { COLOURS, TONES, TYPE } from './style.ts';
import { newTag } from './tags.ts';

/** Room for the notice on the last page before the chapters that are kept. */
const NOTICE_HEIGHT = 125;
const MAX_NOTICE_LINES = 7;
const NOTICE_SPACE = 10;
/** More names than this nobody reads. */
const MAX_NAMES = 8;

export interface TooLong {
  readonly place: Place;
  readonly limits: Omit<PageLimits, 'reserve'>;
  readonly chapters: readonly Chapter[];
  /** From which chapter on all are kept. */
  readonly kept: number;
  readonly allowance: Allowance;
  /** Where what is missing can be had. */
  readonly restWhere: string;
}

type Pages = readonly (readonly PageItem[])[];

/**
 * The pages of a report for which there is no room even when everything gives way: the chapters that are kept, on pages of
 * their own at the end, and of the others as much as fits before them, with a line that names what is missing.
 */
export function endedPages(report: TooLong): Pages {
  const { place, limits, chapters, kept, allowance } = report;
  // What is kept is short; should it ever not be, the cover has its page all the same.
  const keptLimits = { ...limits, maxPages: limits.maxPages - 1, reserve: 0 };
  const ending = chapters.slice(kept);
  const keptItems = ending.length === 0 ? [] : [...chaptersItems(ending, allowance), ...boxNotice(place)];
  const keptPages = breakPages<TableHead, FlowItem>(keptItems, keptLimits).pages.filter(({ length }) => length > 0);
  const chapterOf = new Map<FlowItem | TableHead, number>();
  const { pages, firstLeftOut } = breakPages<TableHead, FlowItem>(noted(report, chapterOf), {
    ...limits,
    maxPages: limits.maxPages - keptPages.length,
    reserve: NOTICE_HEIGHT,
  });
  if (firstLeftOut === null) return [...pages, ...keptPages];
  const from = chapterOf.get(firstLeftOut) ?? 0;
  const isBegun = pages.flat().some(({ item }) => chapterOf.get(item) === from);
  const notice = noticeItems(place, pages.at(-1) ?? [], noticeText(report, from, isBegun));
  return [...pages.slice(0, -1), [...(pages.at(-1) ?? []), ...notice], ...keptPages];
}

/** What stands before the kept chapters, each item noted with its chapter. */
function* noted(
  { chapters, kept, allowance }: TooLong,
  chapterOf: Map<FlowItem | TableHead, number>,
): Generator<FlowItem, void, undefined> {
  for (const [index, chapter] of chapters.slice(0, kept).entries()) {
    for (const item of chaptersItems([chapter], allowance)) {
      chapterOf.set(item, index);
      yield item;
    }
  }
}

function noticeText({ chapters, kept, limits, restWhere }: TooLong, from: number, isBegun: boolean): string {
  const missing = chapters.slice(from, kept).map(({ heading }) => `“${heading}”`);
  const [first = '', ...others] = missing.slice(0, MAX_NAMES);
  const more = missing.length - MAX_NAMES;
  const names = [isBegun ? `the rest of ${first}` : first, ...others, ...(more > 0 ? [`and ${more} more`] : [])];
  return `This report has reached its limit of ${limits.maxPages} pages. Missing here: ${names.join(', ')}. ${restWhere}`;
}

function noticeItems(place: Place, page: readonly PageItem[], text: string): readonly PageItem[] {
  let y = page.reduce((lowest, placed) => Math.max(lowest, placed.y + placed.item.height), 0) + NOTICE_SPACE;
  const rule = { kind: 'rect', x: 0, y: 0, width: place.width, height: 0.8, fill: COLOURS.strongRule } as const;
  const lines = lineItems({
    text,
    style: TYPE.strong,
    colour: TONES.attention.strong,
    x: 0,
    width: place.width,
    spaceBefore: 0,
    tag: newTag('P', place.parent),
    maxLines: MAX_NOTICE_LINES,
  });
  return [flowItem({ height: NOTICE_SPACE, ink: [rule] }), ...lines].map((item) => {
    const placed = { item, y };
    y += item.height;
    return placed;
  });
}
