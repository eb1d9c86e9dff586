import type { Bidi } from 'bidi-js';
import bidiModule from 'bidi-js';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A date, time, amount, range or telephone number. Every repetition is bounded, so the search is linear. In Arabic text the
 * Unicode rules alone show 1990-04-12 as 12-04-1990; isolated, such a value keeps the order it was written in.
 */
const NUMBER_VALUE =
  /(?<![\d+])(?:\+\d{1,15}(?:[ ()-]{1,2}\d{1,15}){0,8}|\d{1,15}(?:[-/.:,]\d{1,15}){1,8}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z?)?)/gu;

const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

const bidi = bidiFactory(bidiModule)();

export interface BidiLevels {
  /** One embedding level per UTF-16 unit of the text; odd is right to left. */
  readonly levels: Uint8Array;
  /** The direction of the whole value, by its first strong character (UAX #9, P2 and P3). */
  readonly rightToLeft: boolean;
}

/** Unicode bidi levels (UAX #9) of one line without line breaks, with number values kept in their written order. */
export function bidiLevels(text: string): BidiLevels {
  if (!RIGHT_TO_LEFT.test(text)) return { levels: new Uint8Array(text.length), rightToLeft: false };
  const isolated = text.replace(NUMBER_VALUE, (value) => `${LEFT_TO_RIGHT_ISOLATE}${value}${POP_ISOLATE}`);
  const found = bidi.getEmbeddingLevels(isolated, 'auto');
  const levels = new Uint8Array(text.length);
  let at = 0;
  for (let index = 0; index < isolated.length && at < text.length; index += 1) {
    const unit = isolated[index];
    if (unit === LEFT_TO_RIGHT_ISOLATE || unit === POP_ISOLATE) continue;
    levels[at] = found.levels[index] ?? 0;
    at += 1;
  }
  return { levels, rightToLeft: ((found.paragraphs[0]?.level ?? 0) & 1) === 1 };
}

/** Rule L2: the runs of one line from left to right, given in logical order with their levels. */
export function visualOrder<Run extends { readonly level: number }>(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level -= 1) reverseStretches(ordered, level);
  return ordered;
}

function reverseStretches<Run extends { readonly level: number }>(runs: Run[], level: number): void {
  let start = 0;
  while (start < runs.length) {
    let end = start;
    while (end < runs.length && (runs[end]?.level ?? 0) >= level) end += 1;
    if (end > start) runs.splice(start, end - start, ...runs.slice(start, end).reverse());
    start = Math.max(end, start + 1);
  }
}

/** The package is CommonJS whose types declare an ES default export: at run time the import itself is the factory. */
function bidiFactory(imported: unknown): () => Bidi {
  if (typeof imported !== 'function') throw new Error('bidi-js did not export its factory');
  return imported as () => Bidi;
}
