import { type FaceId, loadedFace } from './fonts.ts';
import type { ShapedCluster, ShapedGlyph } from './shape-text.ts';

/** A glyph with the part of its cluster's text that a reader of the PDF gets from it. */
export interface SayingGlyph extends ShapedGlyph {
  readonly text: string;
  /** Text without ink, in text rendering mode 3 (ISO 32000-1, 9.3.6). */
  readonly isHidden: boolean;
}

const HAS_MARK = /\p{M}/u;

/**
 * The glyphs of a cluster with what each of them says, so that the text comes back in the order in which it was written:
 *
 * - One glyph that takes room says everything; marks around it say nothing.
 * - Several glyphs that take room share the text from left to right. A Devanagari vowel drawn before its consonant says the
 *   consonant, and the consonant says the vowel.
 * - Right to left, poppler turns a letter and its vowel marks round. There the letter says only itself, and hidden glyphs
 *   without width at its left edge say the marks.
 */
export function clusterTexts(
  { glyphs, text }: ShapedCluster,
  { face, rightToLeft }: { readonly face: FaceId; readonly rightToLeft: boolean },
): readonly SayingGlyph[] {
  const main = widestOf(glyphs);
  const [letter = '', ...rest] = text;
  const carrier = rightToLeft && HAS_MARK.test(rest.join('')) ? weightlessOf(glyphs, face) : undefined;
  if (carrier) {
    const { dx, dy } = glyphs[main] ?? carrier;
    const hidden = rest.toReversed().map((mark) => ({ ...carrier, dx, dy, text: mark, isHidden: true }));
    return [...hidden, ...say(glyphs, new Map([[main, letter]]))];
  }
  return say(glyphs, sharedText({ glyphs, characters: [letter, ...rest], rightToLeft }) ?? new Map([[main, text]]));
}

function say(glyphs: readonly ShapedGlyph[], texts: ReadonlyMap<number, string>): readonly SayingGlyph[] {
  return glyphs.map((glyph, index) => ({ ...glyph, text: texts.get(index) ?? '', isHidden: false }));
}

/** What each glyph that takes room says, or `null` when there is but one, or fewer characters than glyphs. */
function sharedText(cluster: {
  readonly glyphs: readonly ShapedGlyph[];
  readonly characters: readonly string[];
  readonly rightToLeft: boolean;
}): ReadonlyMap<number, string> | null {
  const { glyphs, characters, rightToLeft } = cluster;
  const wide = [...glyphs.keys()].filter((index) => (glyphs[index]?.advance ?? 0) > 0);
  if (wide.length < 2 || characters.length < wide.length) return null;
  const first = characters.length - wide.length + 1;
  const shares = [characters.slice(0, first).join(''), ...characters.slice(first)];
  const places = rightToLeft ? wide.toReversed() : wide;
  return new Map(places.map((index, at) => [index, shares[at] ?? '']));
}

/** A mark's glyph to hang text on: one that the font itself gives no width. */
function weightlessOf(glyphs: readonly ShapedGlyph[], face: FaceId): ShapedGlyph | undefined {
  const { font } = loadedFace(face);
  return glyphs.find(({ gid, advance }) => advance === 0 && font.glyphHAdvance(gid) === 0);
}

function widestOf(glyphs: readonly ShapedGlyph[]): number {
  const advances = glyphs.map(({ advance }) => advance);
  return advances.indexOf(Math.max(...advances));
}
