import { type Contents, jsonOf } from '../contents.ts';
import { nameDocuments } from '../resource-names.ts';
import type { Check, DocumentResource, Session } from '../session.ts';
import { birthDateOf, nameOf } from './extracted-fields.ts';
import { asObject, type JsonObject } from './json-object.ts';

/** A document under its name, with what was read off it. */
export interface ReadDocument {
  readonly document: DocumentResource;
  /** "Passport GBR". */
  readonly name: string;
  /** `null` when nothing was read, or when it could not be had. */
  readonly fields: JsonObject | null;
}

/** Identity documents, then supporting ones, each oldest first where Yoti told the time. */
export function readDocuments(session: Session, contents: Contents): readonly ReadDocument[] {
  const named = [...nameDocuments(session.documents), ...nameDocuments(session.supplementaryDocuments)];
  return named.map(({ document, name }) => ({
    document,
    name,
    fields: asObject(jsonOf(contents, document.textFields)),
  }));
}

export interface Person {
  readonly name: string | null;
  readonly birthDate: string | null;
}

/** Name and date of birth that were read off a document. */
export function personOf({ fields }: ReadDocument): Person {
  return fields === null ? { name: null, birthDate: null } : personIn(fields);
}

/** Name and date of birth among these fields, of a document or of a profile. */
export function personIn(fields: JsonObject): Person {
  return { name: nameOf(fields), birthDate: birthDateOf(fields) };
}

/** The checks in which a person read the document, whether its task asked for them or they name it. */
export function textChecksOf(session: Session, document: DocumentResource): readonly Check[] {
  const asked = new Set(document.tasks.flatMap((task) => task.generatedCheckIds));
  return session.checks.filter(
    (check) =>
      check.type.endsWith('_TEXT_DATA_CHECK') && (asked.has(check.id) || check.resourceIds.includes(document.id)),
  );
}
