import type { NamedValue } from '../session.ts';
import { humaniseCode } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import { describeListKind } from '../wording/watchlist-words.ts';
import type { DetailsFact } from './details-page.ts';
import { fact } from './entry-parts.ts';

/** Settings of a watchlist search by their paths: yoti-idv 2.7. */
const labels: Readonly<Record<string, string>> = {
  type: 'Account',
  categories: 'Lists searched',
  remove_deceased: 'Leaves out the deceased',
  share_url: 'Asks for a link to share',
  monitoring: 'Keeps watching after the search',
  client_ref: 'Reference at the provider',
  tags: 'Tags',
  'sources.type': 'Sources chosen by',
  'sources.search_profile': 'Search profile',
  'sources.types': 'Kinds searched',
  'matching_strategy.type': 'Matching',
  'matching_strategy.exact_match': 'Exact matches only',
  'matching_strategy.fuzziness': 'Fuzziness',
};

const values: Readonly<Record<string, string>> = {
  true: 'yes',
  false: 'no',
  WITH_YOTI_ACCOUNT: 'Yoti’s account at the provider',
  WITH_CUSTOM_ACCOUNT: 'an own account at the provider',
  PROFILE: 'a search profile',
  TYPE_LIST: 'a list of kinds',
  EXACT: 'exact',
  FUZZY: 'fuzzy',
};

/** What a watchlist search was told to do, in words; a setting or value that is not known is shown as it came. */
export function searchSettingFacts(settings: readonly NamedValue[]): readonly DetailsFact[] {
  return settings.map(({ name, value }) =>
    fact(lookUp(labels, name) ?? name.split('.').map(humaniseCode).join(', '), describeValue(name, value)),
  );
}

function describeValue(name: string, value: string): string {
  if (name === 'categories' || name === 'sources.types') return value.split(/, ?/).map(describeListKind).join(', ');
  const share = /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(value) ? Number(value) : null;
  if (name === 'matching_strategy.fuzziness' && share !== null) return `${value} (${Math.round(share * 100)} %)`;
  return lookUp(values, value) ?? value;
}
