import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { actionIds, blockIds, callbackIds } from './action-ids.ts';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits } from './limits.ts';
import { inline } from './mrkdwn.ts';
import { type ReportChoiceView, reportChoiceBlocks } from './report-choice-blocks.ts';
import { type ReportMatchView, reportMatchBlocks } from './report-match-blocks.ts';
import { plainText, section } from './slack-message.ts';

export interface ReportModalView {
  readonly subject: ReportSubjectView;
  /** What the switches start with. */
  readonly choice: ReportChoiceView;
}

/** The session is still to be found, found several times, or known because the form came from its card. */
export type ReportSubjectView =
  | {
      readonly kind: 'search';
      /** What the field starts with, such as a session id; empty for none. */
      readonly query: string;
      /** What was found, newest first; empty before anything was. Ten are shown. */
      readonly matches: readonly ReportMatchView[];
    }
  | {
      readonly kind: 'session';
      readonly shortSessionId: string;
      readonly stateLabel: string;
      /** Comes back with the submission; never subject data. */
      readonly metadata: string;
    };

const longestQuery = 200;

/** Asks whose report is wanted, what it is to hold and whom it is for. */
export function buildReportModal({ subject, choice }: ReportModalView): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.requestReport,
    title: plainText('Report', limits.modalTitle),
    submit: plainText('GENERATE', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    ...(subject.kind === 'session' ? { private_metadata: subject.metadata } : {}),
    blocks: [...subjectBlocks(subject), ...reportChoiceBlocks(choice)],
  };
}

function subjectBlocks(subject: ReportSubjectView): KnownBlock[] {
  if (subject.kind === 'session') {
    const name = `*Session …${inline(subject.shortSessionId, 20)}*`;
    return [section([name, inline(subject.stateLabel, 40)].filter(Boolean).join(' · '))];
  }
  return [findField(subject.query), ...reportMatchBlocks(subject.matches)];
}

function findField(given: string): InputBlock {
  const query = cutUnits(cleanInline(given, longestQuery), longestQuery);
  return {
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
  };
}
