import type { DetailsEntryView, DetailsFactView } from '../../blocks/details-entry.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from '../core/details/details-page.ts';
import { toCardTime } from './card-time.ts';

/** The entries of a page as `buildDetailsModal` draws them: the same content, with times for each reader's zone. */
export function presentDetails(page: DetailsPage): readonly DetailsEntryView[] {
  return page.entries.map(presentEntry);
}

function presentEntry(entry: DetailsEntry): DetailsEntryView {
  switch (entry.kind) {
    case 'check':
      return { kind: 'check', check: { ...entry.check, updatedAt: toCardTime(entry.check.updatedAt) } };
    case 'facts':
      return { kind: 'facts', facts: entry.facts.map(presentFact) };
    case 'events':
      return { kind: 'events', events: entry.events.map((event) => ({ ...event, at: toCardTime(event.at) })) };
    default:
      return entry;
  }
}

function presentFact(fact: DetailsFact): DetailsFactView {
  const { value } = fact;
  if (typeof value !== 'string' && 'time' in value) return { ...fact, value: { time: toCardTime(value.time) } };
  return { ...fact, value };
}
