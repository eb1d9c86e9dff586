import type { Button, KnownBlock } from '@slack/types';
import { actionIds, blockIds } from './action-ids.ts';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits, roomy } from './limits.ts';
import { plainText } from './slack-message.ts';

export interface DecisionButtonsView {
  readonly shortSessionId: string;
  /** A pointer to our row and version; opaque here. */
  readonly buttonValue: string;
  /** What speaks against approving, in one sentence. */
  readonly approveWarning: string | null;
  /** What speaks against rejecting, in one sentence. */
  readonly rejectWarning: string | null;
}

const final = 'This is your decision and it is final: nobody can change it later.';

/** Approve, Reject and Report, the first two behind a confirm step. */
export function openActions(view: DecisionButtonsView): KnownBlock {
  const approve: Button = {
    ...button(actionIds.approveSession, 'Approve', `Approve session ${view.shortSessionId}`, view.buttonValue),
    style: 'primary',
    confirm: {
      title: plainText(`Approve session ${view.shortSessionId}?`, limits.confirmTitle),
      text: plainText([view.approveWarning, final].filter(Boolean).join(' '), roomy(limits.confirmText)),
      confirm: plainText('Approve', limits.confirmButton),
      deny: plainText('Cancel', limits.confirmButton),
    },
  };
  const reject: Button = {
    ...button(actionIds.rejectSession, 'Reject', `Reject session ${view.shortSessionId}`, view.buttonValue),
    style: 'danger',
    confirm: {
      title: plainText(`Reject session ${view.shortSessionId}?`, limits.confirmTitle),
      text: plainText([view.rejectWarning, final].filter(Boolean).join(' '), roomy(limits.confirmText)),
      confirm: plainText('Reject', limits.confirmButton),
      deny: plainText('Cancel', limits.confirmButton),
      style: 'danger',
    },
  };
  return { type: 'actions', block_id: blockIds.openActions, elements: [approve, reject, reportButton(view)] };
}

/** Report alone: what is left once a session is decided or cannot be decided. */
export function closedActions(view: Pick<DecisionButtonsView, 'shortSessionId' | 'buttonValue'>): KnownBlock {
  return { type: 'actions', block_id: blockIds.closedActions, elements: [reportButton(view)] };
}

function reportButton(view: Pick<DecisionButtonsView, 'shortSessionId' | 'buttonValue'>): Button {
  return button(
    actionIds.requestReport,
    'Report',
    `Get the report of session ${view.shortSessionId}`,
    view.buttonValue,
  );
}

function button(actionId: string, label: string, spoken: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(label, limits.buttonText),
    value: cutUnits(value, limits.buttonValue),
    accessibility_label: cutUnits(cleanInline(spoken, limits.accessibilityLabel), limits.accessibilityLabel),
  };
}
