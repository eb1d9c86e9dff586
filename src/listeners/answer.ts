import { randomBytes } from 'node:crypto';
import { buildNoticeModal } from '../../blocks/notice-modal.ts';
import { notRecorded, unknownFailure } from '../../blocks/replies.ts';
import type { SlackMessage } from '../../blocks/slack-message.ts';
import { isConnectionTrouble } from '../db/connection-trouble.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import type { Deps } from '../services/deps.ts';
import type { RespondEphemeral } from '../slack/respond.ts';

/** What listeners may use beside the verbs' own dependencies. */
export interface ListenerDeps extends Deps {
  readonly respond: RespondEphemeral;
  /** How many commands a person may type. */
  readonly commandRate: RateLimiter;
}

/** Slack gives up after three seconds; what is left over is for the answer's way back. */
const answerWithinMs = 2500;

export interface Answer<T> {
  readonly answer: T;
  /** When the answer only says that it takes longer: how it ends, which never rejects. */
  readonly afterwards: Promise<T> | null;
}

/**
 * Runs the work of one click or command and always yields an answer: its own, or a sentence saying what failed. The
 * one place where listeners' errors are caught (style: a listener has no try).
 */
export async function answerOf<T>(
  deps: Deps,
  work: () => Promise<T>,
  words: { readonly sorry: (text: string) => T; readonly late: string },
): Promise<Answer<T>> {
  const { sorry } = words;
  const done = work().catch((error: unknown) => sorry(wordFailure(deps, error)));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer<T>>((resolve) => {
    timer = setTimeout(() => resolve({ answer: sorry(words.late), afterwards: done }), answerWithinMs);
  });
  try {
    return await Promise.race([done.then((answer) => ({ answer, afterwards: null })), late]);
  } finally {
    clearTimeout(timer);
  }
}

function wordFailure(deps: Deps, error: unknown): string {
  const reference = randomBytes(4).toString('hex');
  const fields = { requestId: reference, error: loggedError(error) };
  if (isConnectionTrouble(error)) {
    deps.logger.error('database not reached for a click', fields);
    return notRecorded();
  }
  if (error instanceof UpstreamError && error.retry === 'later') {
    deps.logger.warn('upstream trouble during a click', { ...fields, system: error.system, code: error.code });
    return notRecorded();
  }
  deps.logger.error('a click or command failed', fields);
  return unknownFailure({ reference });
}

/** Tells the person who clicked, and only them. The decision stands whether or not Slack takes the answer. */
export async function replyToClick(
  deps: ListenerDeps,
  click: { responseUrl: string | undefined; channel: string | undefined; slackUserId: string },
  answer: string | SlackMessage,
): Promise<void> {
  try {
    if (click.responseUrl !== undefined) {
      await deps.respond(click.responseUrl, answer);
      return;
    }
  } catch (error) {
    deps.logger.warn('response_url not taken', { system: 'slack', error: loggedError(error) });
  }
  if (click.channel === undefined) return;
  try {
    await deps.messenger.whisper(click.channel, click.slackUserId, answer);
  } catch (error) {
    deps.logger.warn('a person could not be answered', { system: 'slack', error: loggedError(error) });
  }
}

/** Says it in a modal of its own: on top of the one that was pressed in, or over the tab. */
export async function showNotice(
  deps: Deps,
  press: { readonly trigger_id?: string | undefined; readonly view: { readonly type: string } },
  text: string,
): Promise<void> {
  if (press.trigger_id === undefined) return;
  const notice = buildNoticeModal({ title: 'Countersign', text });
  try {
    if (press.view.type === 'modal') await deps.views.push(press.trigger_id, notice);
    else await deps.views.open(press.trigger_id, notice);
  } catch (error) {
    deps.logger.warn('a person could not be answered', { system: 'slack', error: loggedError(error) });
  }
}

/** Finishes what was acknowledged already. It stores nothing that is owed, so a failure costs one picture or page. */
export async function runAfterwards(deps: Deps, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    deps.logger.warn('a modal could not be brought up to date', { system: 'slack', error: loggedError(error) });
  }
}
