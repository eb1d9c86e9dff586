import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Blob, Face, Font } from 'harfbuzzjs';

export type FontWeight = 'regular' | 'bold';
export type FontFamily = 'latin' | 'hebrew' | 'arabic';
export type FaceId = `${FontFamily}-${FontWeight}`;

/** One TrueType face, parsed and kept. Every length is in thousandths of an em: all Noto faces have 1,000 units. */
export interface LoadedFace {
  readonly id: FaceId;
  readonly postScriptName: string;
  readonly bold: boolean;
  readonly bytes: Uint8Array;
  readonly face: Face;
  readonly font: Font;
  readonly unicodes: ReadonlySet<number>;
}

interface FontFamilyFiles {
  /** Characters that make this family worth loading; the file's own character map has the last word. */
  readonly wants: RegExp;
  readonly postScriptName: string;
  readonly files: Readonly<Record<FontWeight, string>>;
}

const FAMILIES: Readonly<Record<FontFamily, FontFamilyFiles>> = {
  latin: {
    wants: /(?:)/u,
    postScriptName: 'NotoSans',
    files: {
      regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
    },
  },
  hebrew: {
    wants: /\p{Script_Extensions=Hebrew}/u,
    postScriptName: 'NotoSansHebrew',
    files: {
      regular: '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
    },
  },
  arabic: {
    wants: /\p{Script_Extensions=Arabic}/u,
    postScriptName: 'NotoSansArabic',
    files: {
      regular: '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
    },
  },
};

/** Marks and joiners that may be absent from a character map: HarfBuzz shapes them away. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

const loaded = new Map<FaceId, LoadedFace>();

/**
 * The family that has a glyph for every character of one grapheme, or `null` when none has. A script's files are read
 * the first time one of its characters turns up, and kept: reading and parsing cost more than all the shaping of a page.
 */
export function familyFor(grapheme: string, weight: FontWeight): FontFamily | null {
  for (const family of FONT_FAMILIES) {
    if (FAMILIES[family].wants.test(grapheme) && coversAll(loadFace(family, weight), grapheme)) return family;
  }
  return null;
}

/** The parsed face, from memory after the first call. Throws when the font package is not installed. */
export function loadFace(family: FontFamily, weight: FontWeight): LoadedFace {
  const id: FaceId = `${family}-${weight}`;
  const known = loaded.get(id);
  if (known) return known;
  const { files, postScriptName } = FAMILIES[family];
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(files[weight])));
  const face = new Face(new Blob(bytes));
  const fresh: LoadedFace = {
    id,
    postScriptName: `${postScriptName}-${weight === 'bold' ? 'Bold' : 'Regular'}`,
    bold: weight === 'bold',
    bytes,
    face,
    font: new Font(face),
    unicodes: new Set(face.collectUnicodes()),
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

const FONT_FAMILIES: readonly FontFamily[] = ['latin', 'hebrew', 'arabic'];

function coversAll(face: LoadedFace, grapheme: string): boolean {
  let drawn = 0;
  for (const character of grapheme) {
    const ignorable = IGNORABLE.test(character);
    if (!ignorable && !face.unicodes.has(character.codePointAt(0) ?? 0)) return false;
    drawn += ignorable ? 0 : 1;
  }
  return drawn > 0;
}
