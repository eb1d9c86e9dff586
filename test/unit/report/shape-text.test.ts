import { describe, expect, test } from 'vitest';
import { bidiLevels } from '../../../src/report/bidi-levels.ts';
import { type ShapedLine, shapeLine } from '../../../src/report/shape-text.ts';
import { splitRuns } from '../../../src/report/split-runs.ts';

describe('runs', () => {
  test('a line is split where script, direction or font changes, and nowhere else', () => {
    const text = 'Name: محمد, Юлия 王';
    const runs = splitRuns(text, bidiLevels(text).levels, 'regular');
    expect(runs.map((run) => [text.slice(run.start, run.end), run.family, run.script, run.level])).toEqual([
      ['Name: ', 'latin', 'Latn', 0],
      ['محمد', 'arabic', 'Arab', 1],
      [', Юлия ', 'latin', 'Cyrl', 0],
      ['王', null, 'Zzzz', 0],
    ]);
  });

  test('accents stay in the run of their letter', () => {
    const text = 'q\u0301 e\u0323\u0302';
    expect(splitRuns(text, bidiLevels(text).levels, 'regular')).toHaveLength(1);
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
    const [run] = shapeLine('王👨‍👩‍👧', 'regular').runs;
    expect(run?.face).toBe('box');
    expect(run?.clusters.map(({ text }) => text)).toEqual(['王', '👨‍👩‍👧']);
  });

  test('no letter of Latin, Greek, Cyrillic, Hebrew or Arabic is left without a glyph', () => {
    const alphabets = 'AzŁđÑöğİơửΑωάΎЖщЁґЇ אםתדפ ءآيپچژگکیٹ٣۴مّ';
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

function gids(text: string): readonly number[] {
  return shapeLine(text, 'regular').runs.flatMap((run) =>
    run.clusters.flatMap(({ glyphs }) => glyphs.map(({ gid }) => gid)),
  );
}
