import type { FontFamily, FontWeight, HanFamily } from './font-families.ts';
import { familyFor } from './fonts.ts';

/** A line to be shaped, or a part of a paragraph under what was worked out for the whole of it. */
export interface TextPart {
  readonly text: string;
  /** Embedding level of each UTF-16 unit. */
  readonly levels: Uint8Array;
  readonly rightToLeft: boolean;
  readonly weight: FontWeight;
  /** `hanFamilyOf` the whole text. */
  readonly han: HanFamily | null;
}

/** A stretch of one line that HarfBuzz can shape in one go: one font, one script, one direction. */
export interface TextRun {
  readonly start: number;
  /** Exclusive, in UTF-16 units, as `start`. */
  readonly end: number;
  /** `null`: no font of ours has these characters, each grapheme becomes a box. */
  readonly family: FontFamily | null;
  /** ISO 15924, `Zzzz` for letters of any other script, `null` while the run holds nothing but punctuation, digits and spaces. */
  readonly script: string | null;
  readonly level: number;
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Hang', /\p{Script=Hangul}/u],
  // Chinese and Japanese mix these within a word, and our fonts have the same rules for all of them.
  ['Hani', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u],
];

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The runs of one line in logical order, without gaps. A grapheme is never split: its accents stay in the font of its
 * base letter, and one missing part makes the whole of it a box.
 */
export function splitRuns({ text, levels, weight, han }: TextPart): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const previous = runs.at(-1);
    const next: TextRun = {
      start: index,
      end: index + segment.length,
      family: familyFor(segment, weight, han),
      script: scriptOf(segment),
      level: levels[index] ?? 0,
    };
    const joined = previous ? joinRuns(previous, next) : null;
    if (joined) runs[runs.length - 1] = joined;
    else runs.push(next);
  }
  return runs;
}

/** The grapheme boundaries of a text: where a line may be cut when nothing better offers itself. */
export function graphemeStarts(text: string): readonly number[] {
  return Array.from(graphemes.segment(text), ({ index }) => index);
}

function joinRuns(left: TextRun, right: TextRun): TextRun | null {
  if (left.level !== right.level || left.family !== right.family) return null;
  if (left.script && right.script && left.script !== right.script) return null;
  return { ...left, end: right.end, script: left.script ?? right.script };
}

function scriptOf(grapheme: string): string | null {
  const named = SCRIPTS.find(([, pattern]) => pattern.test(grapheme))?.[0];
  return named ?? (/\p{L}/u.test(grapheme) ? 'Zzzz' : null);
}
