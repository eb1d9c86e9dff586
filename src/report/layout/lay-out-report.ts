import type { ReportContent } from '../../core/report/report-content.ts';
import { boxNotice } from './box-notice.ts';
import { breakPages } from './break-pages.ts';
import { endedPages } from './ended-pages.ts';
import { type Allowance, fitPages } from './fit-pages.ts';
import type { FlowItem, Ink, PageItem, Place, TableHead } from './flow.ts';
import { chaptersItems, mostIn, reportChapters } from './pieces.ts';
import { scaleItem } from './scale-item.ts';
import { sheets } from './style.ts';
import { documentTag } from './tags.ts';

/** reliability-security 8.6. */
const MAX_PAGES = 60;

/**
 * Lays a report out on pages, as data: pure, the same pages for the same content. A report longer than `MAX_PAGES` is drawn with
 * smaller pictures, then with less of its sources, records and long tables, of each of which a line says what was left out, then
 * smaller as a whole; when that is not enough it leaves out what stands before the sections that are always kept, and says
 * which sections these are. The cover says when things are smaller than usual. Empty boxes are explained when there are any.
 */
export function layOutReport(content: ReportContent): readonly (readonly PageItem[])[] {
  const makers = new Map<number, (allowance: Allowance) => LaidOut>();
  const make = (allowance: Allowance): LaidOut => {
    const maker = makers.get(allowance.scale) ?? pageMaker(content, allowance.scale);
    makers.set(allowance.scale, maker);
    return maker(allowance);
  };
  const made = fitPages(mostIn(content), make, ({ pages }) => pages !== null);
  return withQuietHeads(made.pages ?? made.ended()).map((page) => page.map((placed) => scaled(placed, made.scale)));
}

interface LaidOut {
  /** `null` when they would be more than `MAX_PAGES`. */
  readonly pages: readonly (readonly PageItem[])[] | null;
  /** As many as there may be, with the sections that are always kept at the end. */
  readonly ended: () => readonly (readonly PageItem[])[];
  readonly scale: number;
}

/** Lays out on a page that is larger the smaller everything is to be drawn. */
function pageMaker(content: ReportContent, scale: number): (allowance: Allowance) => LaidOut {
  const sheet = sheets[content.pageSize];
  const place = { width: sheet.textWidth / scale, parent: documentTag };
  const limits = { height: sheet.textHeight / scale, maxPages: MAX_PAGES };
  const chapters = reportChapters(place, content);
  const firstKept = content.sections.findIndex(({ isKept }) => isKept);
  // The cover is a chapter as well, and no section.
  const kept = firstKept < 0 ? chapters.length : firstKept + 1;
  return (allowance) => {
    const items = withBoxNotice(place, chaptersItems(chapters, allowance));
    const { pages, firstLeftOut } = breakPages<TableHead, FlowItem>(items, { ...limits, reserve: 0 });
    const ended = () => endedPages({ place, limits, chapters, kept, allowance, restWhere: content.restWhere });
    return { pages: firstLeftOut === null ? pages : null, ended, scale };
  };
}

function scaled(placed: PageItem, scale: number): PageItem {
  return scale === 1 ? placed : { item: scaleItem(placed.item, scale), y: placed.y * scale };
}

function* withBoxNotice(place: Place, items: Iterable<FlowItem>): Generator<FlowItem, void, undefined> {
  let boxes = false;
  for (const item of items) {
    boxes ||= item.ink.some((ink) => ink.kind === 'text' && ink.line.runs.some(({ face }) => face === 'box'));
    yield item;
  }
  if (boxes) yield* boxNotice(place);
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
