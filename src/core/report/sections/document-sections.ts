import type { CheckSummary } from '../../checks.ts';
import { checkEntry } from '../../details/check-entry.ts';
import type { DetailsFact } from '../../details/details-page.ts';
import { documentFacts } from '../../details/document-facts.ts';
import { type ReadDocument, readDocuments } from '../../details/document-reading.ts';
import { extractEntries, readingEntries } from '../../details/documents-page.ts';
import { fact, factsEntry, heading } from '../../details/entry-parts.ts';
import type { DocumentResource } from '../../session.ts';
import { countryName } from '../../wording/countries.ts';
import { documentTypes } from '../../wording/document-types.ts';
import { lookUp } from '../../wording/look-up.ts';
import { choosePictures, documentMedia } from '../chosen-pictures.ts';
import { assignDocumentChecks } from '../document-checks.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import { picturesBlock } from '../pictures-block.ts';
import type { ReportBlock, ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** A section a document: its pictures, what Yoti says of it, what was read off it, and every check of this document alone. */
export function documentSections(input: ReportInput): readonly ReportSection[] {
  const { session, contents } = detailsInputOf(input);
  const documents = readDocuments(session, contents);
  const { byDocument, withoutDocument } = assignDocumentChecks(session);
  const sections = documents.map((read, index) => ({
    heading: `Document ${index + 1}: ${kindOf(read.document)}`,
    blocks: documentBlocks(input, read, { documents, checks: byDocument.get(read.document) ?? [] }),
  }));
  if (withoutDocument.length === 0) return sections;
  return [
    ...sections,
    { heading: 'Document checks of no single document', blocks: entryBlocks(input, withoutDocument.map(checkEntry)) },
  ];
}

/** "Passport, United Kingdom". Viewers list headings beside the page, so nothing stands in one that is not a known word. */
function kindOf({ documentType, issuingCountry }: DocumentResource): string {
  const type = documentType === null ? null : lookUp(documentTypes, documentType);
  const country = issuingCountry === null ? null : countryName(issuingCountry);
  return [type ?? 'of another type', country].filter((part) => part !== null).join(', ');
}

interface DocumentContext {
  readonly documents: readonly ReadDocument[];
  readonly checks: readonly CheckSummary[];
}

function documentBlocks(
  input: ReportInput,
  read: ReadDocument,
  { documents, checks }: DocumentContext,
): readonly ReportBlock[] {
  const details = detailsInputOf(input);
  const readingOf = isForSubject(input) ? extractEntries : readingEntries;
  const reading = input.snapshot.withData ? readingOf(details, read, documents) : [];
  return [
    ...documentPictures(input, read.document),
    ...entryBlocks(input, [
      ...factsEntry([fact('Named in this report', read.name), ...kindFacts(input, read)]),
      ...(reading.length === 0 ? [] : [heading('Extracted details'), ...reading]),
      ...(checks.length === 0 ? [] : [heading('Checks of this document'), ...checks.map(checkEntry)]),
    ]),
  ];
}

/** Without personal data the country is left out, so it must not read as if Yoti had not stated it. */
function kindFacts({ snapshot }: ReportInput, { document }: ReadDocument): readonly DetailsFact[] {
  const facts = documentFacts(snapshot.session, document);
  return snapshot.withData ? facts : facts.filter(({ label }) => label !== 'Country');
}

function documentPictures(input: ReportInput, document: DocumentResource): readonly ReportBlock[] {
  const names = new Map(choosePictures(input.snapshot.session).map(({ mediaId, name }) => [mediaId, name]));
  const wanted = documentMedia(document).flatMap((media) => {
    const caption = media === null ? undefined : names.get(media.id);
    return media === null || caption === undefined ? [] : [{ mediaId: media.id, caption }];
  });
  return picturesBlock(input, wanted);
}
