import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactKey, searchWords, wantedWords } from '../../../src/core/search-words.ts';

describe('searchWords', () => {
  test.each([
    ['Nguyễn Thị Ánh', ['nguyen', 'thi', 'anh']],
    ['  Zoë   O’Brien-Smith ', ['zoe', 'o', 'brien', 'smith']],
    ['ŁUKASZ Żółć', ['lukasz', 'zolc']],
    ['Bjørn Strauß', ['bjorn', 'strauss']],
    ['İnci Işık', ['inci', 'isik']],
    ['Γιώργος Παπαδόπουλος', ['γιωργος', 'παπαδοπουλος']],
    ['Юрий', ['юрии']],
    ['שרה כהן', ['שרה', 'כהן']],
    ['ﬁona', ['fiona']],
    ['Ｊａｎｅ', ['jane']],
    ['jane jane JANE', ['jane']],
    ['', []],
    [' -.- 👩‍⚖️ ', []],
    ['علی\u200Cرضا کریمی', ['علی', 'رضا', 'کریمی', 'علیرضا']],
    ['ශ්\u200Dරී', ['ශ', 'ර', 'ශර']],
    ['गर्\u200Dयो', ['गर', 'य', 'गरय']],
  ])('%j is found under %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  test('a name written with ready-made and with combined letters is the same name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(searchWords(text.normalize('NFD'))).toEqual(searchWords(text.normalize('NFC')));
      }),
    );
  });

  test('a stored word finds itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const words = searchWords(text);
        expect(searchWords(words.join(' '))).toEqual(words);
      }),
      { numRuns: 500 },
    );
  });

  test('takes at most twenty words of a text that is no name', () => {
    expect(searchWords(Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' '))).toHaveLength(20);
  });
});

describe('wantedWords', () => {
  test.each([
    ['Zoë O’Brien zoe', [['zoe'], ['o'], ['brien']]],
    ['علی\u200Cرضا کریمی', [['علی', 'علیرضا'], ['رضا', 'علیرضا'], ['کریمی']]],
    [' \u200C-\u200D ', []],
  ])('%j asks for %j', (text, wanted) => {
    expect(wantedWords(text)).toEqual(wanted);
  });

  test('takes at most twenty words', () => {
    expect(wantedWords(Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' '))).toHaveLength(20);
  });
});

test('an exact key ignores case and blanks, and an address is never taken for a tracking id', () => {
  expect(exactKey('email', ' Jane@Example.COM ')).toBe(exactKey('email', 'jane@example.com'));
  expect(exactKey('email', 'jane')).not.toBe(exactKey('tracking', 'jane'));
});
