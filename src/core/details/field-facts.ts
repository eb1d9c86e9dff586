import { compareNames } from './compare-names.ts';
import { markAgainstRegistered, markDateBeside, markNameBeside } from './declared.ts';
import type { DetailsFact } from './details-page.ts';
import { personIn, personOf, type ReadDocument } from './document-reading.ts';
import { fieldFact } from './entry-parts.ts';
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

/** A field in words, with Yoti's own name of it. */
export interface KeyedFact extends DetailsFact {
  readonly key: string;
}

/** Every field that was read off a document, with a mark where it agrees with or differs from what is known besides. */
export function fieldFacts(read: ReadDocument, fields: JsonObject, references: FieldReferences): readonly KeyedFact[] {
  const marks = Map.groupBy(marksOf(read, fields, references), ({ key }) => key);
  const marked = new Set<string>();
  return describeFields(fields).map((field) => {
    const { key } = field;
    const found = marked.has(key) ? [] : (marks.get(key) ?? []);
    marked.add(key);
    if (found.length === 0) return { ...fieldFact(field), key };
    const words = found.toSorted((a, b) => Number(b.differs) - Number(a.differs)).map((mark) => mark.words);
    return { ...fieldFact(field), key, mark: words.join('; '), differs: found.some(({ differs }) => differs) };
  });
}

/** How one field stands to one thing that it is held against. */
interface FieldMark {
  readonly key: string;
  readonly words: string;
  readonly differs: boolean;
}

function marksOf(read: ReadDocument, fields: JsonObject, references: FieldReferences): readonly FieldMark[] {
  const { registeredName, profile, firstRead, mrz } = references;
  const { name, birthDate } = personOf(read);
  const declared = profile && { document: 'the applicant profile', ...personIn(profile) };
  const first = firstRead && { document: firstRead.name, ...personOf(firstRead) };
  const nameField = nameFieldOf(fields) ?? 'full_name';
  return [
    ...markOf(nameField, markAgainstRegistered(name, registeredName), isOtherName(name, registeredName)),
    ...[declared, first].flatMap((other) => {
      if (other === null) return [];
      const { document, birthDate: date } = other;
      return [
        ...markOf(nameField, markNameBeside(name, other), isOtherName(name, other.name)),
        ...markOf('date_of_birth', markDateBeside(birthDate, { document, date }), isOtherDate(birthDate, date)),
      ];
    }),
    ...[...(mrz?.marks ?? [])].flatMap(([key, words]) => markOf(key, words, true)),
  ];
}

function markOf(key: string, words: string | null, differs: boolean): readonly FieldMark[] {
  return words === null ? [] : [{ key, words, differs }];
}

function isOtherName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && compareNames(one, other) === 'differs';
}

function isOtherDate(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && compareDates(one, other) === 'differs';
}
