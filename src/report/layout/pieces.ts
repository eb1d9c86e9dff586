import type { CutWords, ReportBlock, ReportContent, ReportSection } from '../../core/report/report-content.ts';
import { blockItems, type UncutBlock } from './block-items.ts';
import { coverItems } from './cover.ts';
import type { Allowance, Most } from './fit-pages.ts';
import type { CutUnit, FlowItem, Place } from './flow.ts';
import { headingItems } from './heading.ts';
import { paragraphItems } from './paragraph.ts';
import { type PictureSize, pictureItems } from './pictures.ts';
import { recordItems } from './records.ts';
import { remembered } from './remembered.ts';
import { sizeNote } from './size-note.ts';
import { countCharacters, sourceUnits } from './source.ts';
import { summaryItems, tableItems, tableRows } from './table.ts';
import { newTag } from './tags.ts';

/** A part of a report, in the length that is allowed. Asked again, it lays out no text a second time. */
export type Piece = (allowance: Allowance) => Iterable<FlowItem>;

const BLOCK_SPACE = 8;
/** More lines than sixty pages can hold. */
const MOST_LINES = 6_000;

/** The cover with the summary of the checks, or one section. */
export interface Chapter {
  readonly heading: string;
  readonly pieces: readonly Piece[];
}

/** All parts in order: the cover, then section by section. */
export function reportChapters(place: Place, content: ReportContent): readonly Chapter[] {
  return [coverChapter(place, content), ...content.sections.map((section) => sectionChapter(place, section))];
}

/** What chapters draw, one after the other. */
export function* chaptersItems(
  chapters: readonly Chapter[],
  allowance: Allowance,
): Generator<FlowItem, void, undefined> {
  for (const { pieces } of chapters) {
    for (const piece of pieces) yield* piece(allowance);
  }
}

function coverChapter(place: Place, content: ReportContent): Chapter {
  const cover = { ...place, parent: newTag('Sect', place.parent) };
  const { summary } = content.cover;
  const heading = 'Summary of all checks';
  const checks = summary.length === 0 ? [] : [headingItems(cover, heading), summaryItems(cover, summary)];
  return {
    heading,
    pieces: [fixedPiece(coverItems(cover, content)), sizeNote(cover, content), ...checks.map(fixedPiece)],
  };
}

function sectionChapter(place: Place, { heading, blocks }: ReportSection): Chapter {
  const chapter = { ...place, parent: newTag('Sect', place.parent) };
  const pieces = blocks.map((block, index) => blockPiece(chapter, block, blocks[index + 1]));
  return { heading, pieces: [fixedPiece(headingItems(chapter, heading)), ...pieces] };
}

/** How long the longest parts are that may be cut. */
export function mostIn({ sections }: ReportContent): Most {
  const blocks = sections.flatMap((section) => section.blocks);
  const records = blocks.map((block) => (block.kind === 'records' ? block.records.length : 0));
  const rows = blocks.map((block) => (block.kind === 'table' && block.cut ? block.rows.length : 0));
  const hasSource = blocks.some(({ kind }) => kind === 'source');
  return { records: Math.max(0, ...records), rows: Math.max(0, ...rows), lines: hasSource ? MOST_LINES : 0 };
}

function blockPiece(place: Place, block: ReportBlock, next: ReportBlock | undefined): Piece {
  switch (block.kind) {
    case 'pictures':
      return picturesPiece(place, block, next?.kind === 'check');
    case 'records':
      return cutPiece(place, {
        units: lazily(block.records, (record) => ({ items: recordItems(place, record), count: 1 })),
        total: block.records.length,
        allowed: ({ records }) => records,
        cut: block.cut,
      });
    case 'source':
      return cutPiece(place, {
        units: sourceUnits(place, block.text),
        total: countCharacters(block.text),
        allowed: ({ lines }) => lines,
        cut: block.cut,
      });
    case 'table':
      return block.cut ? tablePiece(place, block, block.cut) : fixedPiece(tableItems(place, block));
    default:
      return fixedPiece(spaced(blockItems(place, block satisfies UncutBlock)));
  }
}

function fixedPiece(items: Iterable<FlowItem>): Piece {
  const kept = remembered(items);
  return () => kept;
}

type TableBlock = Extract<ReportBlock, { kind: 'table' }>;

function tablePiece(place: Place, table: TableBlock, cut: CutWords): Piece {
  return cutPiece(place, {
    units: lazily(tableRows(place, table), (items) => ({ items, count: 1 })),
    total: table.rows.length,
    allowed: ({ rows }) => rows,
    cut,
  });
}

type PicturesBlock = Extract<ReportBlock, { kind: 'pictures' }>;

/** Pictures to compare stay with the check that compares them. */
function picturesPiece(place: Place, { pictures, isPair = false }: PicturesBlock, isBeforeCheck: boolean): Piece {
  const bySize = new Map<PictureSize, Iterable<FlowItem>>();
  return ({ pictures: size }) => {
    const given = { pictures, isPair, size, keepLast: isPair && isBeforeCheck };
    const drawn = bySize.get(size) ?? remembered(spaced(pictureItems(place, given)));
    bySize.set(size, drawn);
    return drawn;
  };
}

interface CuttableBlock {
  readonly units: Iterable<CutUnit>;
  /** Of what is counted. */
  readonly total: number;
  readonly allowed: (allowance: Allowance) => number;
  readonly cut: CutWords;
}

function cutPiece(place: Place, { units, total, allowed, cut }: CuttableBlock): Piece {
  const kept = remembered(units);
  return function* (allowance) {
    let [taken, shown] = [0, 0];
    for (const { items, count } of kept) {
      if (taken >= allowed(allowance)) break;
      yield* items;
      taken += 1;
      shown += count;
    }
    if (shown < total)
      yield* spaced(paragraphItems(place, { text: cutLine(total - shown, total, cut), tone: 'neutral' }));
  };
}

const counts = new Intl.NumberFormat('en-GB');

function cutLine(left: number, total: number, { what, where }: CutWords): string {
  return `Left out here to keep this report within its limit of pages: ${counts.format(left)} of ${counts.format(total)} ${what}. ${where}`;
}

function* lazily<From, To>(things: Iterable<From>, make: (thing: From) => To): Generator<To, void, undefined> {
  for (const thing of things) yield make(thing);
}

function* spaced(items: Iterable<FlowItem>): Generator<FlowItem, void, undefined> {
  let isFirst = true;
  for (const item of items) {
    yield isFirst ? withSpace(item) : item;
    isFirst = false;
  }
}

/** A table has the space above its head. */
function withSpace(item: FlowItem): FlowItem {
  return item.head === null ? { ...item, spaceBefore: Math.max(BLOCK_SPACE, item.spaceBefore) } : item;
}
