import { addressPage } from '../../details/address-page.ts';
import { checkEntry, checksOf } from '../../details/check-entry.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** Every address check with what it searched with, or why it was not performed. */
export function addressSection(input: ReportInput): readonly ReportSection[] {
  const { session, withData } = input.snapshot;
  const checks = checksOf(session, 'Address');
  if (checks.length === 0) return [];
  const isBrief = !withData || isForSubject(input);
  const entries = isBrief ? checks.map(checkEntry) : addressPage(detailsInputOf(input)).entries;
  return [{ heading: 'Address', blocks: entryBlocks(input, entries) }];
}
