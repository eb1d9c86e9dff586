import { isForSubject } from './is-for-subject.ts';
import type { CutWords } from './report-content.ts';
import type { ReportInput } from './report-input.ts';

/** Where its reader can have a part of a report for which there was no room. */
export function restWhere(input: ReportInput): string {
  return isForSubject(input)
    ? 'The organisation that made this copy can show it.'
    : 'All of it is in Slack, under Details; what Yoti found is also in Yoti’s portal.';
}

/** Of a table of what happened, whose last rows found no room. */
export function eventsCut(input: ReportInput): CutWords {
  const where = 'All of them are in Slack: Details, Session.';
  return { what: 'rows', where: isForSubject(input) ? restWhere(input) : where };
}
