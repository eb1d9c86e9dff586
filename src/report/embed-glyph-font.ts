import { readFileSync } from 'node:fs';
import { type PDFContext, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import { type LoadedFace, loadedFace } from './fonts.ts';
import type { CodedBoxes, CodedFace, CodedGlyph } from './glyph-codes.ts';
import { BOX_ADVANCE } from './shape-text.ts';
import { subsetFont } from './subset-font.ts';
import { toUnicodeCMap } from './to-unicode.ts';

/** FontDescriptor flag 3, "symbolic": glyphs are chosen by number, not by a standard Latin encoding. */
const SYMBOLIC = 4;
/** Outline of the box for characters without a font: stroke width, then x, y, width, height in thousandths of an em. */
const BOX_PATH = '48 w 84 0 472 680 re S';

/**
 * Writes one face as a composite font (ISO 32000-1, 9.7): Type0 with Identity-H over a CIDFontType2, holding the outlines in
 * use under their own glyph ids. A CIDToGIDMap leads from our codes to glyph ids, a ToUnicode map from codes to text.
 */
export function embedGlyphFont(context: PDFContext, coded: CodedFace, index: number): PDFRef {
  const face = loadedFace(coded.id);
  const name = `${subsetTag(index)}+${face.postScriptName}`;
  const file = context.flateStream(subsetFont(readFileSync(face.file), new Set(coded.glyphs.map(({ gid }) => gid))));
  const descriptor = context.obj({ ...descriptorOf(face, name), FontFile2: context.register(file) });
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    DW: 1000,
    W: [1, coded.glyphs.map(({ gid }) => face.font.glyphHAdvance(gid))],
    CIDToGIDMap: context.register(context.flateStream(gidMap(coded.glyphs))),
  });
  const texts = new Map(coded.glyphs.map(({ text }, at) => [at + 1, text]));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(context.flateStream(toUnicodeCMap(texts, 2))),
    }),
  );
}

/**
 * Writes the boxes as a Type 3 font: every code draws the same empty frame and maps back to the characters that it stands
 * for, so that they can still be searched and copied.
 */
export function embedBoxFont(context: PDFContext, boxes: CodedBoxes): PDFRef {
  const last = boxes.texts.length - 1;
  const outline = context.register(context.flateStream(`${BOX_ADVANCE} 0 60 -24 580 704 d1\n${BOX_PATH}`));
  const encoding = context.obj({ Type: 'Encoding', Differences: [0, ...boxes.texts.map((_, code) => `b${code}`)] });
  const procedures = Object.fromEntries(boxes.texts.map((_, code) => [`b${code}`, outline]));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, -24, BOX_ADVANCE, 704],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      CharProcs: procedures,
      Encoding: encoding,
      FirstChar: 0,
      LastChar: last,
      Widths: boxes.texts.map(() => BOX_ADVANCE),
      Resources: {},
      ToUnicode: context.register(context.flateStream(toUnicodeCMap(new Map(boxes.texts.entries()), 1))),
    }),
  );
}

function descriptorOf(face: LoadedFace, name: string): Record<string, string | number | number[] | PDFName> {
  const { ascender, descender } = face.font.hExtents();
  return {
    Type: 'FontDescriptor',
    FontName: PDFName.of(name),
    Flags: SYMBOLIC,
    FontBBox: boundingBox(face),
    ItalicAngle: 0,
    Ascent: ascender,
    Descent: descender,
    CapHeight: 714,
    StemV: face.bold ? 140 : 80,
  };
}

/** xMin, yMin, xMax, yMax of the `head` table (OpenType), 16-bit signed at byte 36, in thousandths of an em. */
function boundingBox({ face, unitsPerEm }: LoadedFace): number[] {
  const head = face.referenceTable('head');
  if (!head) throw new Error('the font has no head table');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return [36, 38, 40, 42].map((offset) => Math.round((view.getInt16(offset) * 1000) / unitsPerEm));
}

function gidMap(glyphs: readonly CodedGlyph[]): Uint8Array {
  const map = new Uint8Array((glyphs.length + 1) * 2);
  const view = new DataView(map.buffer);
  for (const [at, { gid }] of glyphs.entries()) view.setUint16((at + 1) * 2, gid);
  return map;
}

/** Six capitals as 9.6.4 asks for, from the font's place in the document, so that equal input gives equal names. */
function subsetTag(index: number): string {
  return `CSIGN${String.fromCharCode(65 + (index % 26))}`;
}
