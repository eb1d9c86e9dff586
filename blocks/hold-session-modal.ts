import type { ModalView } from '@slack/types';
import { actionIds, blockIds, callbackIds } from './action-ids.ts';
import type { CardTime } from './applicant-facts.ts';
import { limits } from './limits.ts';
import { code, dateToken } from './mrkdwn.ts';
import { context, plainText, section } from './slack-message.ts';

export interface HoldSessionModalView {
  readonly yotiSessionId: string;
  /** Until when a hold stands already; the new one takes its place. */
  readonly heldUntil: CardTime;
  /** `YYYY-MM-DD`, offered as the end. */
  readonly suggestedDate: string;
  /** Comes back with the submission; never subject data. */
  readonly metadata: string;
}

/** Asks why a session must not be erased, and until when. */
export function buildHoldSessionModal(view: HoldSessionModalView): ModalView {
  const standing =
    view.heldUntil === null ? [] : [context(`It is held until ${dateToken(view.heldUntil)}; this takes its place.`)];
  return {
    type: 'modal',
    callback_id: callbackIds.holdSession,
    title: plainText('Hold a session', limits.modalTitle),
    submit: plainText('Hold', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(
        `*Session:* ${code(view.yotiSessionId, 80)}\nWhile it is held nobody can erase it, and the retention clock leaves it alone.`,
      ),
      ...standing,
      {
        type: 'input',
        block_id: blockIds.holdReason,
        label: plainText('Why it must be kept', limits.buttonText),
        hint: plainText('Kept sealed with the session, and gone with it.', limits.buttonText),
        element: {
          type: 'plain_text_input',
          action_id: actionIds.holdReason,
          multiline: true,
          min_length: 10,
          max_length: 500,
        },
      },
      {
        type: 'input',
        block_id: blockIds.holdUntil,
        label: plainText('Until the end of this day (UTC)', limits.buttonText),
        element: { type: 'datepicker', action_id: actionIds.holdUntil, initial_date: view.suggestedDate },
      },
    ],
  };
}
