import type { SlackMessage } from '../../blocks/slack-message.ts';
import type { DetailsPageKey } from '../core/details/details-page.ts';
import { detailsPageKeys } from '../core/details/details-page.ts';
import type { ViewerState } from '../core/viewer/viewer-state.ts';
import { readViewerState } from '../core/viewer/viewer-state-text.ts';
import { readButtonValue } from '../services/card-facts.ts';
import type { Deps } from '../services/deps.ts';
import { type FoundSession, findMessageSession, findSessionById } from '../services/find-sessions.ts';
import type { BlockActions } from './payloads.ts';

/**
 * What a press or command is answered with, for that person's eyes only: a sentence, a message with blocks such as a list,
 * nothing because the person sees it already, or more to do once Slack has its acknowledgement.
 */
export type PressAnswer = string | SlackMessage | null | Later;

/** More to do once Slack has its acknowledgement. */
export interface Later {
  readonly afterAck: () => Promise<void>;
}

export function isLater(answer: string | SlackMessage | Later): answer is Later {
  return typeof answer === 'object' && 'afterAck' in answer;
}

/** What Slack shows to the person alone who typed a command. */
export function ephemeral(answer: string | SlackMessage) {
  const body = typeof answer === 'string' ? { text: answer } : answer;
  return { response_type: 'ephemeral' as const, ...body };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The session that a button points at: by the card it stands on, or by our own id where there is no card. */
export async function sessionOf(deps: Deps, value: string): Promise<FoundSession | undefined> {
  if (uuid.test(value)) return findSessionById(deps, value);
  const pointer = readButtonValue(value);
  return pointer === null ? undefined : findMessageSession(deps, pointer.messageId);
}

/** The value of the button that was pressed. */
export function pressedValue(body: BlockActions): string {
  return body.actions[0]?.value ?? '';
}

/** What the Details modal carries round: whose, and which page. `null` for anything this version did not write. */
export function readDetailsMetadata(text: string): { sessionId: string; page: DetailsPageKey } | null {
  const [sessionId = '', name, ...more] = text.split(' ');
  const page = detailsPageKeys.find((key) => key === name);
  return uuid.test(sessionId) && page !== undefined && more.length === 0 ? { sessionId, page } : null;
}

/** What the image viewer carries round: whose, which picture and how it is shown. */
export function readViewerMetadata(text: string): { sessionId: string; state: ViewerState } | null {
  const [sessionId = '', ...rest] = text.split(' ');
  const state = readViewerState(rest.join(' '));
  return uuid.test(sessionId) && state !== null ? { sessionId, state } : null;
}
