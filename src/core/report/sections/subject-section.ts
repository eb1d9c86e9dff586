import type { DetailsFact } from '../../details/details-page.ts';
import { type ReadDocument, readDocuments } from '../../details/document-reading.ts';
import { markedFields, unregisteredName } from '../../details/documents-page.ts';
import { factsEntry, heading, paragraph } from '../../details/entry-parts.ts';
import { registeredFacts } from '../../details/session-page.ts';
import { groupBy } from '../../time-order.ts';
import { entryBlocks, reportFact } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportBlock, ReportCell, ReportFact, ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** Who the person is: as registered, and field by field as their documents say, each with its source and where it differs. */
export function subjectSection(input: ReportInput): readonly ReportSection[] {
  if (!input.snapshot.withData) return [];
  const details = detailsInputOf(input);
  const documents = readDocuments(details.session, details.contents);
  const registered = registeredFacts(details).filter(({ label }) => !isForSubject(input) || !isOurs.has(label));
  const rows = rowsOf(input, documents);
  const blocks = [
    ...entryBlocks(input, [heading('As registered'), ...factsEntry(registered)]),
    ...entryBlocks(input, [heading('As the documents say')]),
    ...(rows.length === 0
      ? entryBlocks(input, [paragraph('Nothing was read off a document.', 'quiet')])
      : [...entryBlocks(input, isForSubject(input) ? [] : unregisteredName(details, documents)), fieldTable(rows)]),
  ];
  return [{ heading: 'Subject data', blocks }];
}

/** What staff wrote for themselves; `forSubject` takes it away, and nothing may read as if nobody had supplied it. */
const isOurs: ReadonlySet<string> = new Set(['Tags', 'Created by']);

/** What describes the person and not the document: names, birth, nationality, address and the like (yoti-idv 2.5). */
const ofDocument: ReadonlySet<string> = new Set([
  'document_type',
  'document_number',
  'issuing_country',
  'issuing_authority',
  'place_of_issue',
  'date_of_issue',
  'expiration_date',
  'mrz',
]);

interface FieldRow {
  /** Every document that says the same. */
  readonly documents: readonly string[];
  readonly fact: ReportFact;
}

/** One row a field and value, with the documents it comes from; what documents say of one field stands together. */
function rowsOf(input: ReportInput, documents: readonly ReadDocument[]): readonly FieldRow[] {
  const details = detailsInputOf(input);
  const all = documents.flatMap((read) =>
    markedFields(details, read, documents)
      .filter(({ key }) => !ofDocument.has(key))
      .map((field) => ({ document: read.name, label: field.label, fact: reportFact(input, withoutKey(field)) })),
  );
  return [...groupBy(all, ({ label }) => label).values()].flatMap((field) => {
    const same = groupBy(field, ({ fact }) => JSON.stringify([fact.value, differenceOf(fact)]));
    return [...same.values()].flatMap((group) =>
      group.slice(0, 1).map(({ fact }) => ({ documents: group.map(({ document }) => document), fact })),
    );
  });
}

/** That a value agrees with that of another document is said by naming both. */
function differenceOf({ mark }: ReportFact): string | null {
  return mark?.tone === 'attention' ? mark.text : null;
}

function withoutKey({ label, value, mark, differs }: DetailsFact): DetailsFact {
  return { label, value, mark, ...(differs === undefined ? {} : { differs }) };
}

/** Where nothing was held against anything there is no column for it. */
function fieldTable(rows: readonly FieldRow[]): ReportBlock {
  const hasMarks = rows.some(({ fact }) => fact.mark !== undefined);
  const columns = [
    { heading: 'Field', weight: 2 },
    { heading: 'Value', weight: 3.8 },
    { heading: 'Source', weight: 2.8 },
    ...(hasMarks ? [{ heading: 'Compared', weight: 3.4 }] : []),
  ];
  const cells = rows.map(({ documents, fact }) => [
    fact.label,
    fact.value,
    documents.join(', '),
    ...(hasMarks ? [markCell(fact)] : []),
  ]);
  return { kind: 'table', columns, rows: cells };
}

function markCell({ mark }: ReportFact): ReportCell {
  if (mark === undefined) return '';
  return mark.tone === 'attention' ? mark : mark.text;
}
