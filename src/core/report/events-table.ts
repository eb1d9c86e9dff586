import type { DetailsEvent } from '../details/details-page.ts';
import { formatUtc, groupBy } from '../time-order.ts';
import { personName } from './person-name.ts';
import type { ReportBlock } from './report-content.ts';
import type { ReportInput } from './report-input.ts';
import { eventsCut } from './rest-where.ts';
import { timesWords } from './times-words.ts';

/**
 * What happened, in order. The same thing done several times by the same on one day is one row, at its first time: an
 * archive that asks for a report every minute must not push the rest out of it.
 */
export function eventsTable(input: ReportInput, events: readonly DetailsEvent[]): ReportBlock {
  const lines = events.map((event) => ({ ...event, who: whoWords(input, event) }));
  const groups = groupBy(lines, ({ at, what, who }) => JSON.stringify([dayOf(at), what, who]));
  return {
    kind: 'table',
    columns: [
      { heading: 'When', weight: 3.4 },
      { heading: 'What', weight: 6 },
      { heading: 'Who', weight: 2.6 },
    ],
    rows: [...groups.values()].map((same) => [
      timesWords(same.map(({ at }) => at)),
      same[0]?.what ?? '',
      same[0]?.who ?? '',
    ]),
    cut: eventsCut(input),
  };
}

function dayOf(at: string | null): string | null {
  return at === null ? null : formatUtc(at).slice(0, 'yyyy-mm-dd'.length);
}

function whoWords(input: ReportInput, { who }: DetailsEvent): string {
  return who === null || typeof who === 'string' ? (who ?? '') : personName(input, who.slackUserId);
}
