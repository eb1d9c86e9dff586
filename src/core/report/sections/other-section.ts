import { hasOther, otherPage } from '../../details/other-page.ts';
import { entryBlocks } from '../entry-blocks.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** Checks that belong nowhere else, and whatever Yoti sent that this version does not know, as it came (invariant 10). */
export function otherSection(input: ReportInput): readonly ReportSection[] {
  if (!hasOther(input.snapshot.session)) return [];
  const { entries } = otherPage(detailsInputOf(input));
  return [{ heading: 'Other checks and unknown details', blocks: entryBlocks(input, entries) }];
}
