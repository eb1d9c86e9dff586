import type { FaceId } from './fonts.ts';

/** What one code of an embedded font draws and says. */
export interface CodedGlyph {
  readonly gid: number;
  readonly text: string;
}

/** Codes of one face in the order of first use; the code of `glyphs[n]` is `n + 1`, code 0 stays "not defined". */
export interface CodedFace {
  readonly id: FaceId;
  readonly resource: string;
  readonly glyphs: readonly CodedGlyph[];
}

export interface CodedBoxes {
  readonly resource: string;
  /** The text of code `n` is `texts[n]`. */
  readonly texts: readonly string[];
}

/**
 * Hands out the codes by which a page names glyphs. A code belongs to a pair of glyph and text: one outline may stand for
 * several characters (space and no-break space), and only a code of its own lets each be copied as what it was.
 */
export interface GlyphCodes {
  readonly resourceOf: (face: FaceId) => string;
  readonly codeFor: (face: FaceId, glyph: CodedGlyph) => number;
  readonly boxFor: (text: string) => { readonly resource: string; readonly code: number };
  readonly faces: () => readonly CodedFace[];
  readonly boxes: () => readonly CodedBoxes[];
}

interface CodeBook {
  readonly resource: string;
  readonly glyphs: CodedGlyph[];
  readonly codes: Map<string, number>;
}

/** A simple font has one-byte codes. */
const BOXES_PER_FONT = 256;

export function createGlyphCodes(): GlyphCodes {
  const faces = new Map<FaceId, CodeBook>();
  const boxes = new Map<string, number>();

  const bookOf = (face: FaceId): CodeBook => {
    const book = faces.get(face) ?? { resource: `F${faces.size + 1}`, glyphs: [], codes: new Map() };
    faces.set(face, book);
    return book;
  };

  const codeFor: GlyphCodes['codeFor'] = (face, glyph) => {
    const { glyphs, codes } = bookOf(face);
    const key = `${glyph.gid} ${glyph.text}`;
    const code = codes.get(key) ?? glyphs.push(glyph);
    codes.set(key, code);
    return code;
  };

  const boxFor: GlyphCodes['boxFor'] = (text) => {
    const number = boxes.get(text) ?? boxes.size;
    boxes.set(text, number);
    return { resource: boxResource(number), code: number % BOXES_PER_FONT };
  };

  return {
    resourceOf: (face) => bookOf(face).resource,
    codeFor,
    boxFor,
    faces: () => [...faces].map(([id, { resource, glyphs }]) => ({ id, resource, glyphs })),
    boxes: () => chunks([...boxes.keys()]),
  };
}

function chunks(texts: readonly string[]): readonly CodedBoxes[] {
  const fonts: CodedBoxes[] = [];
  for (let at = 0; at < texts.length; at += BOXES_PER_FONT) {
    fonts.push({ resource: boxResource(at), texts: texts.slice(at, at + BOXES_PER_FONT) });
  }
  return fonts;
}

function boxResource(number: number): string {
  return `Box${Math.floor(number / BOXES_PER_FONT) + 1}`;
}
