import type { Person } from '../pictures/person.ts';

/** The kinds that a search profile of the provider tells apart, with how often each comes up among 137 hits. */
const kinds: readonly (readonly [type: string, count: number])[] = [
  ['sanction', 6],
  ['pep-class-1', 9],
  ['pep-class-2', 14],
  ['pep-class-3', 8],
  ['pep-class-4', 11],
  ['warning', 12],
  ['fitness-probity', 5],
  ['adverse-media-financial-crime', 19],
  ['adverse-media-violent-crime', 7],
  ['adverse-media-sexual-crime', 4],
  ['adverse-media-terrorism', 6],
  ['adverse-media-fraud', 17],
  ['adverse-media-narcotics', 8],
  ['adverse-media-general', 11],
];

const matchTypes = [
  ['name_exact', 'year_of_birth'],
  ['name_exact'],
  ['aka_exact'],
  ['name_fuzzy'],
  ['name_fuzzy', 'year_of_birth'],
  ['unknown'],
];
const countries = ['GB', 'FR', 'PA', 'CY', 'AE', 'US'];

/** The provider's answer to a common name: 137 people, organisations and vessels, in no helpful order. */
export function manyHits(person: Person): unknown {
  const all = kinds.flatMap(([type, count]) => Array.from({ length: count }, (_, index) => ({ type, index })));
  // 61 has no factor in common with 137, so this visits every hit once and mixes the kinds.
  const mixed = all.map((_, index) => all[(index * 61) % all.length] ?? { type: 'unknown', index });
  return {
    code: 200,
    status: 'success',
    content: {
      data: {
        id: 990137,
        ref: '1772442000-MaNyHiTs',
        searcher_id: 4417,
        search_term: `${person.givenNames} ${person.familyName}`,
        match_status: 'potential_match',
        risk_level: 'unknown',
        total_hits: mixed.length,
        total_matches: mixed.length,
        updated_at: '2026-03-02 09:00:00',
        share_url: 'https://app.provider.example.test/public/search/1772442000-MaNyHiTs/89ab67cd45ef',
        filters: { birth_year: person.birthDate.slice(0, 4), fuzziness: 0.5, remove_deceased: 0 },
        hits: mixed.map(({ type, index }, position) => hit(person, { type, index, position })),
      },
    },
  };
}

/** How many hits there are of the kinds whose name starts so. */
export function countHits(prefix: string): number {
  return kinds.filter(([type]) => type.startsWith(prefix)).reduce((sum, [, count]) => sum + count, 0);
}

interface HitPlace {
  readonly type: string;
  readonly index: number;
  readonly position: number;
}

function hit(person: Person, place: HitPlace): unknown {
  const { type, index, position } = place;
  const matches = matchTypes[position % matchTypes.length] ?? [];
  const initial = String.fromCharCode(65 + (position % 26));
  const year = 1940 + ((position * 7) % 55);
  const name = `${person.givenNames} ${initial}. ${person.familyName}`;
  return {
    score: Math.round((2 - position / 100) * 100) / 100,
    is_whitelisted: false,
    match_types: matches,
    doc: {
      id: `HIT${String(position + 1).padStart(4, '0')}`,
      last_updated_utc: '2026-02-11T08:00:00Z',
      created_utc: '2019-05-01T00:00:00Z',
      name,
      entity_type: position % 19 === 0 ? 'organisation' : 'person',
      types: position % 10 === 0 ? [type, 'adverse-media-general'] : [type],
      aka:
        index % 3 === 0
          ? []
          : [{ name: `${person.familyName}, ${person.givenNames}` }, { name: `${initial}. ${name}` }],
      fields: [
        { name: 'Date of Birth', tag: 'date_of_birth', value: position % 4 === 0 ? `${year}-02-28` : String(year) },
        { name: 'Countries', tag: 'country_names', value: countries[position % countries.length] },
        ...(type.startsWith('pep') ? [{ name: 'Political Position', value: `Deputy, district ${index + 1}` }] : []),
      ],
      ...(type.startsWith('adverse')
        ? {
            media: [
              {
                date: `20${10 + (position % 15)}-06-01T00:00:00Z`,
                title: `A made-up article ${position + 1}`,
                snippet: '…',
                url: `https://news.example.test/${position + 1}`,
              },
            ],
          }
        : {}),
      ...(position % 5 === 0 ? { associates: [{ association: 'brother', name: `A. ${person.familyName}` }] } : {}),
      sources: [`list-${type}`, 'company-am'],
      source_notes: { [`list-${type}`]: { listing_started_utc: '2019-05-01T00:00:00Z', name: `List of ${type}` } },
    },
  };
}
