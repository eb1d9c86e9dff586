import { lookUp } from '../wording/look-up.ts';
import { compareNames } from './compare-names.ts';
import { nameFieldOf, nameOf } from './extracted-fields.ts';
import { fieldLabels } from './field-labels.ts';
import { asObject, type JsonObject, textMember } from './json-object.ts';
import { type MachineReadable, readMrz } from './read-mrz.ts';

/** What a document prints for people, held against its lines for machines. Plain comparison; Yoti's own is a sub-check. */
export interface MrzAgreement {
  /** Labels of the fields that the zone says too: "full name". */
  readonly agrees: readonly string[];
  /** By the field it stands beside: "the machine-readable zone says “GBD”". */
  readonly marks: ReadonlyMap<string, string>;
}

/** `null` when the document has no zone, or one whose lines cannot be read. */
export function holdAgainstMrz(fields: JsonObject): MrzAgreement | null {
  const zone = asObject(fields['mrz']);
  const read = zone && readMrz(zone);
  if (!read) return null;
  const compared = [
    nameAgreement(fields, read),
    ...Object.keys(read.fields).map((key) => fieldAgreement(fields, read, key)),
  ];
  const agrees: string[] = [];
  const marks = new Map<string, string>();
  for (const one of compared) {
    if (one?.same) agrees.push(labelOf(one.key));
    else if (one) marks.set(one.key, `the machine-readable zone says “${one.says}”`);
  }
  return { agrees, marks };
}

interface Compared {
  readonly key: string;
  readonly same: boolean;
  readonly says: string;
}

/** Names of other letters are spelled anew in the zone, which says nothing of the name itself. */
function nameAgreement(fields: JsonObject, read: MachineReadable): Compared | null {
  const [name, key] = [nameOf(fields), nameFieldOf(fields)];
  if (name === null || key === null || read.name === null) return null;
  const agreement = compareNames(name, read.name);
  if (agreement === null || agreement === 'other_script') return null;
  return { key, same: agreement === 'same', says: read.name };
}

function fieldAgreement(fields: JsonObject, read: MachineReadable, key: string): Compared | null {
  const [printed, says] = [textMember(fields, key), read.fields[key]];
  if (printed === null || says === undefined) return null;
  const asInZone = lookUp(zoneSpellings, key)?.(printed) ?? null;
  if (asInZone === null) return null;
  return {
    key,
    same: asInZone === says,
    says: key.includes('date') ? says.replace(/^(..)(..)(..)$/, '$1-$2-$3') : says,
  };
}

/** A printed value as the zone would spell it; `null` when the two cannot be compared. */
const zoneSpellings: Readonly<Record<string, (printed: string) => string | null>> = {
  document_number: (text) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') || null,
  nationality: countryInZone,
  issuing_country: countryInZone,
  date_of_birth: dateInZone,
  expiration_date: dateInZone,
  gender: (text) => lookUp({ MALE: 'M', FEMALE: 'F' }, text.toUpperCase()),
};

function countryInZone(code: string): string {
  return code.toUpperCase() === 'DEU' ? 'D' : code.toUpperCase();
}

/** The zone has no century, and no word for a date that is not whole. */
function dateInZone(date: string): string | null {
  const parts = /^\d\d(\d\d)-(\d\d)-(\d\d)$/.exec(date);
  return parts ? parts.slice(1).join('') : null;
}

function labelOf(key: string): string {
  return (lookUp(fieldLabels, key)?.[0] ?? key).toLowerCase();
}
