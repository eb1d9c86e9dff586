import type { ModalView } from '@slack/types';
import { limits } from './limits.ts';
import { plainText, section } from './slack-message.ts';

export interface NoticeModalView {
  readonly title: string;
  /** Finished mrkdwn, such as one of `replies.ts`. */
  readonly text: string;
}

/** Takes the place of a form once its work is done or refused: one sentence and a button to close. */
export function buildNoticeModal(view: NoticeModalView): ModalView {
  return {
    type: 'modal',
    title: plainText(view.title, limits.modalTitle),
    close: plainText('Close', limits.modalTitle),
    blocks: [section(view.text)],
  };
}
