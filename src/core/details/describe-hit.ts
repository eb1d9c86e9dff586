import { describeCountryText, describeListKind, describeMatchType } from '../wording/watchlist-words.ts';
import { flattenJson, moreValues, plainText, shortened } from './flat-json.ts';

const maxTexts = 10;
const maxTextChars = 300;
const maxHitChars = 2500;
const maxOtherValues = 12;
const maxMemberValues = 4;

interface KnownPart {
  readonly label: string;
  readonly keys: readonly string[];
  readonly words?: (text: string) => string;
}

/** What a reviewer looks for first, by the names that providers give it; ComplyAdvantage's answers set the order. */
const knownParts: readonly KnownPart[] = [
  { label: 'what', keys: ['entity_type'] },
  { label: 'listed as', keys: ['types', 'type', 'categories', 'aml_types'], words: describeListKind },
  { label: 'matched by', keys: ['match_types', 'match_type'], words: describeMatchType },
  { label: 'born', keys: ['date_of_birth', 'dates_of_birth', 'dob', 'birth_date', 'year_of_birth', 'years_of_birth'] },
  { label: 'countries', keys: ['countries', 'country', 'nationality', 'nationalities'], words: describeCountryText },
  { label: 'also known as', keys: ['aka', 'aliases', 'also_known_as'] },
  { label: 'sources', keys: ['sources', 'source'] },
  { label: 'articles', keys: ['media', 'articles'] },
  { label: 'links', keys: ['url', 'urls', 'links'] },
];
const nameKeys = ['name', 'full_name', 'entity_name', 'title'];

/**
 * One possible match in one line, whatever its shape: name, what is known of it in words, then the rest as label and
 * value. Long lists and the rest are cut with a count, so that 1,000 hits stay readable.
 */
export function describeHit(hit: unknown): string {
  const plain = plainText(hit);
  if (plain !== null) return shortened(plain, maxTextChars);
  const members = membersOf(hit);
  const name = members.find(([key, value]) => nameKeys.includes(key) && isText(value));
  const fields = members.filter(([key, value]) => key === 'fields' && isFieldList(value));
  const known = knownParts.map((part) => ({ part, found: members.filter(([key]) => part.keys.includes(key)) }));
  const shown = new Set([name, ...fields, ...known.flatMap(({ found }) => found)]);
  const others = members.filter((member) => !shown.has(member));
  const line = [
    name === undefined ? 'No name given' : textOf(name[1]),
    ...known.map(({ part, found }) => describePart(part, found)),
    ...fields.flatMap(([, value]) => describeFields(value)),
    ...describeOthers(others),
  ]
    .filter((text) => text !== null)
    .join(' · ');
  return shortened(line, maxHitChars);
}

type Member = readonly [string, unknown];

/** The entity itself stands under `doc`; what is beside it says how it was matched. */
function membersOf(hit: unknown): readonly Member[] {
  const own = entriesOf(hit);
  const doc = own.find(([key, value]) => key === 'doc' && entriesOf(value).length > 0);
  return doc === undefined ? own : [...entriesOf(doc[1]), ...own.filter((member) => member !== doc)];
}

function entriesOf(value: unknown): readonly Member[] {
  if (Array.isArray(value)) return value.map((member, index): Member => [String(index + 1), member]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function describePart(part: KnownPart, found: readonly Member[]): string | null {
  const texts = found.flatMap(([, value]) => textsOf(value)).map((text) => part.words?.(text) ?? text);
  return labelled(part.label, texts);
}

/** Entries such as `{ name: 'Date of Birth', value: '1980' }`, those of one name together. */
function describeFields(list: unknown): string[] {
  const byName = new Map<string, string[]>();
  for (const field of entriesOf(list).map(([, value]) => new Map(entriesOf(value)))) {
    const name = textOf(field.get('name'));
    const { value, ...rest } = Object.fromEntries([...field].filter(([key]) => key !== 'name'));
    byName.set(name, [...(byName.get(name) ?? []), withRest(textOf(value), rest)]);
  }
  const shown = [...byName].slice(0, maxTexts).flatMap(([name, texts]) => labelled(name, texts) ?? []);
  return byName.size > maxTexts ? [...shown, `${moreValues(byName.size - maxTexts)} of “fields”`] : shown;
}

function describeOthers(others: readonly Member[]): string[] {
  const lines = flattenJson(Object.fromEntries(others), { maxValues: maxOtherValues });
  if (others.length === 0) return [];
  return lines.map((line) => `${line.name.toLowerCase()}: ${shortened(line.value, maxTextChars)}`);
}

function labelled(label: string, texts: readonly string[]): string | null {
  const different = [...new Set(texts.filter((text) => text.trim() !== ''))];
  if (different.length === 0) return null;
  const more = different.length > maxTexts ? [moreValues(different.length - maxTexts)] : [];
  return `${label}: ${[...different.slice(0, maxTexts), ...more].join(', ')}`;
}

/** Every text in a value; an object goes by its name, title or value, with the rest behind it. */
function textsOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (plainText(value) !== null) return [textOf(value)];
  if (Array.isArray(value))
    return value.flatMap((member) => (Array.isArray(member) ? textOf(member) : textsOf(member)));
  const members = entriesOf(value);
  const main = members.find(([key, member]) => ['name', 'title', 'value'].includes(key) && isText(member));
  if (main === undefined) return members.length === 0 ? [] : [textOf(value)];
  return [withRest(textOf(main[1]), Object.fromEntries(members.filter((member) => member !== main)))];
}

function withRest(text: string, rest: Readonly<Record<string, unknown>>): string {
  return Object.keys(rest).length === 0 ? text : `${text} (${inOneLine(rest)})`;
}

function textOf(value: unknown): string {
  return shortened(plainText(value) ?? inOneLine(value), maxTextChars);
}

function inOneLine(value: unknown): string {
  return flattenJson(value, { maxValues: maxMemberValues })
    .map((line) => `${line.name.toLowerCase()}: ${shortened(line.value, maxTextChars)}`)
    .join('; ');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isFieldList(value: unknown): boolean {
  return Array.isArray(value) && value.every((field) => new Map(entriesOf(field)).has('name'));
}
