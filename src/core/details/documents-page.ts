import type { CheckSummary } from '../checks.ts';
import { type Contents, jsonOf } from '../contents.ts';
import type { Media, Session } from '../session.ts';
import { checkEntry, checksOf, countAttention } from './check-entry.ts';
import { comparisonEntries } from './compared-documents.ts';
import { contentEntries, whyMissing } from './content-entries.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { documentFacts } from './document-facts.ts';
import { personOf, type ReadDocument, readDocuments } from './document-reading.ts';
import { fact, factsEntry, heading, paragraph, picturesEntry } from './entry-parts.ts';
import { extractionEntries } from './extraction-entries.ts';
import { fieldFacts, type KeyedFact } from './field-facts.ts';
import { sourceFacts } from './field-source.ts';
import { flattenJson } from './flat-json.ts';
import { asObject, type JsonObject } from './json-object.ts';
import { holdAgainstMrz } from './mrz-agreement.ts';

/** Everything Yoti says of the documents: the checks that need a person, each document, the comparison, the other checks. */
export function documentsPage(input: DetailsInput): DetailsPage {
  const { session, contents } = input;
  const documents = readDocuments(session, contents);
  const checks = checksOf(session, 'Document');
  const [first, others] = [checks.filter(needsPerson), checks.filter((check) => !needsPerson(check))];
  return {
    key: 'documents',
    title: 'Document',
    attention: countAttention(checks),
    entries: [
      ...unregisteredName(input, documents),
      ...first.map(checkEntry),
      ...documents.flatMap((read) => documentEntries(input, read, documents)),
      ...comparisonEntries(session, documents),
      ...(others.length === 0
        ? []
        : [heading(first.length === 0 ? 'Checks' : 'Other checks'), ...others.map(checkEntry)]),
    ],
  };
}

function needsPerson(summary: CheckSummary): boolean {
  return summary.needsAttention;
}

/** The JSON media that `documentsPage` reads. */
export function documentsContents(session: Session): readonly Media[] {
  const documents = [...session.documents, ...session.supplementaryDocuments];
  return [
    ...documents.flatMap((document) => [document.textFields, document.expandedFields]),
    ...session.applicantProfiles.map(({ profile }) => profile),
  ].filter((media) => media !== null);
}

/** Said once, so that a name without a mark is not taken for one that agrees. */
export function unregisteredName(
  { registration }: DetailsInput,
  documents: readonly ReadDocument[],
): readonly DetailsEntry[] {
  const isRead = documents.some((read) => personOf(read).name !== null);
  if (registration.applicant.name !== null || !isRead) return [];
  const text = 'No name was registered for this session, so the names below are held against none.';
  return [paragraph(text, 'quiet')];
}

function documentEntries(
  input: DetailsInput,
  read: ReadDocument,
  documents: readonly ReadDocument[],
): readonly DetailsEntry[] {
  const { session } = input;
  const { document, name } = read;
  const main = document.pages.map((page) => page.image ?? page.frames[0] ?? null);
  return [
    heading(name),
    ...factsEntry(documentFacts(session, document)),
    ...picturesEntry(session, [...main, document.portrait, document.file]),
    ...readingEntries(input, read, documents),
  ];
}

/** What was read off a document and where it comes from, with what it is held against; or why nothing was read. */
export function readingEntries(
  input: DetailsInput,
  read: ReadDocument,
  documents: readonly ReadDocument[],
): readonly DetailsEntry[] {
  const { document, fields } = read;
  const sources = sourceFacts(input.session, document, fields && holdAgainstMrz(fields));
  return [
    ...extractionEntries(input.session, document, documents),
    ...extractedEntries(input, read, { documents, sources }),
    ...expandedEntries(input, read),
  ];
}

/** What was read off a document and nothing else: not how it was read, nor how far that went. */
export function extractEntries(
  input: DetailsInput,
  read: ReadDocument,
  documents: readonly ReadDocument[],
): readonly DetailsEntry[] {
  return [...extractedEntries(input, read, { documents, sources: [] }), ...expandedEntries(input, read)];
}

function expandedEntries({ contents }: DetailsInput, { document, name }: ReadDocument): readonly DetailsEntry[] {
  return contentEntries(contents, document.expandedFields, `${name}: expanded details`);
}

interface ReadingContext {
  readonly documents: readonly ReadDocument[];
  /** Said first. */
  readonly sources: readonly DetailsFact[];
}

function extractedEntries(
  input: DetailsInput,
  read: ReadDocument,
  { documents, sources }: ReadingContext,
): readonly DetailsEntry[] {
  const { contents } = input;
  const { document, fields } = read;
  const missing = document.textFields && whyMissing(contents, document.textFields);
  if (missing !== null) {
    return [paragraph(`The extracted details cannot be shown: ${missing}.`, 'attention'), ...factsEntry(sources)];
  }
  if (fields === null) return factsEntry([...sources, ...shapelessFacts(contents, document.textFields)]);
  if (Object.keys(fields).length === 0) return [paragraph('Yoti’s list of extracted details is empty.', 'attention')];
  return factsEntry([...sources, ...markedFields(input, read, documents)]);
}

/** Every field that was read off a document, held against the registration, the profile and the first document read. */
export function markedFields(
  { session, registration, contents }: DetailsInput,
  read: ReadDocument,
  documents: readonly ReadDocument[],
): readonly KeyedFact[] {
  const { document, fields } = read;
  if (fields === null) return [];
  const first = documents.find((one) => one.fields !== null) ?? null;
  return fieldFacts(read, fields, {
    registeredName: registration.applicant.name,
    profile: declaredProfile(session, contents),
    firstRead: first?.document === document ? null : first,
    mrz: holdAgainstMrz(fields),
  });
}

/** The first profile that can be read; sessions have one at most (yoti-idv 2.2). */
function declaredProfile(session: Session, contents: Contents): JsonObject | null {
  const profiles = session.applicantProfiles.map(({ profile }) => asObject(jsonOf(contents, profile)));
  return profiles.find((profile) => profile !== null) ?? null;
}

/** Details that are no list of named fields are shown as they came. */
function shapelessFacts(contents: Contents, textFields: Media | null): readonly DetailsFact[] {
  return textFields === null
    ? []
    : flattenJson(jsonOf(contents, textFields)).map(({ name, value }) => fact(name, value));
}
