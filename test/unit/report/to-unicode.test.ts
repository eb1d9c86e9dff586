import { expect, test } from 'vitest';
import { toUnicodeCMap } from '../../../src/report/to-unicode.ts';

test('a code can stand for several characters and for one outside the basic plane', () => {
  const cmap = toUnicodeCMap(
    new Map([
      [1, 'ffi'],
      [2, '\u{1F600}'],
    ]),
    2,
  );
  expect(cmap).toContain('<0001> <006600660069>');
  expect(cmap).toContain('<0002> <D83DDE00>');
});

test('a code without text is left out', () => {
  expect(toUnicodeCMap(new Map([[1, '']]), 2)).not.toContain('<0001>');
});

test('no block lists more than a hundred mappings', () => {
  const cmap = toUnicodeCMap(new Map(Array.from({ length: 250 }, (_, code) => [code, 'x'])), 1);
  expect(cmap.match(/\d+ beginbfchar/g)).toEqual(['100 beginbfchar', '100 beginbfchar', '50 beginbfchar']);
  expect(cmap).toContain('<00> <FF>');
});
