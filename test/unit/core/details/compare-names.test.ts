import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNames } from '../../../../src/core/details/compare-names.ts';

describe('names that are the same', () => {
  test.each([
    ['case', 'ALEX SAMPLE', 'Alex Sample'],
    ['accents', 'ÁLEX SÀMPLÈ', 'Alex Sample'],
    ['the order of given and family names', 'SAMPLE ALEX', 'Alex Sample'],
    ['composed and decomposed letters', 'Zoe\u0301 Me\u0301nard', 'Zo\u00E9 M\u00E9nard'],
    ['commas and full stops', 'SAMPLE, ALEX J.', 'Alex J Sample'],
    ['hyphens', 'ANNE-MARIE SAMPLE', 'Anne Marie Sample'],
    ['words written as one', 'ANNEMARIE SAMPLE', 'Anne-Marie Sample'],
    ['apostrophes of any kind', 'O’NEIL ALEX', "Alex O'Neil"],
    ['a left out apostrophe', 'ALEX ONEIL', 'Alex O’Neil'],
    ['letters that only look composed', 'ŁUKASZ ĐỖ', 'Lukasz Do'],
    ['ü written as two letters', 'JUERGEN MUELLER', 'Jürgen Müller'],
    ['ü written as one', 'JURGEN MULLER', 'Jürgen Müller'],
    ['a capital letter of Turkish', 'İPEK IŞIK', 'Ipek Işık'],
    ['full width letters', 'ＡＬＥＸ ＳＡＭＰＬＥ', 'Alex Sample'],
    ['signs that nobody sees', 'A\u200Blex \u2066Sample\u2069', 'Alex Sample'],
    ['a Greek sigma at the end of a word', 'ΓΙΏΡΓΟΣ ΝΊΚΟΥ', 'Νίκου Γιώργος'],
    ['Arabic vowel signs, hamza and tatweel', 'مُحَمَّد أحـمد', 'محمد احمد'],
    ['Hebrew points', 'יַעֲקֹב יִשְׂרְאֵלִי', 'יעקב ישראלי'],
    ['a space inside a Chinese name', '王 小明', '王小明'],
    ['a second spelling in another script', '王小明 WANG XIAOMING', 'Wang Xiaoming'],
  ])('%s: %s', (_, name, reference) => {
    expect(compareNames(name, reference)).toBe('same');
    expect(compareNames(reference, name)).toBe('same');
  });
});

describe('names that are not the same', () => {
  test('a name with more words than the other has more names, and the other one fewer', () => {
    expect(compareNames('ALEX JORDAN SAMPLE', 'Alex Sample')).toBe('more');
    expect(compareNames('ALEX SAMPLE', 'Alex Jordan Sample')).toBe('fewer');
  });

  test.each([
    ['another family name', 'ALEX WINTER', 'Alex Sample'],
    ['one letter', 'ALEX SAMPLES', 'Alex Sample'],
    ['letters of another script among them', 'Аlex Sаmple', 'Alex Sample'],
    ['vowel signs that make another name', 'राम', 'रोम'],
    ['marks that make another kana', 'かき', 'かぎ'],
    ['the same letters in another order', 'ALEX PLESAM', 'Alex Sample'],
  ])('%s: %s', (_, name, reference) => {
    expect(compareNames(name, reference)).toBe('differs');
  });

  test.each([
    ['Arabic', 'عمر بن الخطاب'],
    ['Greek', 'Ελένη Παπαδοπούλου'],
    ['Hebrew', 'נועה לוי'],
    ['Chinese', '王小明'],
    ['Cyrillic', 'Алексей Иванов'],
    ['Georgian', 'გიორგი'],
    ['a script without a name here', '𐤀𐤁'],
  ])('a name in %s cannot be held against one in Latin letters', (_, name) => {
    expect(compareNames(name, 'Alex Sample')).toBe('other_script');
  });

  test.each(['', '   ', '—', '👤'])('nothing is said of “%s”, which has no letters', (name) => {
    expect(compareNames(name, 'Alex Sample')).toBeNull();
    expect(compareNames('Alex Sample', name)).toBeNull();
  });
});

test('any name is the same as itself, in capitals, turned round and decomposed', () => {
  const words = fc.array(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ž]{1,12}$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(words, (name) => {
      const other = name.toReversed().join(' ').normalize('NFD');
      expect(compareNames(name.join(' '), other)).toBe('same');
    }),
  );
});

test('no two texts make it fail, and more on one side is fewer on the other', () => {
  const mirrored = { same: 'same', more: 'fewer', fewer: 'more', differs: 'differs', other_script: 'other_script' };
  const letters = [
    'a',
    'B',
    'é',
    '\u0301',
    'ü',
    'ß',
    'İ',
    'Ж',
    'α',
    'ς',
    'م',
    '\u0640',
    'ש',
    '\u05B0',
    '王',
    'か',
    '\u3099',
  ];
  const unit = fc.constantFrom(...letters, 'र', 'ा', '𐤀', '\uD83D', '1', ' ', ' ', '-', '’', '\u200B', '\u0000');
  fc.assert(
    fc.property(fc.string({ unit }), fc.string({ unit }), (one, other) => {
      const agreement = compareNames(one, other);
      expect(compareNames(other, one)).toBe(agreement === null ? null : mirrored[agreement]);
    }),
    { numRuns: 300 },
  );
});
