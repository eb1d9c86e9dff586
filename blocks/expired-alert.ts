import { type ApplicantFacts, applicantSection, type CardTime } from './applicant-facts.ts';
import { limits, roomy } from './limits.ts';
import { dateToken, inline, joinLines } from './mrkdwn.ts';
import { closedActions } from './session-buttons.ts';
import { context, header, type SlackMessage, section } from './slack-message.ts';

export interface ExpiredAlertView extends ApplicantFacts {
  readonly shortSessionId: string;
  readonly expiredAt: CardTime;
  readonly deadlineAt: CardTime;
  readonly done: readonly string[];
  readonly open: readonly { readonly what: string; readonly owner: string }[];
  readonly nextStep: string;
  /** Yoti says by now that it is COMPLETED: the card, not this alert, is what counts. */
  readonly completedLater: boolean;
  readonly buttonValue: string;
}

/** A session ran out of time: who, what was done before it stopped, what is missing and who owes it, what to do next. */
export function buildExpiredAlert(view: ExpiredAlertView): SlackMessage {
  const room = roomy(limits.sectionText);
  const done = view.done.length === 0 ? ['Nothing yet.'] : view.done.map((line) => `• ${inline(line, 150)}`);
  const open = view.open.map((step) => `• ${inline(step.what, 200)}, owed by *${inline(step.owner, 40)}*`);
  return {
    text: notification(view),
    blocks: [
      header(view.completedLater ? '⌛ Session expired, then completed' : '⌛ Session expired before it was finished'),
      context(stateLine(view)),
      applicantSection(view),
      section(joinLines([view.completedLater ? '*Done*' : '*Done before it stopped*', ...done], room)),
      ...(view.completedLater ? [] : [section(joinLines(['*Not finished*', ...open], room))]),
      section(`*Next step*\n${inline(view.nextStep, 300)}`),
      closedActions(view),
    ],
  };
}

function stateLine(view: ExpiredAlertView): string {
  const deadline = view.deadlineAt === null ? [] : [`deadline ${dateToken(view.deadlineAt)}`];
  const seen = view.expiredAt === null ? [] : [dateToken(view.expiredAt)];
  return [
    view.completedLater ? '*COMPLETED*' : '*EXPIRED*',
    ...seen,
    ...deadline,
    `session …${inline(view.shortSessionId, 20)}`,
  ].join(' · ');
}

function notification(view: ExpiredAlertView): string {
  const steps = view.open.length === 1 ? '1 step' : `${view.open.length} steps`;
  const outcome = view.completedLater
    ? 'Identity check completed after it had expired.'
    : `Identity check expired with ${steps} unfinished.`;
  return `${outcome} ${inline(view.nextStep, 200)} Session …${inline(view.shortSessionId, 20)}.`;
}
