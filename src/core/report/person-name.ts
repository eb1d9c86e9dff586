import { slackUserOf } from '../slack-user.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportSnapshot } from './report-snapshot.ts';

/** A person as the report names them; who is unknown to Slack by now is named by their id. */
export function personName({ snapshot }: ReportInput, slackUserId: string): string {
  return snapshot.people[slackUserId] ?? slackUserId;
}

/** How many people the report can name by their id only, of all who signed or whom the ledger names. */
export function countUnnamed({ decision, signatures, events, people }: ReportSnapshot): number {
  const ids = [
    decision?.slackUserId ?? null,
    decision?.proposedBy?.slackUserId ?? null,
    ...signatures.flatMap(({ slackUserId, end }) => [slackUserId, end?.slackUserId ?? null]),
    ...events.map(({ actor }) => slackUserOf(actor)),
  ];
  return new Set(ids.filter((id) => id !== null && (people[id] ?? id) === id)).size;
}
