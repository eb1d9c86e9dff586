import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import type { ReportContent } from '../core/report/report-content.ts';
import { setDocumentProperties } from './document-properties.ts';
import { drawPage } from './draw-page.ts';
import { embedBoxFont, embedGlyphFont } from './embed-glyph-font.ts';
import { createGlyphCodes, type GlyphCodes } from './glyph-codes.ts';
import { layOutReport, type PageItem } from './layout/lay-out-report.ts';
import { PAGE } from './layout/style.ts';
import { readPictures } from './picture-book.ts';

/**
 * Draws a report as a PDF: A4, at most 60 pages, with no script, link, form, attachment or action. The bytes are a pure
 * function of the content. Any text is drawn, a character without a font as an empty box; it never throws for what a text
 * or a picture holds.
 */
export async function renderReport(content: ReportContent): Promise<{ bytes: Uint8Array; pages: number }> {
  const pages = layOutReport(content);
  const document = await PDFDocument.create({ updateMetadata: false });
  setDocumentProperties(document, content);

  const codes = createGlyphCodes();
  const pictures = await readPictures(jpegsOf(pages));
  const target = { codes, pictureFor: pictures.nameFor };
  const resources = document.context.nextRef();
  for (const [index, items] of pages.entries()) {
    const footer = { text: content.footer, page: index + 1, pages: pages.length };
    addPage(document, drawPage(target, items, footer), resources);
  }
  document.context.assign(
    resources,
    document.context.obj({ Font: embedFonts(document, codes), XObject: await pictures.embed(document.context) }),
  );
  return { bytes: await document.save({ addDefaultPage: false }), pages: pages.length };
}

/** All pages share one resource dictionary, written once every glyph in use is known. */
function addPage(document: PDFDocument, content: Uint8Array, resources: PDFRef): void {
  const page = document.addPage([PAGE.width, PAGE.height]);
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.flateStream(content)));
  page.node.set(PDFName.of('Resources'), resources);
}

function embedFonts({ context }: PDFDocument, codes: GlyphCodes): Record<string, PDFRef> {
  return Object.fromEntries([
    ...codes.faces().map((face, index) => [face.resource, embedGlyphFont(context, face, index)] as const),
    ...codes.boxes().map((boxes) => [boxes.resource, embedBoxFont(context, boxes)] as const),
  ]);
}

function* jpegsOf(pages: readonly (readonly PageItem[])[]): Generator<Uint8Array, void, undefined> {
  for (const { item } of pages.flat()) {
    for (const ink of item.ink) {
      if (ink.kind === 'picture') yield ink.jpeg;
    }
  }
}
