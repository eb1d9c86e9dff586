import type { DetailsInput } from '../../details/details-input.ts';
import type { DetailsEntry } from '../../details/details-page.ts';
import { factsEntry, heading, paragraph } from '../../details/entry-parts.ts';
import { goneNote } from '../../details/overview-page.ts';
import { progressEntries } from '../../details/progress.ts';
import { eventsEntry, sessionFacts } from '../../details/session-page.ts';
import { briefTimeline, buildTimeline } from '../../details/timeline.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';
import { looks, refusals, reports } from '../review-kinds.ts';

/** The session itself: its times and state, how far it came where it is not COMPLETED, and everything that happened to it. */
export function sessionSection(input: ReportInput): readonly ReportSection[] {
  const details = detailsInputOf(input);
  const log = timelineEntries(input, details);
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

/** What happened to the session. Who looked at it, was refused or took a report of it stands in full under Human review. */
function timelineEntries(input: ReportInput, details: DetailsInput): readonly DetailsEntry[] {
  const elsewhere = new Set([...looks, ...refusals, ...reports]);
  const told = { ...details, events: details.events.filter(({ kind }) => !elsewhere.has(kind)) };
  const timeline = isForSubject(input) ? briefTimeline(told) : buildTimeline(told);
  const others = elsewhereWords(details.events);
  return [...eventsEntry(timeline), ...(others === null ? [] : [paragraph(others, 'quiet')])];
}

function elsewhereWords(events: DetailsInput['events']): string | null {
  const of = (kinds: readonly string[]) => events.filter(({ kind }) => kinds.includes(kind));
  const people = new Set(of(looks).map(({ actor }) => actor)).size;
  const parts = [
    counted(of(looks).length, 'look', ` by ${people} ${people === 1 ? 'person' : 'people'}`),
    counted(of(refusals).length, 'refusal'),
    counted(of(reports).length, 'event', ' of reports'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Not listed here: ${parts.join('; ')}. See Human review.`;
}

function counted(count: number, one: string, rest = ''): string | null {
  if (count === 0) return null;
  return `${count} ${count === 1 ? one : `${one}s`}${rest}`;
}
