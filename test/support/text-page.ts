import { PDFDocument, PDFName } from 'pdf-lib';
import { drawText } from '../../src/report/draw-text.ts';
import { embedBoxFont, embedGlyphFont } from '../../src/report/embed-glyph-font.ts';
import { createGlyphCodes } from '../../src/report/glyph-codes.ts';
import type { ShapedLine } from '../../src/report/shape-text.ts';

export interface PlacedLine {
  readonly line: ShapedLine;
  /** Points from the left and the upper edge to the start of the base line. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A PDF of one page with shaped lines in black at known places, drawn and embedded as a report's are. */
export async function textPage(
  lines: readonly PlacedLine[],
  page: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const codes = createGlyphCodes();
  const operators = lines.map(({ line, x, y, size }) =>
    drawText(codes, line, { x, y: page.height - y, size, colour: [0, 0, 0] }),
  );
  const { node } = document.addPage([page.width, page.height]);
  const fonts = Object.fromEntries([
    ...codes.faces().map((face, index) => [face.resource, embedGlyphFont(context, face, index)]),
    ...codes.boxes().map((boxes) => [boxes.resource, embedBoxFont(context, boxes)]),
  ]);
  node.set(PDFName.of('Contents'), context.register(context.flateStream(operators.join('\n'))));
  node.set(PDFName.of('Resources'), context.obj({ Font: fonts }));
  return document.save({ addDefaultPage: false });
}
