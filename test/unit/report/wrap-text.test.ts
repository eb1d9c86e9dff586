import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../src/report/clean-text.ts';
import { elideText, wrapText } from '../../../src/report/wrap-text.ts';

const STYLE = { weight: 'regular', size: 10 } as const;

describe('wrapping', () => {
  test('a text that fits is one line', () => {
    expect(texts('a short text', 200)).toEqual(['a short text']);
  });

  test('lines break at spaces, and the space is not drawn', () => {
    const lines = texts('one two three four five six seven', 60);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(' ')).toBe('one two three four five six seven');
  });

  test('a word too long for a line breaks after punctuation', () => {
    expect(texts('aaaaaaaaaaaa-bbbbbbbbbbbb', 80)[0]).toBe('aaaaaaaaaaaa-');
  });

  test('5,000 characters without a space wrap, none is lost, none sticks out', () => {
    const long = 'Wçğ漢'.repeat(1250);
    const lines = wrapText(long, STYLE, 200);
    expect(lines.map(({ text }) => text).join('')).toBe(long);
    expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(20_000);
  });

  test('a grapheme is never cut in two', () => {
    const family = '👨‍👩‍👧';
    expect(new Set(texts(family.repeat(40), 50).join('|').split(family))).toEqual(new Set(['', '|']));
  });

  test('Arabic that wraps keeps each line right to left', () => {
    const lines = wrapText('شارع الملك عبد العزيز مبنى 1547 حي السلامة', STYLE, 80);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every(({ rightToLeft }) => rightToLeft)).toBe(true);
  });

  test('whatever the text and the width, every line fits or is a single grapheme, and no letter is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 5, max: 90 }), (text, width) => {
        const lines = wrapText(text, STYLE, width);
        const cleaned = cleanLines(text).join('');
        expect(
          lines
            .map((line) => line.text)
            .join('')
            .replaceAll(' ', ''),
        ).toBe(cleaned.replaceAll(' ', ''));
        for (const line of lines) {
          const single = [...new Intl.Segmenter('und').segment(line.text)].length <= 1;
          expect(single || line.width <= width * 100).toBe(true);
        }
      }),
      { seed: 20260304, numRuns: 100 },
    );
  });
});

describe('eliding', () => {
  test('a text too long for its place ends in an ellipsis and fits', () => {
    const line = elideText('Session 2b7e1c34-5f60-4c8e-9a43-7d0f1e52b6aa', STYLE, 100);
    expect(line.text).toMatch(/^Session 2b.*…$/);
    expect(line.width).toBeLessThanOrEqual(10_000);
  });
});

function texts(text: string, width: number): readonly string[] {
  return wrapText(text, STYLE, width).map((line) => line.text);
}
