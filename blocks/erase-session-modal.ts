import type { ModalView } from '@slack/types';
import { actionIds, blockIds, callbackIds } from './action-ids.ts';
import { inlineCaps } from './inline-text.ts';
import { limits } from './limits.ts';
import { code, inline, notSupplied } from './mrkdwn.ts';
import { plainText, section } from './slack-message.ts';

export interface EraseSessionModalView {
  readonly yotiSessionId: string;
  readonly stateLabel: string;
  readonly applicantName: string | null;
  readonly isDecided: boolean;
  /** Comes back with the submission; never subject data. */
  readonly metadata: string;
}

/** What has to be typed, exactly. */
export const eraseWord = 'ERASE';

/** Says what erasing takes away and what it leaves, and wants a typed word before it is done. */
export function buildEraseSessionModal(view: EraseSessionModalView): ModalView {
  const name = (view.applicantName === null ? '' : inline(view.applicantName, inlineCaps.name)) || notSupplied;
  const standing = view.isDecided ? 'decided' : '*not decided yet; it cannot be decided afterwards*';
  return {
    type: 'modal',
    callback_id: callbackIds.eraseSession,
    title: plainText('Erase subject data', limits.modalTitle),
    submit: plainText('Erase', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(
        `*Applicant:* ${name}\n*Session:* ${code(view.yotiSessionId, 80)}\n*State:* ${inline(view.stateLabel, 40)}, ${standing}`,
      ),
      section(
        [
          '⚠️ *This cannot be undone.*',
          '• Names, results, pictures, comments and stored reports are gone here at once, in every search too.',
          '• Pictures and reports are removed from Slack, cards say “erased”, and Yoti deletes the session.',
          '• The back end is told, so that it can erase its own.',
          '• Who decided what and when stays on record, without any name of the applicant.',
        ].join('\n'),
      ),
      {
        type: 'input',
        block_id: blockIds.eraseSessionConfirm,
        label: plainText(`Type ${eraseWord} to confirm`, limits.buttonText),
        element: { type: 'plain_text_input', action_id: actionIds.eraseSessionConfirm, max_length: 20 },
      },
    ],
  };
}
