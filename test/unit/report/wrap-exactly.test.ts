import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapExactly } from '../../../src/report/wrap-exactly.ts';

const settings = { style: { weight: 'regular', size: 7 }, maxWidth: 100, sign: '¬', goesOn: false } as const;

/** As a reader joins them. */
function joined(lines: readonly { readonly text: string }[]): string {
  return lines.map(({ text }) => (text.endsWith('¬') ? text.slice(0, -1) : `${text}\n`)).join('');
}

test('lines put together by their sign are the text, and none is wider than it may be', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcWi.-,_é王'), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 30, max: 300 }),
      (words, maxWidth) => {
        const text = words.join(' ');
        const lines = wrapExactly(text, { ...settings, maxWidth });
        expect(joined(lines)).toBe(`${text}\n`);
        for (const { text: line, width } of lines) {
          expect((width * 7) / 1000).toBeLessThanOrEqual(maxWidth);
          expect(line).not.toMatch(/^ /);
        }
      },
    ),
  );
});

test('a line is broken where it is read over most easily', () => {
  const lines = wrapExactly('"a sentence of a few words that takes more than a line": 1', settings);
  expect(lines[0]?.text).toMatch(/ ¬$/);
});

test('what fits stays in one line, and has the sign only where the text goes on after it', () => {
  expect(wrapExactly('short', settings).map(({ text }) => text)).toEqual(['short']);
  expect(wrapExactly('short', { ...settings, goesOn: true }).map(({ text }) => text)).toEqual(['short¬']);
});

test('there is at least one character in a line, however narrow', () => {
  expect(wrapExactly('abc', { ...settings, maxWidth: 1 }).map(({ text }) => text)).toEqual(['a¬', 'b¬', 'c']);
});
