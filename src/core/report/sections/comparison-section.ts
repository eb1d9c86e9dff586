import { checkEntry } from '../../details/check-entry.ts';
import { comparisonEntries } from '../../details/compared-documents.ts';
import { readDocuments } from '../../details/document-reading.ts';
import { assignDocumentChecks } from '../document-checks.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** How Yoti finds the documents to agree with each other, and the compared details side by side. */
export function comparisonSection(input: ReportInput): readonly ReportSection[] {
  const { session, contents } = detailsInputOf(input);
  const { comparisons } = assignDocumentChecks(session);
  if (comparisons.length === 0) return [];
  const isBrief = !input.snapshot.withData || isForSubject(input);
  const compared = isBrief ? [] : comparisonEntries(session, readDocuments(session, contents));
  const entries = [...comparisons.map(checkEntry), ...compared];
  return [{ heading: 'Document comparison', blocks: entryBlocks(input, entries) }];
}
