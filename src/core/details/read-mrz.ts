import { type JsonObject, textMember } from './json-object.ts';

/** What the machine-readable zone of a document says, by Yoti's names of the fields; letters as they stand there. */
export interface MachineReadable {
  /** `null` when the zone cuts the name off, so that nothing can be said of it. */
  readonly name: string | null;
  /** Text members only; what the zone leaves open or continues elsewhere is missing. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads the zone of a passport (TD3, two lines of 44), a card of its layout (TD2, two of 36) or a card (TD1, three of 30)
 * by the places of ICAO 9303-4, -5 and -6. `null` when the lines have other lengths.
 */
export function readMrz(zone: JsonObject): MachineReadable | null {
  const lines = ['1', '2', '3']
    .map((number) => textMember(zone, `line${number}`) ?? textMember(zone, `line_${number}`))
    .filter((line) => line !== null)
    .map((line) => line.toUpperCase());
  const [first = '', second = '', third = ''] = lines;
  const lengths = lines.map((line) => line.length).join(' ');
  if (lengths === '44 44' || lengths === '36 36') return readTwoLines(first, second);
  return lengths === '30 30 30' ? readThreeLines(first, second, third) : null;
}

function readTwoLines(first: string, second: string): MachineReadable {
  return {
    name: readName(first.slice(5)),
    fields: given({
      issuing_country: letters(first.slice(2, 5)),
      document_number: number(second.slice(0, 9), second.slice(9, 10)),
      nationality: letters(second.slice(10, 13)),
      date_of_birth: second.slice(13, 19),
      gender: second.slice(20, 21),
      expiration_date: second.slice(21, 27),
    }),
  };
}

function readThreeLines(first: string, second: string, third: string): MachineReadable {
  return {
    name: readName(third),
    fields: given({
      issuing_country: letters(first.slice(2, 5)),
      document_number: number(first.slice(5, 14), first.slice(14, 15)),
      date_of_birth: second.slice(0, 6),
      gender: second.slice(7, 8),
      expiration_date: second.slice(8, 14),
      nationality: letters(second.slice(15, 18)),
    }),
  };
}

/** Surname before the double filler; a name that fills its place to the end may have been cut. */
function readName(place: string): string | null {
  if (!place.endsWith('<')) return null;
  const [surname = '', ...rest] = place.split('<<').map((part) => part.replaceAll('<', ' ').trim());
  return [...rest, surname].filter((part) => part !== '').join(' ') || null;
}

function letters(code: string): string {
  return code.replaceAll('<', '');
}

/** A filler in place of the check digit means that the number goes on elsewhere (ICAO 9303-5). */
function number(digits: string, checkDigit: string): string {
  return checkDigit === '<' ? '' : digits.replaceAll('<', '');
}

function given(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== '' && !text.includes('<')));
}
