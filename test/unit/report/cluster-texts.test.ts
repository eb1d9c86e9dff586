import { describe, expect, test } from 'vitest';
import { clusterTexts } from '../../../src/report/cluster-texts.ts';
import { shapeLine } from '../../../src/report/shape-text.ts';

describe('what each glyph says to a reader of the PDF', () => {
  test('a letter that takes room says its marks too, and they say nothing', () => {
    expect(said('q\u0301')).toEqual([['q\u0301', '']]);
    expect(said('ผู้')).toEqual([['ผู้', '', '']]);
  });

  test('glyphs of a Devanagari syllable share its text in the order in which it is written', () => {
    expect(said('कि')).toEqual([['क', 'ि']]);
    expect(said('र्मा').flat().filter(Boolean)).toEqual(['र्म', 'ा']);
  });

  test('a ligature says all of its letters', () => {
    expect(said('ffi')).toEqual([['ffi']]);
  });

  test('a right-to-left letter says itself, and hidden glyphs on its place say its marks, last mark first', () => {
    const [cluster = []] = sayings('שָׁ');
    const hidden = cluster.filter(({ isHidden }) => isHidden);
    const letter = cluster.find(({ text }) => text === 'ש');
    expect(hidden.map(({ text }) => text)).toEqual(['\u05c1', '\u05b8']);
    expect(hidden.map(({ advance, dx }) => [advance, dx])).toEqual(hidden.map(() => [0, letter?.dx]));
    expect(
      cluster
        .map(({ text }) => text)
        .toReversed()
        .join('')
        .normalize(),
    ).toBe('שָׁ'.normalize());
  });
});

function said(text: string): readonly (readonly string[])[] {
  return sayings(text).map((glyphs) => glyphs.map((glyph) => glyph.text));
}

function sayings(text: string): readonly ReturnType<typeof clusterTexts>[] {
  return shapeLine(text, 'regular').runs.flatMap(({ face, rightToLeft, clusters }) =>
    face === 'box' ? [] : clusters.map((cluster) => clusterTexts(cluster, { face, rightToLeft })),
  );
}
