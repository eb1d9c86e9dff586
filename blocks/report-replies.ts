import { limits, roomy } from './limits.ts';
import { code, inline, joinLines } from './mrkdwn.ts';
import type { ReportChoiceView } from './report-choice-blocks.ts';
import { capital, nameAndState, sessionName } from './session-name.ts';

/** The short answers about reports. Each is finished mrkdwn text. */

/** Only a session in a final state has a report; says what is missing and whose turn it is. */
export function reportNotFinished(view: {
  readonly stateLabel: string;
  readonly shortSessionId: string;
  readonly open: readonly { readonly what: string; readonly owner: string }[];
}): string {
  const shown = view.open.slice(0, 8).map((step) => `• ${inline(step.what, 200)}, owed by *${inline(step.owner, 40)}*`);
  const more = view.open.length > shown.length ? [`• and ${view.open.length - shown.length} more`] : [];
  const head = `${capital(sessionName(view))} is ${inline(view.stateLabel, 40)}. Its report can be made once it is COMPLETED or EXPIRED.`;
  const lines = shown.length === 0 ? [head] : [head, '*Still missing*', ...shown, ...more];
  return joinLines(lines, roomy(limits.sectionText));
}

export interface ReportedSession extends ReportChoiceView {
  readonly shortSessionId: string;
  readonly stateLabel: string;
}

/** "Session …ab12cd34, COMPLETED, for the regulator, without pictures", without a full stop. */
export function reportWords(view: ReportedSession): string {
  return [capital(nameAndState(view)), ...choiceWords(view)].join(', ');
}

export function reportOnItsWay(view: ReportedSession): string {
  const what = [`Preparing the report of ${nameAndState(view)}`, ...choiceWords(view)].join(', ');
  return `${what}. It comes to you as a direct message in a moment.`;
}

/** What differs from a whole report for the own files. */
function choiceWords({ profile, withImages, withData }: ReportChoiceView): string[] {
  const whom = { internal: [], regulator: ['for the regulator'], subject: ['for the person themself'] }[profile];
  if (!withData) return [...whom, 'without personal data and therefore without pictures'];
  return withImages ? whom : [...whom, 'without pictures'];
}

/** A profile was asked for twice. */
export function oneProfileOnly(): string {
  return 'A report is for one reader: give `for-regulator` or `for-subject`, not both.';
}

/** Below the field of the form, when a list is there and nothing of it was picked. */
export function pickOne(): string {
  return 'Several sessions match: pick one below, or type more.';
}

/** Slack lets a form open within three seconds of the press only. */
export function formTooLate(): string {
  return 'The form could not be opened in time. Press the button or send the command once more.';
}

export function tooManyReports(): string {
  return 'Those were many reports for one minute. Wait a minute, then ask again.';
}

export function reportFailed(view: { readonly shortSessionId: string; readonly reference: string }): string {
  return `The report of ${sessionName(view)} could not be made. Try again; if it fails once more, tell your admin the reference ${code(view.reference, 60)}.`;
}
