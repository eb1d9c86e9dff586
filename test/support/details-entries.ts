import fc from 'fast-check';
import type { DetailsEntryView } from '../../blocks/details-entry.ts';
import { hostileTexts } from './hostile-text.ts';

/** Gives every text a word of its own to be found by, and remembers the words. */
export interface Marker {
  readonly words: readonly string[];
  /** Marked at both ends: nothing of it may be missing. */
  readonly whole: (text: string) => string;
  /** Marked at its beginning: its end may be cut in sight. */
  readonly start: (text: string) => string;
}

export function newMarker(): Marker {
  const words: string[] = [];
  const next = (letter: string) => {
    const word = `${letter}q${words.length}z`;
    words.push(word);
    return word;
  };
  return {
    words,
    whole: (text) => `${next('a')} ${text} ${next('b')}`,
    start: (text) => `${next('a')} ${text}`,
  };
}

export const wildText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Alex Sample', 'Passport GBR', 'Photo or details altered', 'x') },
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 4990, maxLength: 7000 }) },
);

const kinds = [
  ...(['heading', 'text', 'check', 'check_lines', 'facts', 'list'] as const),
  ...(['records', 'comparison', 'events', 'link', 'pictures'] as const),
];

/** What an entry is made from, before it is marked. */
export const wildEntry = fc.record({
  kind: fc.constantFrom(...kinds),
  text: wildText,
  other: wildText,
  count: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(200)),
  known: fc.constantFrom(true, false, null),
  time: fc.oneof(fc.constantFrom(1_768_039_440, null, Number.NaN), wildText),
});
type Wild = typeof wildEntry extends fc.Arbitrary<infer Value> ? Value : never;

/** An entry of the wished kind in which every text can be found again. */
export function markedEntry(wild: Wild, { whole, start }: Marker): DetailsEntryView {
  const { kind, text, other, known } = wild;
  const several = <Item>(make: () => Item) => Array.from({ length: countOf(wild) }, make);
  switch (kind) {
    case 'heading':
      return { kind, text: whole(text) };
    case 'text':
      return { kind, text: whole(text), tone: known === null ? 'quiet' : known ? 'plain' : 'attention' };
    case 'check':
      return { kind, check: markedCheck(wild, { whole, start, words: [] }) };
    case 'check_lines':
      return { kind, lines: several(() => markedLine(wild, { whole, start, words: [] })) };
    case 'facts':
      return { kind, facts: several(() => markedFact(wild, { whole, start, words: [] })) };
    case 'records':
      return {
        kind,
        records: several(() => ({
          title: whole(other),
          lines: [whole(text), whole(text)],
          rest: known ? whole(other) : null,
        })),
      };
    case 'list':
      return { kind, items: several(() => whole(text)) };
    case 'comparison':
      return {
        ...{ kind, left: whole('Passport'), right: whole(known ? text : '') },
        rows: several(() => ({ label: whole(other), left: whole(text), right: whole('Alex'), same: known })),
      };
    case 'events':
      return {
        kind,
        events: several(() => ({
          at: wild.time,
          what: whole(text),
          who: known ? whole(other) : { slackUserId: 'U0REVIEW' },
        })),
      };
    case 'link':
      return { kind, label: start(text), url: known ? `https://example.test/${start('')}` : whole(other) };
    default:
      return { kind, pictures: several(() => ({ key: '0123456789abcdef', name: start(text) })) };
  }
}

/** Many short texts or a few long ones: both at once only take time. */
function countOf({ text, other, count }: Wild): number {
  return Math.max(1, text.length + other.length > 500 ? Math.min(3, count) : count);
}

function markedFact({ text, other, known }: Wild, { whole, start }: Marker) {
  return {
    label: whole(other),
    value: known === false ? { code: whole(text) } : whole(text),
    mark: known ? whole(other) : null,
    ...(known === null ? { code: start(other) } : {}),
  };
}

function markedLine({ text, other, known }: Wild, { whole, start }: Marker) {
  return {
    label: whole(text),
    subject: known ? whole(other) : null,
    word: start(other),
    mark: known === null ? ('unknown' as const) : ('reject' as const),
    remark: known === false ? null : whole(other),
  };
}

function markedCheck(wild: Wild, { whole, start }: Marker) {
  const { text, other, known, time } = wild;
  return {
    label: whole(text),
    subject: known ? whole(other) : null,
    word: start(other),
    mark: known === null ? ('unknown' as const) : ('reject' as const),
    reason: whole(text),
    reasonCode: known ? start(other) : null,
    meaning: whole(other),
    nextStep: known === false ? null : whole(text),
    note: known ? whole(other) : null,
    updatedAt: time,
    subChecks: Array.from({ length: countOf(wild) }, () => ({
      ...{ label: whole(text), result: start('Not passed'), passed: known },
      ...{ by: known ? 'expert' : null, details: whole(other) },
    })),
  };
}
