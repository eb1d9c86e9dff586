import type { Ink } from './layout/flow.ts';
import type { TagElement } from './layout/tags.ts';
import { isBreakAllowed } from './line-breaks.ts';

type TextInk = Extract<Ink, { kind: 'text' }>;

const THAI = /\p{Script=Thai}/u;
/** A line of one word that was longer than the line: a hash, an address of the web, an id. */
const BROKEN_WORD = /^(?=\S*\d|\S*[-/_.:,;@&=?]$|\S{30})\S*$/u;

/**
 * The lines after which a word ends though their element goes on: who hears the document read needs a space there, which
 * wrapping took away (ISO 32000-1, 14.8.2.5). A line that ends inside a word, or in a script without spaces, needs none.
 */
export function linesBeforeSpace(inks: Iterable<Ink>): ReadonlySet<Ink> {
  const newest = new Map<TagElement, TextInk>();
  const found = new Set<Ink>();
  for (const ink of inks) {
    if (ink.kind !== 'text' || !ink.tag) continue;
    const before = newest.get(ink.tag);
    newest.set(ink.tag, ink);
    if (before && isSpaceBetween(before.line.text, ink.line.text)) found.add(before);
  }
  return found;
}

function isSpaceBetween(before: string, after: string): boolean {
  const [last, first] = [[...before].at(-1), [...after][0]];
  if (last === undefined || first === undefined) return false;
  // Wrapping breaks inside a word only where a line has no other place to break.
  return !BROKEN_WORD.test(before) && !isBreakAllowed(last, first, THAI.test(last) && THAI.test(first));
}
