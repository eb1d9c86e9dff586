import { markAgainstRegistered, markDateBeside, markNameBeside } from './declared.ts';
import type { DetailsFact } from './details-page.ts';
import { personIn, personOf, type ReadDocument } from './document-reading.ts';
import { fact } from './entry-parts.ts';
import { describeFields, nameFieldOf } from './extracted-fields.ts';
import type { JsonObject } from './json-object.ts';
import type { MrzAgreement } from './mrz-agreement.ts';

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
  const marked = new Set<string>();
  return describeFields(fields).map(({ key, label, value }) => {
    const mark = marked.has(key) ? undefined : marks.get(key);
    marked.add(key);
    return fact(label, value, mark?.join('; ') ?? null);
  });
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
