import type { Button, KnownBlock } from '@slack/types';
import { actionIds, blockIds } from './action-ids.ts';
import { actions, button } from './button.ts';
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

/** Approve and Reject, each behind a confirm step, then what only looks. */
export function openActions(view: DecisionButtonsView): KnownBlock {
  const approve: Button = {
    ...cardButton(view, actionIds.approveSession, ['Approve', 'Approve session']),
    style: 'primary',
    confirm: {
      title: plainText(`Approve session ${view.shortSessionId}?`, limits.confirmTitle),
      text: plainText([view.approveWarning, final].filter(Boolean).join(' '), roomy(limits.confirmText)),
      confirm: plainText('Approve', limits.confirmButton),
      deny: plainText('Cancel', limits.confirmButton),
    },
  };
  const reject: Button = {
    ...cardButton(view, actionIds.rejectSession, ['Reject', 'Reject session']),
    style: 'danger',
    confirm: {
      title: plainText(`Reject session ${view.shortSessionId}?`, limits.confirmTitle),
      text: plainText([view.rejectWarning, final].filter(Boolean).join(' '), roomy(limits.confirmText)),
      confirm: plainText('Reject', limits.confirmButton),
      deny: plainText('Cancel', limits.confirmButton),
      style: 'danger',
    },
  };
  return { ...actions([approve, reject, ...lookButtons(view)]), block_id: blockIds.openActions };
}

type CardButtonView = Pick<DecisionButtonsView, 'shortSessionId' | 'buttonValue'>;

/** Details, Images and Report: what is left once a session is decided or cannot be decided. */
export function closedActions(view: CardButtonView): KnownBlock {
  return { ...actions(lookButtons(view)), block_id: blockIds.closedActions };
}

/** Asks for the clear pictures of a card that shows none, or only blurred ones. */
export function showImagesButton(view: CardButtonView): Button {
  return cardButton(view, actionIds.showImages, ['Show to me', 'Show to me alone the pictures of session']);
}

function lookButtons(view: CardButtonView): Button[] {
  return [
    cardButton(view, actionIds.openDetails, ['Details', 'Everything Yoti says of session']),
    cardButton(view, actionIds.openImages, ['Images', 'Look at the pictures of session']),
    cardButton(view, actionIds.requestReport, ['Report', 'Get the report of session']),
  ];
}

function cardButton(view: CardButtonView, actionId: string, [label, spoken]: readonly [string, string]): Button {
  return button({ actionId, label, spoken: `${spoken} ${view.shortSessionId}`, value: view.buttonValue });
}
