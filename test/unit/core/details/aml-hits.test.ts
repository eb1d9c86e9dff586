import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHitLists } from '../../../../src/core/details/aml-hit-lists.ts';
import { describeHit } from '../../../../src/core/details/describe-hit.ts';

const hit = {
  match_types: ['name_exact', 'year_of_birth'],
  score: 1.7,
  is_whitelisted: false,
  doc: {
    name: 'Thomas E. Whitlock',
    entity_type: 'person',
    types: ['pep-class-3', 'adverse-media-financial-crime'],
    aka: [{ name: 'THOMAS WHITLOCK' }, { name: 'Tom Whitlock' }],
    fields: [
      { name: 'Date of Birth', tag: 'date_of_birth', value: '1980', source: 'list-a' },
      { name: 'Date of Birth', value: '1981' },
      { name: 'Country', tag: 'country_names', value: 'Iran' },
      { name: 'Political Position', tag: 'position', value: 'Deputy, district 3' },
    ],
    sources: ['list-a'],
    associates: [{ association: 'brother', name: 'A. Whitlock' }],
    media: [
      {
        date: '2012-06-01T00:00:00Z',
        title: 'A made-up article',
        snippet: '…',
        url: 'https://news.example.test/article',
      },
    ],
    last_updated_utc: '2026-01-01T08:30:00Z',
    created_utc: '2019-05-01T00:00:00Z',
  },
};

describe('one possible match', () => {
  test('says who it is, why listed, how it matched, born where and when, what surrounds it, and the rest last', () => {
    expect(describeHit(hit, 7)).toEqual({
      title: '7. Thomas E. Whitlock',
      lines: [
        'Person · listed as politically exposed person, class 3; adverse media: financial crime',
        'Matched by name exact, year of birth',
        'Born 1980 (source: list-a), 1981 · countries: Iran',
        'Political Position: Deputy, district 3 (tag: position)',
        'Also known as THOMAS WHITLOCK; Tom Whitlock',
        'Associates: A. Whitlock (brother)',
        'Sources: list-a',
        'Articles: A made-up article (2012-06-01; https://news.example.test/article)',
      ],
      rest: 'last updated: 2026-01-01 08:30:00 UTC · created: 2019-05-01 · score: 1.7 · whitelisted: no',
    });
  });

  test('without a name says so and keeps what there is', () => {
    expect(describeHit({ countries: ['GBR', 'FR', 'ZZ', 'Atlantis'], score: 3 }, 1)).toEqual({
      title: '1. No name given',
      lines: ['Countries: United Kingdom (GBR), France (FR), ZZ, Atlantis'],
      rest: 'score: 3',
    });
  });

  test('counts what it leaves out of long lists', () => {
    const aka = Array.from({ length: 44 }, (_, index) => ({ name: `Alias ${index}` }));
    const [line] = describeHit({ name: 'Alex', aka }, 1).lines;
    expect(line).toContain('Alias 9; 34 more values');
    expect(line).not.toContain('Alias 10');
  });

  test('of any size stays readable and says how long each line was', () => {
    const media = Array.from({ length: 50 }, (_, index) => ({ title: `${index} ${'word '.repeat(200)}` }));
    const { lines, rest } = describeHit({ name: 'Alex', media, sources: media, aka: media, other: media }, 1);
    expect([...lines, rest].join('').length).toBeLessThan(2600);
    for (const line of lines) expect(line).toMatch(/ characters in all\)$/);
  });

  test('that is no object is shown as it came', () => {
    expect(describeHit('just text', 2)).toEqual({ title: '2. just text', lines: [], rest: null });
  });

  test('shows no credential, whoever names it', () => {
    const fields = [{ name: 'API key', tag: 'api_key', value: 'secret-1' }];
    const sources = [{ value: 'secret-2', name: 'access_token' }];
    const other = { clientSecret: 'secret-3', deep: { 'x-api-key': 'secret-4' }, keyword_count: 3 };
    const hit = describeHit({ doc: { name: 'Alex', fields, sources, ...other }, token: 'secret-5' }, 1);
    const shown = JSON.stringify(hit);
    expect(shown).not.toMatch(/secret-/);
    expect(shown.match(/left out: it may be a credential/g)).toHaveLength(5);
    expect(shown).toContain('keyword count: 3');
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
        const records = findHitLists(hits).flatMap((list) => list.hits.map(describeHit));
        expect(records).toHaveLength(hits.length);
        expect(records.every(({ title }) => title.length > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
