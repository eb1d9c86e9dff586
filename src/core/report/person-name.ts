import type { ReportInput } from './report-input.ts';

/** A person as the report names them; who is unknown to Slack by now is named by their id. */
export function personName({ snapshot }: ReportInput, slackUserId: string): string {
  return snapshot.people[slackUserId] ?? slackUserId;
}
