import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continuationSign, exactJsonString } from '../../../../src/core/report/exact-json-string.ts';
import { cleanLines } from '../../../../src/report/clean-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('a JSON string for paper', () => {
  test('is parsed to the text it was made from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(JSON.parse(exactJsonString(text))).toBe(text);
      }),
    );
  });

  test('loses nothing where lines are made clean to be drawn', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const exact = exactJsonString(text);
        expect(cleanLines(exact)).toEqual([exact]);
        expect(exact.normalize('NFC')).toBe(exact);
      }),
    );
  });

  test.each([
    ['an accent by itself', 'Jose\u0301', '"Jose\\u0301"'],
    ['all spaces but one', ' a  b ', '"\\u0020a\\u0020 b\\u0020"'],
    ['a space that does not break', 'a\u00a0b', '"a\\u00a0b"'],
    ['a joiner', 'a\u200db', '"a\\u200db"'],
    ['writing from right to left', 'ab \u05d0', '"ab \\u05d0"'],
    ['both halves of what has two', '\u{1f600}', '"\\ud83d\\ude00"'],
    ['half a character', '\ud83d', '"\\ud83d"'],
    ['hangul in parts', '\u1112\u1161', '"\\u1112\\u1161"'],
    ['an ideograph that would become another', '\uf9d0', '"\\uf9d0"'],
    ['the sign of a broken line', continuationSign, '"\\u00ac"'],
  ])('escapes %s', (_, text, exact) => {
    expect(exactJsonString(text)).toBe(exact);
  });

  test.each(['José Łukasiewicz', 'Ελένη', 'Юлия', '王小明', '김민준', 'さくら サクラ', '12 “quoted” – 5 €'])(
    'leaves %s to be read',
    (text) => {
      expect(exactJsonString(text)).toBe(`"${text}"`);
    },
  );
});
