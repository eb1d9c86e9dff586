import { describeCountry } from '../wording/countries.ts';
import { describeDocument } from '../wording/document-types.ts';
import { notKnownHere } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import { type FieldKind, fieldLabels, genders } from './field-labels.ts';
import { flattenJson, plainText } from './flat-json.ts';
import { asObject, type JsonObject, textMember } from './json-object.ts';
import { describeDate } from './partial-date.ts';
import { describeAddress } from './postal-address.ts';

export interface ExtractedField {
  /** Yoti's own name of the field. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Every sign of the value counts, and its place. */
  readonly isCode?: true;
}

/** Every field of a document or of a searched profile in words, known ones first; none is left out (invariant 10). */
export function describeFields(fields: JsonObject): readonly ExtractedField[] {
  const order = Object.keys(fieldLabels);
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.entries(fields)
    .toSorted(([one], [other]) => place(one) - place(other))
    .flatMap(([key, value]) => describeField(key, value));
}

/** The name on a document: as a whole, else put together; `null` when none was read. */
export function nameOf(fields: JsonObject): string | null {
  const whole = textMember(fields, 'full_name');
  if (whole !== null) return whole;
  const given =
    textMember(fields, 'given_names') ?? joined([textMember(fields, 'first_name'), textMember(fields, 'middle_name')]);
  return joined([given, textMember(fields, 'family_name')]);
}

/** The field that a remark on the name stands beside. */
export function nameFieldOf(fields: JsonObject): string | null {
  const candidates = ['full_name', 'family_name', 'given_names', 'first_name', 'middle_name'];
  return candidates.find((key) => textMember(fields, key) !== null) ?? null;
}

export function birthDateOf(fields: JsonObject): string | null {
  return textMember(fields, 'date_of_birth');
}

/** Whether the fields hold an address that somebody could search with. */
export function hasAddress(fields: JsonObject): boolean {
  const address = asObject(fields['structured_postal_address']);
  return address === null
    ? textMember(fields, 'structured_postal_address') !== null
    : describeAddress(address).whole !== null;
}

function joined(texts: readonly (string | null)[]): string | null {
  return texts.filter((text) => text !== null).join(' ') || null;
}

function describeField(key: string, value: unknown): readonly ExtractedField[] {
  const known = lookUp(fieldLabels, key);
  if (!known) {
    return flattenJson({ [key]: value }).map((one) => ({
      key,
      label: `${one.name} (${notKnownHere})`,
      value: one.value,
    }));
  }
  const [label, kind] = known;
  const object = asObject(value);
  if (object && kind === 'address') return addressFields(key, object);
  if (object && kind === 'mrz') return zoneFields(key, label, object);
  const text = plainText(value);
  if (text === null) return nested(key, label, value);
  const trimmed = text.trim() || 'empty';
  return [{ key, label, value: typeof value === 'string' ? inWords(kind, trimmed) : trimmed }];
}

function inWords(kind: FieldKind, text: string): string {
  switch (kind) {
    case 'date':
      return describeDate(text);
    case 'country':
      return describeCountry(text);
    case 'document_type':
      return describeDocument(text, null);
    case 'gender':
      return lookUp(genders, text) ?? text;
    default:
      return text;
  }
}

function addressFields(key: string, address: JsonObject): readonly ExtractedField[] {
  const { whole, parts } = describeAddress(address);
  const all = [
    { key, label: 'Address', value: whole ?? 'none' },
    { key, label: 'Address in parts', value: parts },
  ];
  return all.filter((field) => field.value !== '');
}

const zoneFormats: Readonly<Record<string, string>> = { '1': 'TD1, three lines', '2': 'TD3, two lines' };

/** Line by line, because the places of its letters are what it says. */
function zoneFields(key: string, label: string, zone: JsonObject): readonly ExtractedField[] {
  if (Object.keys(zone).length === 0) return [{ key, label, value: 'none' }];
  return Object.entries(zone).flatMap(([name, value]) => {
    const line = /^line_?(\d)$/.exec(name);
    if (line && typeof value === 'string') {
      return [{ key, label: `${label}, line ${line[1]}`, ...(value ? { value, isCode: true } : { value: 'empty' }) }];
    }
    const type = name === 'type' ? lookUp(zoneFormats, plainText(value) ?? '') : null;
    return type === null ? nested(key, label, { [name]: value }) : [{ key, label: `${label}, format`, value: type }];
  });
}

function nested(key: string, label: string, value: unknown): readonly ExtractedField[] {
  return flattenJson(value).map((one) => ({ key, label: `${label}, ${one.name.toLowerCase()}`, value: one.value }));
}
