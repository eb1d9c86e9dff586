import { compareNames } from './compare-names.ts';
import { markAgainstRegistered, markDateBeside, markNameBeside } from './declared.ts';
import type { DetailsFact } from './details-page.ts';
import { personIn, personOf, type ReadDocument } from './document-reading.ts';
import { fact } from './entry-parts.ts';
import { describeFields, nameFieldOf } from './extracted-fields.ts';
import type { JsonObject } from './json-object.ts';
import type { MrzAgreement } from './mrz-agreement.ts';
import { compareDates } from './partial-date.ts';

/** What the fields of a document are held against. */
export interface FieldReferences {
  readonly registeredName: string | null;
  /** Another document of the session that was read, the first one; `null` for that one itself. */
  readonly firstRead: ReadDocument | null;
  /** What the customer told Yoti of the applicant when it created the session; `null` when it told nothing. */
  readonly profile: JsonObject | null;
  readonly mrz: MrzAgreement | null;
}

/** Every field that was read off a document, with a mark where it agrees with or differs from what is known besides. */
export function fieldFacts(
  read: ReadDocument,
  fields: JsonObject,
  references: FieldReferences,
): readonly DetailsFact[] {
  const marks = marksOf(read, fields, references);
  const differing = differingFields(read, fields, references);
  const marked = new Set<string>();
  return describeFields(fields).map(({ key, label, value }) => {
    const mark = marked.has(key) ? undefined : marks.get(key);
    marked.add(key);
    const said = fact(label, value, mark?.join('; ') ?? null);
    return mark !== undefined && differing.has(key) ? { ...said, differs: true } : said;
  });
}

/** The fields that say something else than what they are held against. */
function differingFields(
  read: ReadDocument,
  fields: JsonObject,
  { registeredName, profile, firstRead, mrz }: FieldReferences,
): ReadonlySet<string> {
  const { name, birthDate } = personOf(read);
  const others = [profile && personIn(profile), firstRead && personOf(firstRead)].filter((one) => one !== null);
  const names = [registeredName, ...others.map((other) => other.name)];
  const isOtherName = names.some((other) => name !== null && other !== null && compareNames(name, other) === 'differs');
  const isOtherDate = others.some(
    (other) => birthDate !== null && other.birthDate !== null && compareDates(birthDate, other.birthDate) === 'differs',
  );
  return new Set([
    ...(isOtherName ? [nameFieldOf(fields) ?? 'full_name'] : []),
    ...(isOtherDate ? ['date_of_birth'] : []),
    ...(mrz?.marks.keys() ?? []),
  ]);
}

function marksOf(read: ReadDocument, fields: JsonObject, references: FieldReferences): ReadonlyMap<string, string[]> {
  const { registeredName, profile, firstRead, mrz } = references;
  const person = personOf(read);
  const declared = profile && { document: 'the applicant profile', ...personIn(profile) };
  const first = firstRead && { document: firstRead.name, ...personOf(firstRead) };
  const nameField = nameFieldOf(fields) ?? 'full_name';
  const found: readonly (readonly [string, string | null])[] = [
    [nameField, markAgainstRegistered(person.name, registeredName)],
    ...[declared, first].flatMap((other): [string, string | null][] => [
      [nameField, other && markNameBeside(person.name, other)],
      ['date_of_birth', other && markDateBeside(person.birthDate, { document: other.document, date: other.birthDate })],
    ]),
    ...(mrz?.marks ?? []),
  ];
  const marks = new Map<string, string[]>();
  for (const [key, mark] of found) {
    if (mark !== null) marks.set(key, [...(marks.get(key) ?? []), mark]);
  }
  return marks;
}
