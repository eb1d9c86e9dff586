import type { CheckSummary } from '../checks.ts';
import { type Contents, jsonOf } from '../contents.ts';
import type { Check, Media, Session } from '../session.ts';
import { describeCountry } from '../wording/countries.ts';
import { findHitLists, type HitList } from './aml-hit-lists.ts';
import { checkEntry, checksOf, countAttention } from './check-entry.ts';
import { whyMissing } from './content-entries.ts';
import { describeHit } from './describe-hit.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, paragraph } from './entry-parts.ts';
import { findCheck } from './find-check.ts';
import { flattenJson } from './flat-json.ts';
import { pageTitles } from './page-titles.ts';
import { findProviderLink } from './provider-link.ts';
import { searchSettingFacts } from './search-settings.ts';
import { searchedEntries } from './searched-profile.ts';
import { watchlistEntry } from './watchlist-entry.ts';

/** Each watchlist check: hits by kind, the matches themselves, the provider's link, and what was searched with. */
export function amlPage({ session, contents }: DetailsInput): DetailsPage {
  const summaries = checksOf(session, 'AML');
  return {
    key: 'aml',
    title: pageTitles.aml,
    attention: countAttention(summaries),
    entries: summaries.flatMap((summary) => entriesOf(summary, session, contents)),
  };
}

/** Raw results and searched data of every watchlist check. */
export function amlContents(session: Session): readonly Media[] {
  return checksOf(session, 'AML').flatMap((summary) => {
    const check = findCheck(session, summary);
    return [check?.watchlist?.rawResults, check?.searchedProfile].filter((media) => media != null);
  });
}

function entriesOf(summary: CheckSummary, session: Session, contents: Contents): DetailsEntry[] {
  const check = findCheck(session, summary);
  if (check === null) return [checkEntry(summary)];
  const raw = check.watchlist?.rawResults ?? null;
  const settings = factsEntry(searchSettingFacts(check.watchlist?.searchSettings ?? []));
  return [
    watchlistEntry(summary, check),
    ...factsEntry(countryFacts(check)),
    ...matchEntries(raw, contents),
    ...searchedEntries(contents, check.searchedProfile),
    ...(settings.length > 0 ? [heading('Search settings'), ...settings] : []),
    ...restEntries(raw, contents),
  ];
}

function countryFacts(check: Check): DetailsFact[] {
  const codes = check.watchlist?.countryCodes ?? [];
  if (codes.length === 0) return [];
  return [fact(codes.length === 1 ? 'Country' : 'Countries', codes.map(describeCountry).join(', '))];
}

function matchEntries(media: Media | null, contents: Contents): DetailsEntry[] {
  if (media === null) return [];
  const missing = whyMissing(contents, media);
  if (missing !== null) return [paragraph(`The matches themselves cannot be shown: ${missing}.`, 'attention')];
  const json = jsonOf(contents, media);
  const link = findProviderLink(json);
  const lists = findHitLists(json);
  return [
    ...(link === null ? [] : [linkEntry(link.url, link.host)]),
    ...(lists.length === 0 ? [noMatches] : lists.flatMap(listEntries)),
  ];
}

const noMatches = paragraph('The provider’s answer lists no matches.', 'quiet');

function linkEntry(url: string, host: string): DetailsEntry {
  return { kind: 'link', label: `Open the provider’s report (${host})`, url };
}

function listEntries(list: HitList): DetailsEntry[] {
  if (list.hits.length === 0) return [noMatches];
  const name = list.name === null || list.name.toLowerCase() === 'hits' ? 'Matches' : `Matches, “${list.name}”`;
  const records = list.hits.map((hit, index) => describeHit(hit, index + 1));
  return [heading(`${name} (${list.hits.length})`), { kind: 'records', records }];
}

/** The provider's own bookkeeping around the matches, quietly and last; nothing of it is needed to judge. */
function restEntries(media: Media | null, contents: Contents): DetailsEntry[] {
  const json = jsonOf(contents, media);
  const skip = new Set<unknown>([...findHitLists(json).map((list) => list.hits), findProviderLink(json)?.url]);
  const rest =
    media === null || whyMissing(contents, media) !== null ? [] : flattenJson(json, { maxValues: 100, skip });
  if (rest.length === 0) return [];
  const words = rest.map(({ name, value }) => `${name.replace(/^Content, (?:data, )?/, '').toLowerCase()}: ${value}`);
  return [heading('Also in the provider’s answer'), paragraph(words.join(' · '), 'quiet')];
}
