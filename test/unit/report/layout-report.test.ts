import { beforeAll, describe, expect, test } from 'vitest';
import type { PageSize, ReportBlock, ReportContent } from '../../../src/core/report/report-content.ts';
import { layOutReport } from '../../../src/report/layout/lay-out-report.ts';
import { sheets } from '../../../src/report/layout/style.ts';
import { fullReport } from '../../support/full-report.ts';
import { inkOf, linesOn, type PlacedInk, type PlacedPages, readAloud } from '../../support/placed-ink.ts';
import {
  mixedScriptsReport,
  newCover,
  newReport,
  rejectedReport,
  samplePicture,
} from '../../support/report-samples.ts';

/** Symbols and bars may reach a little over the edge of their item. */
const TOLERANCE = 1;

describe('a report on its pages', () => {
  let full: ReportContent;
  let pages: PlacedPages;

  beforeAll(async () => {
    full = await fullReport();
    pages = layOutReport(full);
  });

  test.each<PageSize>(['A4', 'Letter'])('nothing leaves the text area of a page in %s', async (pageSize) => {
    const { textWidth, textHeight } = sheets[pageSize];
    for (const content of [full, await rejectedReport(), mixedScriptsReport()]) {
      const outside = inkOf(layOutReport({ ...content, pageSize })).filter(
        ({ left, right, top, bottom }) =>
          left < -TOLERANCE || top < -TOLERANCE || right > textWidth + TOLERANCE || bottom > textHeight + TOLERANCE,
      );
      expect(outside.map(nameOf)).toEqual([]);
    }
  });

  test('the first page says whose report it is, on what, the decision and all checks, in this order', () => {
    const lines = linesOn(pages, 0);
    const told = [
      'Countersign',
      'Northwind Bank plc',
      full.title,
      'Report for the regulator',
      '2b7e1c34-5f60-4c8e-9a43-7d0f1e52b6aa',
      'Overall decision',
      'Rejected',
      'In line with Yoti’s recommendation',
      '12 of 14 pictures are smaller than usual to keep the file below 10 MB.',
      'Summary of all checks',
      'NOT AVAILABLE',
    ];
    expect(lines.filter((line) => told.includes(line))).toEqual(told);
  });

  test('a report without an operator shows none', () => {
    const lines = linesOn(layOutReport(newReport()), 0);
    expect(lines.slice(0, 2)).toEqual(['Countersign', 'Identity verification report']);
  });

  test('forty checks go on over the page under their head', () => {
    const summary = Array.from({ length: 40 }, (_, index) => ({
      check: `Check ${index}`,
      recommendation: 'APPROVE',
      tone: 'good' as const,
      reason: 'All is well',
    }));
    const long = layOutReport(newReport({ cover: newCover({ summary }) }));
    expect(long).toHaveLength(2);
    expect(linesOn(long, 1).slice(0, 3)).toEqual(['Check', 'Recommendation', 'Reason']);
  });

  test('a long reason for the decision runs over the page and loses no word', () => {
    const reason = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ');
    const decision = { headline: 'Rejected', tone: 'bad' as const, lines: [reason] };
    const long = layOutReport(newReport({ cover: newCover({ decision }) }));
    const words = long.flatMap((_, page) => linesOn(long, page)).join(' ');
    expect(long.length).toBeGreaterThan(1);
    expect(words.match(/word\d+/g)).toHaveLength(1500);
  });

  test('a heading is never the last thing on a page', () => {
    for (const page of pages.keys()) {
      const texts = inkOf(pages).filter(({ page: on, ink }) => on === page && ink.kind === 'text');
      const last = texts.at(-1)?.ink;
      expect(last?.kind === 'text' ? (last.tag?.role ?? '') : '').not.toMatch(/^H/);
    }
  });

  test('every picture stands on one page with its caption', () => {
    // A caption is decoration beside words that are said in place of the picture: it has no tag.
    const captions = inkOf(pages).filter(({ ink }) => ink.kind === 'text' && ink.tag === undefined);
    const pictures = inkOf(pages).filter(({ ink }) => ink.kind === 'picture' && ink.tag?.alt !== 'Northwind Bank plc');
    expect(pictures).toHaveLength(10);
    for (const { page, ink, bottom } of pictures) {
      const words = ink.kind === 'picture' ? (ink.tag?.alt ?? '') : '';
      const own = captions.filter(({ ink: text }) => text.kind === 'text' && text.line.text === words);
      expect(own.map((caption) => [caption.page, caption.top > bottom])).toEqual([[page, true]]);
    }
  });

  test('two pictures to compare are drawn equally high, whatever their shapes', async () => {
    const pictures = [
      await samplePicture({ caption: 'Document', width: 600, height: 400, colour: '#777' }),
      await samplePicture({ caption: 'Selfie', width: 300, height: 500, colour: '#777' }),
    ];
    const [left, right] = picturesOf(layOutReport(withBlock({ kind: 'pictures', isPair: true, pictures })));
    expect(left && right && heightOf(left) - heightOf(right)).toBeCloseTo(0);
    expect(left?.top).toBeCloseTo(right?.top ?? 0);
    expect(left && right && left.right < right.left).toBe(true);
  });

  test('two pictures to compare stay on one page with the check that compares them', async () => {
    const picture = await samplePicture({ caption: 'Face', width: 300, height: 500, colour: '#777' });
    const check = { title: 'Face match', word: 'APPROVE', tone: 'good' as const, facts: [], subChecks: [] };
    for (let above = 4; above < 16; above += 1) {
      const fill = { kind: 'list', items: Array.from({ length: above }, () => 'x') } as const;
      const pair = { kind: 'pictures', isPair: true, pictures: [picture, picture] } as const;
      const blocks = [fill, pair, { kind: 'check', check }] as const;
      const laid = layOutReport(newReport({ sections: [{ heading: 'Section', blocks }] }));
      const title = inkOf(laid).find(({ ink }) => ink.kind === 'text' && ink.line.text === 'Face match');
      expect(picturesOf(laid).map(({ page }) => page)).toEqual([title?.page, title?.page]);
    }
  });

  test('the mark of a value stands below it with the shape of its tone', () => {
    const said = inkOf(pages);
    const mark = said.find(({ ink }) => ink.kind === 'text' && ink.line.text.startsWith('differs from'));
    const beside = said.find(
      ({ page, ink, bottom, top }) =>
        ink.kind === 'symbol' && page === mark?.page && top < mark.bottom && bottom > mark.top,
    );
    expect(beside?.ink).toMatchObject({ kind: 'symbol', tone: 'attention' });
    expect(beside && mark && beside.right < mark.left).toBe(true);
  });

  test('a digest keeps every digit, takes no hyphen and one line', () => {
    const digest = 'c2f1a0e9b87d6c5a4f3e2d1c0b9a8f7e6d5c4b3a29180706f5e4d3c2b1a09f8e';
    const line = inkOf(pages).find(({ ink }) => ink.kind === 'text' && ink.line.text === digest);
    expect(line).toBeDefined();
  });

  test('a source keeps its indentation', () => {
    const lefts = ['"session_id"', '"id"'].map(
      (start) => inkOf(pages).find(({ ink }) => ink.kind === 'text' && ink.line.text.startsWith(start))?.left,
    );
    expect(lefts).toEqual([16, 32]);
  });
});

