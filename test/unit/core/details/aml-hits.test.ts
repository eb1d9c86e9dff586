import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHitLists } from '../../../../src/core/details/aml-hit-lists.ts';
import { describeHit } from '../../../../src/core/details/describe-hit.ts';

const hit = {
  match_types: ['name_exact', 'year_of_birth'],
  score: 1.7,
  doc: {
    name: 'Thomas E. Whitlock',
    entity_type: 'person',
    types: ['pep-class-3', 'adverse-media-financial-crime'],
    aka: [{ name: 'THOMAS WHITLOCK' }, { name: 'Tom Whitlock' }],
    fields: [
      { name: 'Date of Birth', value: '1980', source: 'list-a' },
      { name: 'Date of Birth', value: '1981' },
      { name: 'Country', value: 'Iran' },
    ],
    sources: ['list-a'],
    media: [{ title: 'A made-up article', url: 'https://news.example.test/article' }],
    last_updated_utc: '2026-01-01T00:00:00Z',
  },
};

describe('one possible match', () => {
  test('reads as one line: name, kinds, how it matched, birth, countries, aliases, sources, articles, the rest', () => {
    expect(describeHit(hit).split(' · ')).toEqual([
      'Thomas E. Whitlock',
      'what: person',
      'listed as: politically exposed person, class 3, adverse media: financial crime',
      'matched by: name exact, year of birth',
      'also known as: THOMAS WHITLOCK, Tom Whitlock',
      'sources: list-a',
      'articles: A made-up article (url: https://news.example.test/article)',
      'Date of Birth: 1980 (source: list-a), 1981',
      'Country: Iran',
      'last updated utc: 2026-01-01T00:00:00Z',
      'score: 1.7',
    ]);
  });

  test('without a name says so and keeps what there is', () => {
    expect(describeHit({ country: 'GBR', score: 3 })).toBe(
      'No name given · countries: United Kingdom (GBR) · score: 3',
    );
  });

  test('counts what it leaves out of long lists', () => {
    const aka = Array.from({ length: 44 }, (_, index) => ({ name: `Alias ${index}` }));
    const line = describeHit({ name: 'Alex', aka });
    expect(line).toContain('Alias 9, 34 more values');
    expect(line).not.toContain('Alias 10');
  });

  test('of any size stays one readable line and says how long it was', () => {
    const media = Array.from({ length: 50 }, (_, index) => ({ title: `${index} ${'word '.repeat(200)}` }));
    const line = describeHit({ name: 'Alex', media, sources: media, aka: media });
    expect(line.length).toBeLessThan(2600);
    expect(line).toMatch(/ characters in all\)$/);
  });

  test('that is no object is shown as it came', () => {
    expect(describeHit('just text')).toBe('just text');
  });
});

describe('the lists of possible matches', () => {
  test.each([
    ['the provider’s own answer', { content: { data: { tags: [{ a: 1 }], hits: [hit, hit] } } }],
    ['hits at the top', { total: 2, hits: [hit, hit] }],
    ['a bare list', [hit, hit]],
    ['a list by another name', { status: 'ok', possible: { matches: [hit, hit] } }],
  ])('are found in %s', (_shape, json) => {
    expect(findHitLists(json).map((list) => list.hits)).toEqual([[hit, hit]]);
  });

  test('of several searches are all found, in their order', () => {
    const lists = findHitLists([{ hits: [{ name: 'A' }] }, { hits: [{ name: 'B' }] }]);
    expect(lists.flatMap((list) => list.hits)).toEqual([{ name: 'A' }, { name: 'B' }]);
  });

  test('by several names side by side keep their names', () => {
    const lists = findHitLists({ sanctions: [{ name: 'A' }], peps: [{ name: 'B' }] });
    expect(lists.map((list) => list.name)).toEqual(['sanctions', 'peps']);
  });

  test('called hits and empty means that there are none, whatever else is listed', () => {
    expect(findHitLists({ hits: [], filters: [{ type: 'pep' }] })).toEqual([{ name: 'hits', hits: [] }]);
  });

  test('take any JSON without throwing, and every object of a bare list is one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }), (hits) => {
        const texts = findHitLists(hits).flatMap((list) => list.hits.map(describeHit));
        expect(texts).toHaveLength(hits.length);
        expect(texts.every((text) => text.length > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
