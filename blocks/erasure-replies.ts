import { code, dateToken, inline } from './mrkdwn.ts';
import { capital, heldByAuditor, sessionName } from './session-name.ts';

/** Answers about erasing and holding sessions: what happened, what waits, and who can help. */

type InShort = { readonly shortSessionId: string };
type Time = number | string | null;

export interface ErasureProgressView extends InShort {
  readonly erasedAt: Time;
  /** It was erased before this was asked. */
  readonly isEarlier: boolean;
  readonly filesLeft: number;
  readonly messagesLeft: number;
  readonly yoti: 'deleted' | 'waiting' | 'given_up';
  readonly yotiCode: string | null;
  readonly isDelivered: boolean;
  /** Deliveries are sent at all. */
  readonly hasWebhook: boolean;
}

/** What is done, and what still waits for somebody else. */
export function erasureProgress(view: ErasureProgressView): string {
  const head = view.isEarlier
    ? `${capital(sessionName(view))} was erased on ${dateToken(view.erasedAt)}.`
    : `Erased: ${sessionName(view)}. Nothing here tells any more who the applicant was.`;
  const waiting = waitingFor(view);
  if (waiting.length === 0) return `${head} Slack, Yoti and the back end have followed.`;
  const lines = waiting.map((line) => `• ${line}`);
  return [`${head} What follows by itself:`, ...lines, 'Type the same command again to see how far it is.'].join('\n');
}

function waitingFor(view: ErasureProgressView): string[] {
  const files = view.filesLeft === 1 ? '1 file' : `${view.filesLeft} files`;
  const messages = view.messagesLeft === 1 ? '1 message' : `${view.messagesLeft} messages`;
  return [
    ...(view.filesLeft > 0 ? [`${files} to be removed from Slack`] : []),
    ...(view.messagesLeft > 0 ? [`${messages} to be redrawn as erased`] : []),
    ...yotiLines(view),
    ...(view.isDelivered || !view.hasWebhook ? [] : ['the back end to be told']),
  ];
}

function yotiLines({ yoti, yotiCode }: ErasureProgressView): string[] {
  if (yoti === 'deleted') return [];
  if (yoti === 'given_up') return ['Yoti did not delete its session for a week: delete it in Yoti’s portal'];
  return [`Yoti to delete its session${yotiCode === null ? '' : ` (last answer: ${code(yotiCode, 60)})`}`];
}

export function sessionHeld(view: InShort & { readonly until: Time }): string {
  return `Nothing was erased: ${heldByAuditor(view)}`;
}

export function eraseNeedsAdmin(): string {
  return 'Nothing was erased: only admins of Countersign can erase a session, and you are not one of them.';
}

/** Below the field of the form. */
export function eraseNotTyped(): string {
  return 'Nothing was erased: type ERASE in capital letters, and nothing else.';
}

export function holdNeedsAuditor(): string {
  return 'Nothing was changed: only auditors of Countersign can hold a session or release it, and you are not one of them.';
}

/** Below the fields of the form. */
export function holdReasonUnusable(): string {
  return 'Write 10 to 500 characters, in words.';
}

export function holdDateUnusable(view: { readonly maxYears: number }): string {
  return `Choose a day from tomorrow on, at most ${view.maxYears} years ahead.`;
}

export function holdPlaced(view: InShort & { readonly until: Time }): string {
  return `Held: ${sessionName(view)} is not erased before ${dateToken(view.until)}, unless an auditor releases it.`;
}

export function holdReleased(view: InShort): string {
  return `Released: ${sessionName(view)} is held no longer. The retention clock may erase it soon.`;
}

export function notHeld(view: InShort): string {
  return `${capital(sessionName(view))} is not held, so there is nothing to release.`;
}

/** After a verb that needs a session. */
export function whichSession(view: { readonly verb: string }): string {
  return `Say which session: \`/idv ${inline(view.verb, 20)} SESSION\`, with its Yoti session id.`;
}