describe('what a reader hears', () => {
  test('headings descend one level at a time and name every chapter, its parts and its checks', async () => {
    const heard = readAloud(layOutReport(await fullReport())).filter(([role]) => role.startsWith('H'));
    expect(heard.slice(0, 9)).toEqual([
      ['H1', 'Identity verification report, session 1e52b6aa'],
      ['H2', 'Overall decision'],
      ['H2', 'Summary of all checks'],
      ['H2', 'Applicant'],
      ['H2', 'Document 1: Driving licence, France'],
      ['H3', 'Authenticity'],
      ['H3', 'Document authenticity: Driving licence FRA REJECT'],
      ['H3', 'Text data'],
      ['H3', 'Text data check: Driving licence FRA APPROVE'],
    ]);
  });

  test('every text is a part of the document but heads of tables that come again and captions, which are the words of their pictures', async () => {
    const pages = layOutReport(await fullReport());
    const silent = inkOf(pages).flatMap(({ page, ink }) =>
      ink.kind === 'text' && !ink.tag ? [`${page}: ${ink.line.text}`] : [],
    );
    const captions = inkOf(pages).flatMap(({ page, ink }) =>
      ink.kind === 'picture' ? [`${page}: ${ink.tag?.alt}`] : [],
    );
    expect(silent.filter((text) => !captions.includes(text))).toEqual(['5: When', '5: What', '5: Who']);
    expect(silent).toContain('1: Front');
    expect(readAloud(pages).filter(([, text]) => text === 'When')).toEqual([['TH', 'When']]);
  });

  test('a fact is read as its label and then its value with the mark', async () => {
    const heard = readAloud(layOutReport(await fullReport()));
    const at = heard.findIndex(([, text]) => text === 'Family name');
    expect(heard.slice(at, at + 2)).toEqual([
      ['Lbl', 'Family name'],
      ['LBody', 'Łukasiewicz-O’Connor differs from what was registered (“Lukasiewicz”)'],
    ]);
  });

  test('chapters and their parts have bookmarks', async () => {
    const items = layOutReport(await fullReport()).flat();
    const bookmarks = items.flatMap(({ item }) => ('bookmark' in item && item.bookmark ? [item.bookmark] : []));
    expect(bookmarks.slice(0, 5)).toEqual([
      { title: 'Summary of all checks', level: 1 },
      { title: 'Applicant', level: 1 },
      { title: 'Document 1: Driving licence, France', level: 1 },
      { title: 'Authenticity', level: 2 },
      { title: 'Text data', level: 2 },
    ]);
  });
});

function withBlock(block: ReportBlock): ReportContent {
  return newReport({ sections: [{ heading: 'Section', blocks: [block] }] });
}

function picturesOf(pages: PlacedPages): readonly PlacedInk[] {
  return inkOf(pages).filter(({ ink }) => ink.kind === 'picture');
}

function heightOf({ top, bottom }: PlacedInk): number {
  return bottom - top;
}

function nameOf({ page, ink }: PlacedInk): string {
  return `page ${page + 1}: ${ink.kind === 'text' ? ink.line.text : ink.kind}`;
}
