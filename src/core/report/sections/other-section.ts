import type { DetailsEntry } from '../../details/details-page.ts';
import { paragraph } from '../../details/entry-parts.ts';
import { hasOther, otherPage } from '../../details/other-page.ts';
import { entryBlocks } from '../entry-blocks.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** Checks that belong nowhere else, and whatever Yoti sent that this version does not know, as it came (invariant 10). */
export function otherSection(input: ReportInput): readonly ReportSection[] {
  const { session, withData } = input.snapshot;
  if (!hasOther(session)) return [];
  const entries = withData ? otherPage(detailsInputOf(input)).entries : namelessEntries(input);
  return [{ heading: 'Other checks and unknown details', blocks: entryBlocks(input, entries) }];
}

/** What nobody here knows may name the applicant, so that there is more is all that can be said of it. */
function namelessEntries(input: ReportInput): readonly DetailsEntry[] {
  const details = detailsInputOf(input);
  const { session } = details;
  const hasUnread = session.unreadFields.length + session.unreadValues.length > 0;
  const { entries } = otherPage({ ...details, session: { ...session, unreadFields: [], unreadValues: [] } });
  return hasUnread ? [...entries, unknownLeftOut] : entries;
}

const unknownLeftOut = paragraph(
  'Yoti also sent details that this version does not know; they were left out of this report on request.',
  'quiet',
);
