import { factsEntry, heading, paragraph } from '../../details/entry-parts.ts';
import { goneNote } from '../../details/overview-page.ts';
import { progressEntries } from '../../details/progress.ts';
import { eventsEntry, logEntry, sessionFacts } from '../../details/session-page.ts';
import { briefTimeline } from '../../details/timeline.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** The session itself: its times and state, how far it came where it is not COMPLETED, and everything that happened to it. */
export function sessionSection(input: ReportInput): readonly ReportSection[] {
  const details = detailsInputOf(input);
  const log = isForSubject(input) ? eventsEntry(briefTimeline(details)) : logEntry(details);
  const entries = [
    ...(input.snapshot.withData ? [] : [paragraph('Personal data was left out of this report on request.', 'quiet')]),
    ...factsEntry(sessionFacts(details)),
    ...(details.isGone ? [goneNote] : []),
    // It ends in what we are to do next, and names each side's part by what reviewers call it.
    ...(isForSubject(input) ? [] : progressEntries(details)),
    ...(log.length === 0 ? [] : [heading('Timeline'), ...log]),
  ];
  return [{ heading: 'Session details and timeline', blocks: entryBlocks(input, entries) }];
}
