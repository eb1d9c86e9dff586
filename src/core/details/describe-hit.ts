import { describeCountryText, describeListKind, describeMatchType } from '../wording/watchlist-words.ts';
import type { DetailsRecord } from './details-page.ts';
import { flattenJson, moreValues, plainText, shortened } from './flat-json.ts';
import { type Member, membersOf, partKey, textsOf } from './hit-values.ts';

const maxTexts = 10;
const maxTextChars = 300;
const maxLineChars = 400;
const maxOtherValues = 12;

interface KnownPart {
  /** Said before its texts, in the middle of a sentence. */
  readonly says: string;
  readonly keys: readonly string[];
  readonly words?: (text: string) => string;
  readonly separator?: string;
}

const kindKeys = ['types', 'type', 'categories', 'aml_types'];
const birthKeys = ['date_of_birth', 'dates_of_birth', 'dob', 'birth_date', 'year_of_birth', 'years_of_birth'];
const countryKeys = ['countries', 'country', 'country_names', 'country_codes', 'nationality', 'nationalities'];

/** What a reviewer looks for, a line each, by the names that providers give it; ComplyAdvantage's answers set the order. */
const person: readonly (readonly KnownPart[])[] = [
  [
    { says: '', keys: ['entity_type'] },
    { says: 'listed as ', keys: kindKeys, words: describeListKind, separator: '; ' },
  ],
  [{ says: 'matched by ', keys: ['match_types', 'match_type'], words: describeMatchType }],
  [
    { says: 'born ', keys: birthKeys },
    { says: 'countries: ', keys: countryKeys, words: describeCountryText },
  ],
];
const surroundings: readonly (readonly KnownPart[])[] = [
  [{ says: 'also known as ', keys: ['aka', 'aliases', 'also_known_as'], separator: '; ' }],
  [{ says: 'associates: ', keys: ['associates', 'relatives'] }],
  [{ says: 'sources: ', keys: ['sources', 'source'] }],
  [{ says: 'articles: ', keys: ['media', 'articles'], separator: '; ' }],
  [{ says: 'links: ', keys: ['url', 'urls', 'links'] }],
];
const knownParts = [...person, ...surroundings].flat();
const nameKeys = ['name', 'full_name', 'entity_name', 'title'];

/**
 * One possible match, whatever its shape: its name, what is known of it in words, then the rest as label and value. Long
 * lists and the rest are cut with a count, so that 1,000 hits stay readable.
 */
export function describeHit(hit: unknown, position: number): DetailsRecord {
  const plain = plainText(hit);
  if (plain !== null) return { title: `${position}. ${shortened(plain, maxTextChars)}`, lines: [], rest: null };
  const { members, fields } = membersOf(hit, isKnownTogether);
  const name = members.find(
    ([key, value]) => nameKeys.includes(key) && typeof value === 'string' && value.trim() !== '',
  );
  const all = [...members.filter((member) => member !== name), ...fields];
  const line = (parts: readonly KnownPart[]) => sentence(parts.map((part) => describePart(part, all)));
  const lines = [
    ...person.map(line),
    sentence(otherFields(fields.filter(([key]) => !isKnown(key)))),
    ...surroundings.map(line),
  ];
  return {
    title: `${position}. ${name === undefined ? 'No name given' : textsOf(name[1]).join('')}`,
    lines: lines.filter((text) => text !== null),
    rest: restOf(members.filter((member) => member !== name && !isKnown(member[0]))),
  };
}

function isKnown(key: string): boolean {
  return knownParts.some((part) => part.keys.includes(partKey(key)));
}

function isKnownTogether(one: string, other: string): boolean {
  return knownParts.some(({ keys }) => keys.includes(partKey(one)) && keys.includes(partKey(other)));
}

function describePart(part: KnownPart, members: readonly Member[]): string | null {
  const texts = members.filter(([key]) => part.keys.includes(partKey(key))).flatMap(([, value]) => textsOf(value));
  const joined = joinTexts(
    texts.map((text) => part.words?.(text) ?? text),
    part.separator,
  );
  return joined === null ? null : `${part.says}${joined}`;
}

/** Entries such as "Political position", those of one name together. */
function otherFields(fields: readonly Member[]): string[] {
  const byName = [...Map.groupBy(fields, ([name]) => name)];
  const shown = byName.slice(0, maxTexts).flatMap(([name, found]) => {
    const texts = joinTexts(found.flatMap(([, value]) => textsOf(value)));
    return texts === null ? [] : [`${name}: ${texts}`];
  });
  return byName.length > maxTexts ? [...shown, `${moreValues(byName.length - maxTexts)} of “fields”`] : shown;
}

function joinTexts(texts: readonly string[], separator = ', '): string | null {
  const different = [...new Set(texts.filter((text) => text.trim() !== ''))];
  const more = different.length > maxTexts ? [moreValues(different.length - maxTexts)] : [];
  return [...different.slice(0, maxTexts), ...more].join(separator) || null;
}

function sentence(parts: readonly (string | null)[]): string | null {
  const text = parts.filter((part) => part !== null).join(' · ');
  return text === '' ? null : shortened(text.charAt(0).toUpperCase() + text.slice(1), maxLineChars);
}

function restOf(members: readonly Member[]): string | null {
  if (members.length === 0) return null;
  const values = flattenJson(Object.fromEntries(members), { maxValues: maxOtherValues });
  const words = values.map(
    ({ name, value }) => `${quietLabel(name)}: ${textsOf(shortened(value, maxTextChars)).join('')}`,
  );
  return shortened(words.join(' · '), 2 * maxLineChars);
}

/** "last updated" for "Last updated utc": the time beside it names its zone. */
function quietLabel(name: string): string {
  return name
    .toLowerCase()
    .replace(/^is (?=\w)/, '')
    .replace(/ utc$/, '');
}
