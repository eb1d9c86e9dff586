import { describe, expect, test } from 'vitest';
import { bidiLevels } from '../../../src/report/bidi-levels.ts';
import { hanFamilyOf } from '../../../src/report/fonts.ts';
import { type ShapedLine, shapeLine } from '../../../src/report/shape-text.ts';
import { splitRuns, type TextRun } from '../../../src/report/split-runs.ts';

describe('runs', () => {
  test('a line is split where script, direction or font changes, and nowhere else', () => {
    const text = 'Name: محمد, Юлия ས 王';
    expect(runsOf(text).map((run) => [text.slice(run.start, run.end), run.family, run.script, run.level])).toEqual([
      ['Name: ', 'latin', 'Latn', 0],
      ['محمد', 'arabic', 'Arab', 1],
      [', Юлия ', 'latin', 'Cyrl', 0],
      ['ས', null, 'Zzzz', 0],
      [' ', 'latin', null, 0],
      ['王', 'sc', 'Hani', 0],
    ]);
  });

  test('accents stay in the run of their letter', () => {
    const text = 'q\u0301 e\u0323\u0302';
    expect(runsOf(text)).toHaveLength(1);
  });

  test('Han characters take the shapes of the language that their text is in', () => {
    expect(runsOf('王小明').map(({ family }) => family)).toEqual(['sc']);
    expect(runsOf('直子の骨')).toMatchObject([{ family: 'jp' }]);
    expect(runsOf('김 骨').map(({ family }) => family)).toEqual(['kr', 'latin', 'kr']);
    expect(gids('骨')).not.toEqual(gids('骨の').slice(0, 1));
  });

  test('a character that its language’s font lacks is taken from a neighbour’s', () => {
    expect(runsOf('さ 민').map(({ family }) => family)).toEqual(['jp', 'latin', 'kr']);
  });
});

describe('order from left to right', () => {
  test('Hebrew runs right to left', () => {
    expect(visual('שלום')).toBe('םולש');
  });

  test('a date after an Arabic name keeps its order and stands to the left of the name', () => {
    expect(visual('محمد 1990-04-12')).toBe('1990-04-12 دمحم');
  });

  test('a bracketed date in an Arabic line reads as it was written', () => {
    expect(visual('محمد (1990-04-12)')).toContain('1990-04-12');
  });

  test('a telephone number in a Hebrew line reads as it was written', () => {
    expect(visual('טלפון +44 20 7946 0958')).toContain('+44 20 7946 0958');
  });

  test('a value that starts with Latin stays left to right around a Hebrew word', () => {
    expect(visual('Mr שלום Smith')).toBe('Mr םולש Smith');
  });

  test('the first strong character decides the direction of the whole value', () => {
    expect(shapeLine('12 שלום Smith', 'regular').rightToLeft).toBe(true);
    expect(shapeLine('12 Smith שלום', 'regular').rightToLeft).toBe(false);
  });
});

describe('glyphs', () => {
  test('lam and alef take the forms they have as a pair', () => {
    expect(gids('لا').toSorted()).not.toEqual([...gids('ل'), ...gids('ا')].toSorted());
  });

  test('an Arabic letter takes another form in the middle of a word', () => {
    expect(gids('ه')).not.toEqual(gids('ههه').slice(1, 2));
  });

  test('a Latin ligature stands for its letters', () => {
    const texts = shapeLine('office', 'regular').runs[0]?.clusters.map(({ text }) => text);
    expect(texts?.join('')).toBe('office');
    expect(texts).toContain('ffi');
  });

  test('brackets are mirrored in a right-to-left run: what opens stands on the right', () => {
    const [left, , right] = gids('(א)');
    expect([left, right]).toEqual([...gids('('), ...gids(')')]);
  });

  test('a character without a font becomes one box a grapheme, and keeps its text', () => {
    const [run] = shapeLine('ས👨‍👩‍👧', 'regular').runs;
    expect(run?.face).toBe('box');
    expect(run?.clusters.map(({ text }) => text)).toEqual(['ས', '👨‍👩‍👧']);
  });

  test('a Devanagari vowel stands before the consonant that it is written after', () => {
    const [consonant, vowel] = [gids('क')[0], gids('कि')[0]];
    expect(gids('कि')[1]).toBe(consonant);
    expect(vowel).not.toBe(consonant);
  });

  test('Devanagari consonants join: क्ष is one glyph', () => {
    expect(gids('क्ष')).toHaveLength(1);
  });

  test('a Thai letter and the signs around it are one cluster', () => {
    expect(clustersOf(shapeLine('ผู้ใหญ่', 'regular'))).toEqual(['ผู้', 'ใ', 'ห', 'ญ่']);
  });

  test('no letter of any script that we have a font for is left without a glyph', () => {
    const alphabets =
      'AzŁđÑöğİơửΑωάΎЖщЁґЇ אםתדפ ءآيپچژگکیٹ٣۴مّ अआकखघझञणषज्ञ१९ กขฃคฅฆงญฐฬฮำๆ๑ 一龍鑫囍 あゐヴ々ー 가힣ㄱ 、。「」（）';
    for (const weight of ['regular', 'bold'] as const) {
      const line = shapeLine(alphabets, weight);
      expect(line.runs.filter(({ face }) => face === 'box')).toEqual([]);
      expect(
        line.runs.flatMap(({ clusters }) => clusters.flatMap(({ glyphs }) => glyphs.map(({ gid }) => gid))),
      ).not.toContain(0);
    }
  });
});

/** The texts of a line's clusters from left to right, as the eye meets them. */
function visual(text: string): string {
  return clustersOf(shapeLine(text, 'regular')).join('');
}

function clustersOf(line: ShapedLine): readonly string[] {
  return line.runs.flatMap((run) => run.clusters.map(({ text }) => text));
}

function runsOf(text: string): readonly TextRun[] {
  return splitRuns({ text, ...bidiLevels(text), weight: 'regular', han: hanFamilyOf(text) });
}

function gids(text: string): readonly number[] {
  return shapeLine(text, 'regular').runs.flatMap((run) =>
    run.clusters.flatMap(({ glyphs }) => glyphs.map(({ gid }) => gid)),
  );
}
