import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';

/** A glyph of a composite font: what the document says of it, and what the font program inside says. */
export interface EmbeddedGlyph {
  readonly font: string;
  readonly code: number;
  readonly gid: number;
  /** Thousandths of an em, as the PDF tells a reader to move on. */
  readonly width: number;
  /** The same, from the metrics of the font program. */
  readonly programWidth: number;
  /** The program ends before this glyph. */
  readonly isMissing: boolean;
}

/** Every glyph that the composite fonts of a PDF name; throws for a font that is not embedded. */
export async function embeddedGlyphs(bytes: Uint8Array): Promise<readonly EmbeddedGlyph[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const dicts = context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  return dicts.filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2')).flatMap(glyphsOf);
}

function glyphsOf(font: PDFDict): readonly EmbeddedGlyph[] {
  const name = font.lookup(PDFName.of('BaseFont'), PDFName).decodeText();
  const program = programOf(streamOf(font.lookup(PDFName.of('FontDescriptor'), PDFDict), 'FontFile2'));
  const map = streamOf(font, 'CIDToGIDMap');
  const gidOf = (code: number): number => (map[code * 2] ?? 0) * 256 + (map[code * 2 + 1] ?? 0);
  return widthsOf(font).map(([code, width]) => ({
    ...{ font: name, code, gid: gidOf(code), width },
    programWidth: program.widthOf(gidOf(code)),
    isMissing: gidOf(code) >= program.glyphs,
  }));
}

/** `W` in the form that lists widths from a first code on (ISO 32000-1, 9.7.4.3). */
function widthsOf(font: PDFDict): readonly (readonly [code: number, width: number])[] {
  const entries = font.lookup(PDFName.of('W'), PDFArray);
  const widths: [number, number][] = [];
  for (let at = 0; at < entries.size(); at += 2) {
    const first = entries.lookup(at, PDFNumber).asNumber();
    const list = entries.lookup(at + 1, PDFArray).asArray();
    widths.push(...list.map((width, index): [number, number] => [first + index, Number(String(width))]));
  }
  return widths;
}

/** OpenType: `head` has the units of an em at 18, `hhea` the number of full entries of `hmtx` at 34, `maxp` the glyphs at 4. */
function programOf(file: Uint8Array): { readonly glyphs: number; readonly widthOf: (gid: number) => number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    tables.set(Buffer.from(file.subarray(at, at + 4)).toString('latin1'), view.getUint32(at + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`a font program without ${name}`);
    return offset;
  };
  for (const name of ['glyf', 'loca']) table(name);
  const [em, full] = [view.getUint16(table('head') + 18), view.getUint16(table('hhea') + 34)];
  const widthOf = (gid: number): number => (view.getUint16(table('hmtx') + Math.min(gid, full - 1) * 4) * 1000) / em;
  return { glyphs: view.getUint16(table('maxp') + 4), widthOf };
}

function streamOf(dict: PDFDict, key: string): Uint8Array {
  const stream = dict.lookup(PDFName.of(key));
  if (!(stream instanceof PDFRawStream)) throw new Error(`a font without ${key}`);
  return decodePDFRawStream(stream).decode();
}
