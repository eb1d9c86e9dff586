import { hideSecrets } from '../secret-names.ts';
import { formatUtc, parseTime } from '../time-order.ts';
import { flattenJson, plainText, shortened } from './flat-json.ts';

const maxTextChars = 300;
const maxMemberValues = 4;

/** One named value of a hit. */
export type Member = readonly [name: string, value: unknown];

/**
 * What a provider says of a hit: its own members, and the named entries of its `fields` as if they were members too. The
 * entity itself may stand under `doc`; what is beside it says how it was matched.
 * @param areOne whether two names mean the same, so that a field's `tag` beside its name says nothing.
 */
export function membersOf(
  hit: unknown,
  areOne: (one: string, other: string) => boolean,
): { readonly members: readonly Member[]; readonly fields: readonly Member[] } {
  const own = entriesOf(hit);
  const doc = own.find(([key, value]) => key === 'doc' && entriesOf(value).length > 0);
  const members = doc === undefined ? own : [...entriesOf(doc[1]), ...own.filter((member) => member !== doc)];
  const lists = members.filter(([key, value]) => key === 'fields' && isFieldList(value));
  return {
    members: members.filter((member) => !lists.includes(member)),
    fields: lists.flatMap(([, list]) => entriesOf(list).map(([, field]) => readField(field, areOne))),
  };
}

/** The name as it is compared: "Date of Birth" and "date_of_birth" are one. */
export function partKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

/** Every text in a value; an object goes by its name, title or value, with the rest behind it. */
export function textsOf(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (plainText(value) !== null) return [textOf(value)];
  if (Array.isArray(value))
    return value.flatMap((member) => (Array.isArray(member) ? textOf(member) : textsOf(member)));
  const members = entriesOf(value);
  const main = members.find(([key, member]) => ['name', 'title', 'value'].includes(key) && isText(member));
  if (main === undefined) return members.length === 0 ? [] : [textOf(value)];
  return [
    withRest(
      textOf(main[1]),
      members.filter((member) => member !== main),
    ),
  ];
}

function entriesOf(value: unknown): readonly Member[] {
  if (Array.isArray(value)) return value.map((member, index): Member => [String(index + 1), member]);
  return typeof value === 'object' && value !== null ? hideSecrets(Object.entries(value)) : [];
}

function isFieldList(value: unknown): boolean {
  return Array.isArray(value) && value.every((field) => new Map(entriesOf(field)).has('name'));
}

/** An entry such as `{ name: 'Date of Birth', tag: 'date_of_birth', value: '1980' }`. */
function readField(field: unknown, areOne: (one: string, other: string) => boolean): Member {
  const members = entriesOf(field);
  const named = new Map(members);
  const name = textOf(named.get('name'));
  const tag = named.get('tag');
  const isSaid = isText(tag) && (partKey(tag) === partKey(name) || areOne(tag, name));
  const rest = members.filter(([key]) => key !== 'name' && key !== 'value' && !(key === 'tag' && isSaid));
  return [name, withRest(textOf(named.get('value')), rest)];
}

/** Members whose values say by themselves what they are. */
const selfEvident = ['date', 'snippet', 'url', 'association'];

function withRest(text: string, rest: readonly Member[]): string {
  const words = flattenJson(Object.fromEntries(rest), { maxValues: maxMemberValues }).flatMap(({ name, value }) => {
    const shown = readable(shortened(value, maxTextChars));
    if (!selfEvident.includes(name.toLowerCase())) return [`${name.toLowerCase()}: ${shown}`];
    // A snippet of dots and the like says nothing.
    return /[\p{L}\p{N}]/u.test(shown) ? [shown] : [];
  });
  return rest.length === 0 || words.length === 0 ? text : `${text} (${words.join('; ')})`;
}

function textOf(value: unknown): string {
  return readable(shortened(plainText(value) ?? inOneLine(value), maxTextChars));
}

function inOneLine(value: unknown): string {
  return flattenJson(value, { maxValues: maxMemberValues })
    .map((line) => `${line.name.toLowerCase()}: ${shortened(line.value, maxTextChars)}`)
    .join('; ');
}

/** A time as a person writes it, midnight as the day alone; only where it names its zone. */
function readable(text: string): string {
  if (!/(?:Z|[+-]\d\d:\d\d)$/i.test(text) || parseTime(text) === null) return text;
  return formatUtc(text).replace(/ 00:00:00 UTC$/, '');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
