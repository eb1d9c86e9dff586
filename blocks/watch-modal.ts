import type { InputBlock, ModalView } from '@slack/types';
import { actionIds, blockIds, callbackIds } from './action-ids.ts';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits } from './limits.ts';
import { plainText } from './slack-message.ts';

export interface WatchModalView {
  readonly yotiSessionId: string;
}

/** Asks for what Yoti does not return: who is verified and who created the session (ruling 20). All but the id optional. */
export function buildWatchModal(view: WatchModalView): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.watchSession,
    title: plainText('Watch a session', limits.modalTitle),
    submit: plainText('Watch', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    blocks: [
      textInput({
        blockId: blockIds.watchSessionId,
        actionId: actionIds.watchSessionId,
        label: 'Yoti session id',
        maxChars: 80,
        initial: view.yotiSessionId,
      }),
      optionalInput(blockIds.watchApplicantName, actionIds.watchApplicantName, 'Name of the applicant'),
      optionalInput(blockIds.watchApplicantEmail, actionIds.watchApplicantEmail, 'E-mail of the applicant'),
      optionalInput(blockIds.watchCreatedBy, actionIds.watchCreatedBy, 'Created by'),
    ],
  };
}

function optionalInput(blockId: string, actionId: string, label: string): InputBlock {
  return { ...textInput({ blockId, actionId, label, maxChars: 254, initial: '' }), optional: true };
}

interface TextInput {
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly maxChars: number;
  readonly initial: string;
}

function textInput({ blockId, actionId, label, maxChars, initial }: TextInput): InputBlock {
  const prefilled = cutUnits(cleanInline(initial, maxChars), maxChars);
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label, limits.buttonText),
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      max_length: maxChars,
      ...(prefilled === '' ? {} : { initial_value: prefilled }),
    },
  };
}
