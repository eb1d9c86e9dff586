import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { drawReport } from '../../../src/report/draw-report.ts';
import { flowItem, type PageItem } from '../../../src/report/layout/flow.ts';
import { newReport } from '../../support/report-samples.ts';

describe('the bookmarks', () => {
  test('chapters stand above their parts, in order, each leading to its place', async () => {
    const bytes = await drawn([
      [chapter('Session', 0), part('Timeline', 100)],
      [part('Details', 0)],
      [chapter('Document\n1', 0), chapter('Evidence', 300)],
    ]);
    expect(await bookmarks(bytes)).toEqual([
      // The top of A4's text area is 54 points below 841.89.
      { title: 'Session', page: 0, top: 788, parts: 2 },
      { title: '> Timeline', page: 0, top: 688, parts: 0 },
      { title: '> Details', page: 1, top: 788, parts: 0 },
      { title: 'Document 1', page: 2, top: 788, parts: 0 },
      { title: 'Evidence', page: 2, top: 488, parts: 0 },
    ]);
  });

  test('a part without a chapter before it is not lost', async () => {
    const found = await bookmarks(await drawn([[part('Alone', 0), chapter('Session', 50)]]));
    expect(found.map(({ title }) => title)).toEqual(['Alone', 'Session']);
  });

  test('a report without chapters has none, and asks for no panel', async () => {
    const document = await PDFDocument.load(await drawn([[]]), { updateMetadata: false });
    expect(document.catalog.has(PDFName.of('Outlines'))).toBe(false);
    expect(document.catalog.has(PDFName.of('PageMode'))).toBe(false);
  });

  test('on a page of another size the place is counted from its own top', async () => {
    const [first] = await bookmarks(await drawReport(newReport({ pageSize: 'Letter' }), [[chapter('Session', 0)]]));
    expect(first).toMatchObject({ top: 792 - 54 });
  });
});

function chapter(title: string, y: number): PageItem {
  return { item: { ...flowItem({ height: 10, ink: [] }), bookmark: { title, level: 1 } }, y };
}

function part(title: string, y: number): PageItem {
  return { item: { ...flowItem({ height: 10, ink: [] }), bookmark: { title, level: 2 } }, y };
}

function drawn(pages: readonly (readonly PageItem[])[]): Promise<Uint8Array> {
  return drawReport(newReport(), pages);
}

interface ReadBookmark {
  readonly title: string;
  readonly page: number;
  readonly top: number;
  readonly parts: number;
}

/** Walks from each entry to the next and back again; an entry that runs something instead of leading somewhere throws. */
async function bookmarks(bytes: Uint8Array): Promise<readonly ReadBookmark[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of('Outlines'), PDFDict);
  expect(document.catalog.get(PDFName.of('PageMode'))).toBe(PDFName.of('UseOutlines'));
  return readEntries(document, root, '');
}

function readEntries(document: PDFDocument, parent: PDFDict, prefix: string): readonly ReadBookmark[] {
  const found: ReadBookmark[] = [];
  let previous: PDFObject | undefined;
  let ref = parent.get(PDFName.of('First'));
  while (ref) {
    const entry = document.context.lookup(ref, PDFDict);
    expect(entry.get(PDFName.of('Prev'))).toBe(previous);
    expect(entry.lookup(PDFName.of('Parent'))).toBe(parent);
    expect(entry.has(PDFName.of('A'))).toBe(false);
    found.push(readEntry(document, entry, prefix), ...readEntries(document, entry, `${prefix}> `));
    previous = ref;
    ref = entry.get(PDFName.of('Next'));
  }
  expect(parent.get(PDFName.of('Last'))).toBe(previous);
  return found;
}

function readEntry(document: PDFDocument, entry: PDFDict, prefix: string): ReadBookmark {
  const [page, kind, , top] = entry.lookup(PDFName.of('Dest'), PDFArray).asArray();
  expect(kind).toBe(PDFName.of('XYZ'));
  return {
    title: prefix + entry.lookup(PDFName.of('Title'), PDFHexString).decodeText(),
    page: document.getPages().findIndex(({ ref }) => ref === page),
    top: Number(String(top)),
    parts: Math.abs(Number(String(entry.get(PDFName.of('Count')) ?? 0))),
  };
}
