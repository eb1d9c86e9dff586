import { type PDFContext, type PDFDocument, PDFName, PDFNull, type PDFRef } from 'pdf-lib';
import { documentString } from './document-text.ts';

/** Where a chapter, or a part of one, begins. */
export interface Bookmark {
  readonly title: string;
  readonly level: 1 | 2;
  /** Counted from 0. */
  readonly page: number;
  /** Points from the lower edge of the page: what is to stand at the top of the window. */
  readonly top: number;
}

interface Entry {
  readonly bookmark: Bookmark;
  readonly ref: PDFRef;
  readonly parts: Entry[];
}

/**
 * Writes the bookmarks (ISO 32000-1, 12.3.3) and has them shown beside the pages. Each leads to its place by a destination,
 * never by an action. A part without a chapter before it stands among the chapters; without any bookmark nothing is written.
 */
export function embedOutline(document: PDFDocument, bookmarks: readonly Bookmark[], pages: readonly PDFRef[]): void {
  if (bookmarks.length === 0) return;
  const { context, catalog } = document;
  const root = context.nextRef();
  const chapters = nest(context, bookmarks);
  writeEntries({ context, pages }, chapters, root);
  context.assign(root, context.obj({ Type: 'Outlines', ...ends(chapters), Count: chapters.length }));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function nest(context: PDFContext, bookmarks: readonly Bookmark[]): readonly Entry[] {
  const chapters: Entry[] = [];
  for (const bookmark of bookmarks) {
    const siblings = (bookmark.level === 2 ? chapters.at(-1)?.parts : null) ?? chapters;
    siblings.push({ bookmark, ref: context.nextRef(), parts: [] });
  }
  return chapters;
}

function writeEntries(
  document: { readonly context: PDFContext; readonly pages: readonly PDFRef[] },
  entries: readonly Entry[],
  parent: PDFRef,
): void {
  const { context, pages } = document;
  for (const [index, { bookmark, ref, parts }] of entries.entries()) {
    const page = pages[bookmark.page];
    if (!page) throw new Error(`a bookmark to page ${bookmark.page}, which is not there`);
    const item = {
      Title: documentString(bookmark.title),
      Parent: parent,
      ...named('Prev', entries[index - 1]),
      ...named('Next', entries[index + 1]),
      ...ends(parts),
      // Below zero: folded up until somebody opens it.
      ...(parts.length > 0 ? { Count: -parts.length } : {}),
      Dest: [page, 'XYZ', 0, Math.round(bookmark.top), PDFNull],
    };
    context.assign(ref, context.obj(item));
    writeEntries(document, parts, ref);
  }
}

function ends(entries: readonly Entry[]): Record<string, PDFRef> {
  return { ...named('First', entries[0]), ...named('Last', entries.at(-1)) };
}

function named(key: string, entry: Entry | undefined): Record<string, PDFRef> {
  return entry ? { [key]: entry.ref } : {};
}
