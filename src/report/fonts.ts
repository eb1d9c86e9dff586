import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Blob, Face, Font } from 'harfbuzzjs';
import {
  FAMILY_FILES,
  type FontFamily,
  type FontWeight,
  HAN_FAMILIES,
  type HanFamily,
  SCRIPT_FAMILIES,
} from './font-families.ts';

export type FaceId = `${FontFamily}-${FontWeight}`;

/** One TrueType face, parsed and kept. Every length that `font` gives is in thousandths of an em. */
export interface LoadedFace {
  readonly id: FaceId;
  readonly postScriptName: string;
  readonly bold: boolean;
  /** Read again when the face is embedded: its bytes live in HarfBuzz' heap already, and a Chinese face has ten million. */
  readonly file: string;
  readonly unitsPerEm: number;
  readonly face: Face;
  readonly font: Font;
}

/** Marks and joiners that may be absent from a character map: HarfBuzz shapes them away. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const HAN_TEXT = /[\p{Script=Han}\p{Script=Bopomofo}\u2e80-\u30ff\u3200-\u33ff\uff00-\uffef]/u;
const KANA_TEXT = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL_TEXT = /\p{Script=Hangul}/u;

const loaded = new Map<FaceId, LoadedFace>();

/**
 * The family that draws the Han characters of a text, whose right shapes depend on the language: Japanese where the text
 * has kana, Korean where it has hangul, else simplified Chinese. `null` when the text has none of these scripts.
 */
export function hanFamilyOf(text: string): HanFamily | null {
  if (KANA_TEXT.test(text)) return 'jp';
  if (HANGUL_TEXT.test(text)) return 'kr';
  return HAN_TEXT.test(text) ? 'sc' : null;
}

/**
 * The family that has a glyph for every character of one grapheme, or `null` when none has. `han` is `hanFamilyOf` the
 * whole text. A script's files are read the first time one of its characters turns up, and kept: reading and parsing
 * cost more than all the shaping of a page.
 */
export function familyFor(grapheme: string, weight: FontWeight, han: HanFamily | null): FontFamily | null {
  for (const family of SCRIPT_FAMILIES) {
    if (FAMILY_FILES[family].wants.test(grapheme) && covers(family, weight, grapheme)) return family;
  }
  if (han === null) return null;
  if (covers(han, weight, grapheme)) return han;
  if (hanFamilyOf(grapheme) === null) return null;
  return HAN_FAMILIES.find((family) => family !== han && covers(family, weight, grapheme)) ?? null;
}

/** The parsed face, from memory after the first call. Throws when the font package is not installed. */
export function loadFace(family: FontFamily, weight: FontWeight): LoadedFace {
  const id: FaceId = `${family}-${weight}`;
  const known = loaded.get(id);
  if (known) return known;
  const { files, postScriptName } = FAMILY_FILES[family];
  const file = fileURLToPath(import.meta.resolve(files[weight]));
  const face = new Face(new Blob(readFileSync(file)));
  const font = new Font(face);
  font.setScale(1000, 1000);
  const fresh: LoadedFace = {
    id,
    postScriptName: `${postScriptName}-${weight === 'bold' ? 'Bold' : 'Regular'}`,
    bold: weight === 'bold',
    file,
    unitsPerEm: face.upem,
    face,
    font,
  };
  loaded.set(id, fresh);
  return fresh;
}

/** The face that shaped a run. It is in memory by then; asking for one that never was is a mistake of ours and throws. */
export function loadedFace(id: FaceId): LoadedFace {
  const face = loaded.get(id);
  if (!face) throw new Error(`font face ${id} was never loaded`);
  return face;
}

function covers(family: FontFamily, weight: FontWeight, grapheme: string): boolean {
  const { font } = loadFace(family, weight);
  let drawn = 0;
  for (const character of grapheme) {
    if (IGNORABLE.test(character)) continue;
    if (!font.nominalGlyph(character.codePointAt(0) ?? 0)) return false;
    drawn += 1;
  }
  return drawn > 0;
}
