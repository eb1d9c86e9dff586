import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import type { ReportContent } from '../core/report/report-content.ts';
import { setDocumentProperties } from './document-properties.ts';
import { drawPage } from './draw-page.ts';
import { embedBoxFont, embedGlyphFont } from './embed-glyph-font.ts';
import { type Bookmark, embedOutline } from './embed-outline.ts';
import { embedStructure } from './embed-structure.ts';
import { createGlyphCodes, type GlyphCodes } from './glyph-codes.ts';
import type { Ink, PageItem } from './layout/flow.ts';
import { type Sheet, sheets } from './layout/style.ts';
import { embedPictures } from './picture-book.ts';
import { createStructure } from './structure.ts';
import { linesBeforeSpace } from './word-gaps.ts';

type Pages = readonly (readonly PageItem[])[];

/** Pages as data become a PDF: tagged, with bookmarks, as PDF/A-2b wants it. The bytes follow from the arguments alone. */
export async function drawReport(content: ReportContent, pages: Pages): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  setDocumentProperties(document, content);
  const codes = createGlyphCodes();
  const structure = createStructure();
  const pictures = await embedPictures(document.context, jpegsOf(pages));
  const sheet = sheets[content.pageSize];
  const beforeSpace = linesBeforeSpace(inksOf(pages));
  const resources = document.context.nextRef();
  const references = pages.map((items, page) => {
    const mark = structure.mark.bind(null, page);
    const footer = { text: content.footer, page: page + 1, pages: pages.length };
    const operators = drawPage({ sheet, codes, pictureFor: pictures.nameFor, mark, beforeSpace }, items, footer);
    return addPage(document, sheet, { operators, resources });
  });
  embedStructure(document, structure, references);
  embedOutline(document, bookmarksOf(pages, sheet), references);
  document.context.assign(
    resources,
    document.context.obj({ Font: embedFonts(document, codes), XObject: pictures.resources }),
  );
  return document.save({ addDefaultPage: false });
}

/** All pages share one resource dictionary, written once every glyph in use is known. */
function addPage(
  document: PDFDocument,
  sheet: Sheet,
  { operators, resources }: { readonly operators: Uint8Array; readonly resources: PDFRef },
): PDFRef {
  const { context } = document;
  const { node, ref } = document.addPage([sheet.width, sheet.height]);
  node.set(PDFName.of('Contents'), context.register(context.flateStream(operators)));
  node.set(PDFName.of('Resources'), resources);
  node.set(PDFName.of('StructParents'), context.obj(document.getPageCount() - 1));
  node.set(PDFName.of('Tabs'), PDFName.of('S'));
  return ref;
}

function embedFonts({ context }: PDFDocument, codes: GlyphCodes): Record<string, PDFRef> {
  return Object.fromEntries([
    ...codes.faces().map((face, index) => [face.resource, embedGlyphFont(context, face, index)] as const),
    ...codes.boxes().map((boxes) => [boxes.resource, embedBoxFont(context, boxes)] as const),
  ]);
}

function bookmarksOf(pages: Pages, sheet: Sheet): readonly Bookmark[] {
  return pages.flatMap((items, page) =>
    items.flatMap(({ item, y }) => {
      const bookmark = 'bookmark' in item ? item.bookmark : undefined;
      return bookmark ? [{ ...bookmark, page, top: sheet.height - sheet.top - y }] : [];
    }),
  );
}

function* jpegsOf(pages: Pages): Generator<Uint8Array, void, undefined> {
  for (const ink of inksOf(pages)) {
    if (ink.kind === 'picture') yield ink.jpeg;
  }
}

function* inksOf(pages: Pages): Generator<Ink, void, undefined> {
  for (const items of pages) {
    for (const { item } of items) yield* item.ink;
  }
}
