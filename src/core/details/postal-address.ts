import { describeCountry } from '../wording/countries.ts';
import { humaniseCode } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import { addressFormats, addressLabels } from './field-labels.ts';
import { flattenJson } from './flat-json.ts';
import { type JsonObject, textMember } from './json-object.ts';

export interface PostalAddress {
  /** On one line, as an envelope would say it; `null` when no part of it was given. */
  readonly whole: string | null;
  /** Every part with its name: "line 1: 1 Test Street; town or city: Leeds". */
  readonly parts: string;
}

/** Reads a structured postal address, whichever of its spellings Yoti used (yoti-idv 2.5). */
export function describeAddress(address: JsonObject): PostalAddress {
  const parts = Object.entries(address).map(([name, value]): [string, unknown] => [oneSpelling(name), value]);
  const order = Object.keys(addressLabels);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const sorted = parts.toSorted(([one], [other]) => place(one) - place(other));
  const named = Object.fromEntries(sorted);
  const formatted = textMember(named, 'formatted_address');
  return {
    whole: formatted === null ? assemble(named) : onOneLine(formatted),
    // The whole address was said already.
    parts: sorted
      .filter(([name]) => name !== 'formatted_address' || formatted === null)
      .map(([name, value]) => describePart(name, value))
      .join('; '),
  };
}

/** Real answers write `address_line1`, the documentation `address_line_1`. */
function oneSpelling(name: string): string {
  return name.replace(/^address_?line_?(\d+)$/i, 'address_line_$1');
}

function onOneLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim().replace(/,$/, ''));
  return lines.filter((line) => line !== '').join(', ');
}

const written = [
  ...['care_of', 'sub_building', 'building', 'building_number', 'street'],
  ...['address_line_1', 'address_line_2', 'address_line_3', 'address_line_4', 'address_line_5', 'address_line_6'],
  ...['landmark', 'locality', 'subdistrict', 'district', 'town_city', 'state', 'postal_code', 'country'],
];

/** A number or street that a line repeats is left out: lines and parts are two ways to say one address. */
function assemble(address: JsonObject): string | null {
  const texts = written.map((name) => textMember(address, name)).filter((text) => text !== null);
  const said = texts.filter(
    (text, index) => !texts.some((other, at) => at !== index && repeats(other, text, at < index)),
  );
  return said.length === 0 ? null : said.join(', ');
}

function repeats(other: string, text: string, isEarlier: boolean): boolean {
  const [longer, shorter] = [other, text].map((one) => ` ${one.toLowerCase()} `.replaceAll(/[\s,]+/g, ' '));
  if (longer === undefined || shorter === undefined || !longer.includes(shorter)) return false;
  return longer !== shorter || isEarlier;
}

function describePart(name: string, value: unknown): string {
  const label = lookUp(addressLabels, name) ?? humaniseCode(name).toLowerCase();
  return flattenJson(value)
    .map(
      (part) =>
        `${part.name === 'Value' ? label : `${label}, ${part.name.toLowerCase()}`}: ${inWords(name, part.value)}`,
    )
    .join('; ');
}

function inWords(name: string, text: string): string {
  if (name === 'country_iso') return describeCountry(text);
  if (name === 'formatted_address') return onOneLine(text);
  const format = name === 'address_format' ? lookUp(addressFormats, text) : null;
  return format === null ? text : `${text} (${format})`;
}
