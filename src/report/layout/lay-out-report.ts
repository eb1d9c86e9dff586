import type { ReportContent } from '../../core/report/report-content.ts';
import { breakPages, type PlacedItem } from './break-pages.ts';
import { type Allowance, fitPages } from './fit-pages.ts';
import { type FlowItem, flowItem, type Ink, type Place, type TableHead } from './flow.ts';
import { paragraphItems } from './paragraph.ts';
import { mostIn, type Piece, reportPieces } from './pieces.ts';
import { scaleItem } from './scale-item.ts';
import { sheets } from './style.ts';
import { documentTag } from './tags.ts';

/** reliability-security 8.6. */
const MAX_PAGES = 60;

const CUT_NOTICE = `This report ends here: it has reached its limit of ${MAX_PAGES} pages. What follows in the session's record is not shown.`;
const BOX_NOTICE =
  'A character shown as an empty box has no glyph in the fonts of this report. The character itself is kept: copy the text to see it.';
/** Room for the notice on the last page allowed. */
const NOTICE_HEIGHT = 44;
const NOTICE_SPACE = 18;

export type PageItem = PlacedItem<FlowItem | TableHead>;

/**
 * Lays a report out on pages, as data: pure, the same pages for the same content. A report longer than `MAX_PAGES` is drawn with
 * smaller pictures, then with less of its sources and records, of each of which a line says what was left out, then smaller as
 * a whole; when that is not enough it stops at the last page with a line that says so. Empty boxes are explained when there
 * are any.
 */
export function layOutReport(content: ReportContent): readonly (readonly PageItem[])[] {
  const makers = new Map<number, (allowance: Allowance) => LaidOut>();
  const make = (allowance: Allowance): LaidOut => {
    const maker = makers.get(allowance.scale) ?? pageMaker(content, allowance.scale);
    makers.set(allowance.scale, maker);
    return maker(allowance);
  };
  const { pages, isWhole, place, scale } = fitPages(mostIn(content), make, (made) => made.isWhole);
  const last = pages.at(-1) ?? [];
  const ended = isWhole ? pages : [...pages.slice(0, -1), [...last, ...cutNotice(place, last)]];
  return withQuietHeads(ended).map((page) => page.map((placed) => scaled(placed, scale)));
}

interface LaidOut {
  readonly pages: readonly (readonly PageItem[])[];
  readonly isWhole: boolean;
  readonly place: Place;
  readonly scale: number;
}

/** Lays out on a page that is larger the smaller everything is to be drawn. */
function pageMaker(content: ReportContent, scale: number): (allowance: Allowance) => LaidOut {
  const sheet = sheets[content.pageSize];
  const place = { width: sheet.textWidth / scale, parent: documentTag };
  const pieces = [...reportPieces(place, content)];
  const limits = { height: sheet.textHeight / scale, maxPages: MAX_PAGES, reserve: NOTICE_HEIGHT };
  return (allowance) => {
    const { pages, firstLeftOut } = breakPages<TableHead, FlowItem>(reportItems(place, pieces, allowance), limits);
    return { pages, isWhole: firstLeftOut === null, place, scale };
  };
}

function scaled(placed: PageItem, scale: number): PageItem {
  return scale === 1 ? placed : { item: scaleItem(placed.item, scale), y: placed.y * scale };
}

function* reportItems(
  place: Place,
  pieces: readonly Piece[],
  allowance: Allowance,
): Generator<FlowItem, void, undefined> {
  let boxes = false;
  for (const piece of pieces) {
    for (const item of piece(allowance)) {
      boxes ||= item.ink.some((ink) => ink.kind === 'text' && ink.line.runs.some(({ face }) => face === 'box'));
      yield item;
    }
  }
  if (!boxes) return;
  for (const [index, item] of paragraphItems(place, { text: BOX_NOTICE, tone: 'neutral' }).entries()) {
    yield index === 0 ? { ...item, spaceBefore: NOTICE_SPACE } : item;
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
