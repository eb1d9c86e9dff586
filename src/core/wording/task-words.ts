import type { Task } from '../session.ts';
import { humaniseCode, markOnce, markUnknown } from './humanise-code.ts';
import { lookUp } from './look-up.ts';
import { profileFailureDetails } from './profile-reasons.ts';

export const taskStates: Readonly<Record<string, string>> = {
  CREATED: 'not started',
  PENDING: 'in progress',
  DONE: 'done',
  FAILED: 'did not work',
};

/** How far a task came, as Yoti's states say it (yoti-idv 2.3). */
export function describeTaskState(state: string): string {
  return lookUp(taskStates, state) ?? unknown(state);
}

export const feedbackValues: Readonly<Record<string, string>> = {
  PROGRESS: 'go on',
  SHOULD_TRY_AGAIN: 'better try again',
  MUST_TRY_AGAIN: 'must try again',
};

export const feedbackReasons: Readonly<Record<string, string>> = {
  QUALITY: 'picture quality',
  USER_ERROR: 'a mistake of the applicant',
};

/** What the applicant was told while capturing: "must try again (picture quality: too light)". No verdict on anything. */
export function describeFeedback(feedback: NonNullable<Task['feedback']>): string {
  const why = feedbackReason(feedback);
  return markOnce(
    `${lookUp(feedbackValues, feedback.value) ?? unknown(feedback.value)}${why === null ? '' : ` (${why})`}`,
  );
}

/** "picture quality: too light"; `null` when Yoti gave no reason. */
export function feedbackReason(feedback: NonNullable<Task['feedback']>): string | null {
  const reason = feedback.reason && (lookUp(feedbackReasons, feedback.reason) ?? unknown(feedback.reason));
  const detail = feedback.detail && feedbackDetail(feedback.detail);
  return markOnce([reason, detail].filter(Boolean).join(': ')) || null;
}

/** Yoti lists the same details for pictures that could not be read. */
function feedbackDetail(detail: string): string {
  return lookUp(profileFailureDetails, detail) === null ? unknown(detail) : humaniseCode(detail).toLowerCase();
}

function unknown(code: string): string {
  return markUnknown(code).toLowerCase();
}
