import type { Person } from '../pictures/person.ts';
import type { CheckPlan } from '../scenario.ts';
import type { SubCheck } from '../wire.ts';
import { approve, auto, consider } from './checks.ts';
import { json } from './contents.ts';
import { searchProfile } from './fields.ts';

/** One possible match in the screening provider's data. */
export interface Hit {
  readonly name: string;
  /** The provider's own types, such as `pep-class-1` or `adverse-media-fraud`. */
  readonly types: readonly string[];
  readonly matchTypes: readonly string[];
}

/** The standard AML check. */
export function screening(uses: readonly string[], person: Person, hits: readonly Hit[]): CheckPlan {
  return watchlist('WATCHLIST_SCREENING', {
    uses,
    person,
    hits,
    config: { categories: ['ADVERSE-MEDIA', 'SANCTIONS'] },
  });
}

/** The AML check on the customer's own provider account, whose key Yoti echoes in the answer. */
export function ownAccountSearch(uses: readonly string[], person: Person, hits: readonly Hit[]): CheckPlan {
  const config = {
    type: 'WITH_CUSTOM_ACCOUNT',
    api_key: 'ca-secret-key-never-to-be-shown',
    monitoring: false,
    client_ref: 'simulated-client',
    tags: { purpose: 'onboarding' },
    remove_deceased: true,
    share_url: true,
    sources: { type: 'TYPE_LIST', types: ['pep', 'sanction', 'adverse-media'] },
    matching_strategy: { type: 'FUZZY', fuzziness: 0.5 },
  };
  return watchlist('WATCHLIST_ADVANCED_CA', { uses, person, hits, config });
}

interface Search {
  readonly uses: readonly string[];
  readonly person: Person;
  readonly hits: readonly Hit[];
  readonly config: unknown;
}

function watchlist(type: string, search: Search): CheckPlan {
  const { uses, person, hits, config } = search;
  return {
    type,
    uses,
    recommendation: hits.length > 0 ? consider('POTENTIAL_MATCH') : approve,
    breakdown: ['adverse_media', 'fitness_probity', 'pep', 'sanction', 'warning'].map((list) => outcomeOf(list, hits)),
    by: 'machine',
    generatedProfile: json(searchProfile(person)),
    watchlist: { hits: hits.length, config, raw: json(rawResults(person, hits)), countries: [person.nationality] },
  };
}

function outcomeOf(list: string, hits: readonly Hit[]): SubCheck {
  const found = hits.filter((hit) => hit.types.some((type) => type.replaceAll('-', '_').startsWith(list)));
  const [closest] = found;
  if (!closest) return auto(list, 'PASS');
  return auto(list, 'FAIL', ['number_of_hits', String(found.length)], ['closest_match', closest.matchTypes.join(',')]);
}

/** The provider's answer has no published shape; this one is plausible and nothing may rely on its paths. */
function rawResults(person: Person, hits: readonly Hit[]): unknown {
  const name = person.latin ?? person;
  return {
    content: {
      data: {
        ref: '1767225600-SiMu1atE',
        search_term: `${name.givenNames} ${name.familyName}`,
        total_hits: hits.length,
        share_url: 'https://app.provider.example.test/public/search/1767225600-SiMu1atE/0123456789ab',
        hits: hits.map((hit) => ({
          match_types: hit.matchTypes,
          score: hit.matchTypes.includes('name_exact') ? 1.7 : 0.9,
          doc: {
            name: hit.name,
            entity_type: 'person',
            types: hit.types,
            aka: [{ name: hit.name.toUpperCase() }],
            fields: [{ name: 'Date of Birth', value: person.birthDate.slice(0, 4) }],
            media: [{ title: 'A made-up article', url: 'https://news.example.test/article' }],
          },
        })),
      },
    },
  };
}
