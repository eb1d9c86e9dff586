import type { CardTime } from './applicant-facts.ts';
import { code, dateToken, inline } from './mrkdwn.ts';
import { type CardStanding, decidedText } from './session-card.ts';
import { context, header, type SlackMessage, section } from './slack-message.ts';

export interface ErasedCardView {
  readonly shortSessionId: string;
  readonly yotiSessionId: string;
  readonly stateLabel: string;
  readonly erasedAt: CardTime;
  /** An admin erased it, or the time was over for which it is kept. */
  readonly cause: 'asked' | 'retention';
  /** What stays: the decision, when there was one. */
  readonly decided: Extract<CardStanding, { kind: 'decided' }> | null;
}

const decisionWords = { APPROVE: 'APPROVED', REJECT: 'REJECTED' } as const;

/** What is left of a card or alert once the subject data is gone: that it was erased, and the decision. No buttons. */
export function buildErasedCard(view: ErasedCardView): SlackMessage {
  const short = inline(view.shortSessionId, 20);
  const decision = view.decided === null ? 'not decided' : decisionWords[view.decided.verdict];
  const outcome = view.decided === null ? 'It was not decided, and cannot be any more.' : decidedText(view.decided);
  return {
    text: `Identity check erased: ${decision}. Nothing to do. Session …${short}.`,
    blocks: [
      header('🗑 Subject data erased'),
      context([`*${inline(view.stateLabel, 40)}*`, `session …${short}`, code(view.yotiSessionId, 80)].join(' · ')),
      section(`*Erased on ${dateToken(view.erasedAt)}*, ${causeWords[view.cause]}. ${goneWords}`),
      section(outcome),
    ],
  };
}

const causeWords = {
  asked: 'because an admin asked for it',
  retention: 'because the time for which it is kept was over',
} as const;

const goneWords = 'Names, pictures, results and comments are gone here. Who decided what and when stays on record.';
