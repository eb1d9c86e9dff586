import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/core/clean-text.ts';

describe('cleanText', () => {
  test.each([
    ['Jane\u0000Doe', 'JaneDoe'],
    ['a\ud800b', 'a\ufffdb'],
    ['e\u0301', 'é'],
    ['  Jane  ', 'Jane'],
    ['\u0000 \u0000', null],
    ['   ', null],
    ['', null],
    ['<!channel>', '<!channel>'],
  ])('%j becomes %j', (given, kept) => {
    expect(cleanText(given, 100)).toBe(kept);
  });

  test('cuts between characters, never inside one', () => {
    expect(cleanText('👩👩👩', 2)).toBe('👩👩');
    expect(cleanText('a'.repeat(5000), 500)).toHaveLength(500);
  });

  test('whatever comes in, PostgreSQL can store what comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const kept = cleanText(text, max);
        if (kept === null) return;
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toContain('\u0000');
        expect(Array.from(kept).length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 500 },
    );
  });
});
