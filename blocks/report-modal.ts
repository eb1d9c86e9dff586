import type { ModalView, PlainTextOption } from '@slack/types';
import { actionIds, blockIds, callbackIds, reportOptions } from './action-ids.ts';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits } from './limits.ts';
import { plainText } from './slack-message.ts';

export interface ReportModalView {
  /** What the field starts with, such as a session id; empty for none. */
  readonly query: string;
}

const longestQuery = 200;

/** Picks the session or person and switches pictures and personal data off; both are on to begin with. */
export function buildReportModal(view: ReportModalView): ModalView {
  const options = [
    option('Pictures of documents and selfies', reportOptions.images),
    option('Personal data of the applicant', reportOptions.data),
  ];
  const query = cutUnits(cleanInline(view.query, longestQuery), longestQuery);
  return {
    type: 'modal',
    callback_id: callbackIds.requestReport,
    title: plainText('Report', limits.modalTitle),
    submit: plainText('GENERATE', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    blocks: [
      {
        type: 'input',
        block_id: blockIds.reportQuery,
        label: plainText('Session or person', limits.buttonText),
        hint: plainText('Session id, user tracking id, e-mail address or name', limits.buttonText),
        element: {
          type: 'plain_text_input',
          action_id: actionIds.reportQuery,
          max_length: longestQuery,
          ...(query === '' ? {} : { initial_value: query }),
        },
      },
      {
        type: 'input',
        block_id: blockIds.reportOptions,
        optional: true,
        label: plainText('Put into the report', limits.buttonText),
        element: { type: 'checkboxes', action_id: actionIds.reportOptions, options, initial_options: options },
      },
    ],
  };
}

function option(label: string, value: string): PlainTextOption {
  return { text: plainText(label, limits.buttonText), value };
}
