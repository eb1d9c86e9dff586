import { markAgainstRegistered, markDateBeside, markNameBeside } from './declared.ts';
import type { DetailsFact } from './details-page.ts';
import { personOf, type ReadDocument } from './document-reading.ts';
import { describeFields, nameFieldOf } from './extracted-fields.ts';
import type { JsonObject } from './json-object.ts';
import type { MrzAgreement } from './mrz-agreement.ts';

/** What the fields of a document are held against. */
export interface FieldReferences {
  readonly registeredName: string | null;
  /** Another document of the session that was read, the first one; `null` for that one itself. */
  readonly firstRead: ReadDocument | null;
  readonly mrz: MrzAgreement | null;
}

/** Every field that was read off a document, with a mark where it agrees with or differs from what is known besides. */
export function fieldFacts(
  read: ReadDocument,
  fields: JsonObject,
  references: FieldReferences,
): readonly DetailsFact[] {
  const marks = marksOf(read, fields, references);
  return describeFields(fields).map(({ key, label, value }, index, all) => {
    const isFirst = all.findIndex((other) => other.key === key) === index;
    return { label, value, mark: (isFirst && marks.get(key)?.join('; ')) || null };
  });
}

function marksOf(read: ReadDocument, fields: JsonObject, references: FieldReferences): ReadonlyMap<string, string[]> {
  const { registeredName, firstRead, mrz } = references;
  const person = personOf(read);
  const first = firstRead && { document: firstRead.name, ...personOf(firstRead) };
  const nameField = nameFieldOf(fields) ?? 'full_name';
  const found: readonly (readonly [string, string | null])[] = [
    [nameField, markAgainstRegistered(person.name, registeredName)],
    [nameField, first && markNameBeside(person.name, first)],
    ['date_of_birth', first && markDateBeside(person.birthDate, { document: first.document, date: first.birthDate })],
    ...(mrz?.marks ?? []),
  ];
  const marks = new Map<string, string[]>();
  for (const [key, mark] of found) {
    if (mark !== null) marks.set(key, [...(marks.get(key) ?? []), mark]);
  }
  return marks;
}
