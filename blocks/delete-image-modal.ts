import type { ModalView } from '@slack/types';
import { actionIds, blockIds, callbackIds } from './action-ids.ts';
import { limits } from './limits.ts';
import { code, inline } from './mrkdwn.ts';
import { context, plainText, section } from './slack-message.ts';

export interface DeleteImageModalView {
  readonly shortSessionId: string;
  /** "Driving licence GBR, back, 2 of 3". */
  readonly imageName: string;
  /** Of the original, when it was read. */
  readonly sha256: string | null;
  /** Comes back with the submission; never subject data. */
  readonly metadata: string;
}

/** What has to be typed, exactly. */
export const deleteWord = 'DELETE';

/** Says what deleting takes away and what it leaves, and wants a typed word before it is done. */
export function buildDeleteImageModal(view: DeleteImageModalView): ModalView {
  const name = inline(view.imageName, 200) || 'this picture';
  return {
    type: 'modal',
    callback_id: callbackIds.deleteImage,
    title: plainText('Delete image', limits.modalTitle),
    submit: plainText('Delete', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(`*${name}*\nSession …${inline(view.shortSessionId, 20)}`),
      section(
        [
          '⚠️ *This cannot be undone.*',
          '• The picture is deleted at Yoti and in Slack, for good.',
          '• Reports of this session that were sent in Slack are removed too; ask for them again.',
          '• Yoti’s recommendations and the reviewer’s decision stay as they are.',
          '• A record stays: who deleted it, when, and the SHA-256 of the original.',
        ].join('\n'),
      ),
      ...(view.sha256 === null ? [] : [context(`SHA-256 of the original: ${code(view.sha256, 80)}`)]),
      {
        type: 'input',
        block_id: blockIds.deleteImageConfirm,
        label: plainText(`Type ${deleteWord} to confirm`, limits.buttonText),
        element: { type: 'plain_text_input', action_id: actionIds.deleteImageConfirm, max_length: 20 },
      },
    ],
  };
}
