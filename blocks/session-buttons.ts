import type { Button, KnownBlock } from '@slack/types';
import { actionIds, blockIds } from './action-ids.ts';
import { actions, button, confirmed } from './button.ts';
import { limits, roomy } from './limits.ts';
import { plainText } from './slack-message.ts';

export interface DecisionButtonsView {
  readonly shortSessionId: string;
  /** A pointer to our row and version; opaque here. */
  readonly buttonValue: string;
  /** Approve decides at once, behind a confirm step; otherwise a form comes first. */
  readonly approvesAtOnce: boolean;
  /** Somebody is on it: the button lets go instead of taking it. */
  readonly isClaimed: boolean;
}

const final = 'This is your decision and it is final: nobody can change it later.';

/** Approve and Reject, behind a confirm step or a form, then who is on it, then what only looks. */
export function openActions(view: DecisionButtonsView): KnownBlock {
  const reject: Button = {
    ...cardButton(view, actionIds.rejectSession, ['Reject', 'Reject session']),
    style: 'danger',
  };
  const claim = view.isClaimed
    ? cardButton(view, actionIds.releaseSession, ['Let go', 'Let go of session'])
    : cardButton(view, actionIds.claimSession, ['I am on it', 'Say that I am on session']);
  return { ...actions([approveButton(view), reject, claim, ...lookButtons(view)]), block_id: blockIds.openActions };
}

function approveButton(view: DecisionButtonsView): Button {
  const words = ['Approve', 'Approve session'] as const;
  if (!view.approvesAtOnce) {
    return { ...cardButton(view, actionIds.approveWithForm, words), style: 'primary' };
  }
  return {
    ...cardButton(view, actionIds.approveSession, words),
    style: 'primary',
    confirm: {
      title: plainText(`Approve session ${view.shortSessionId}?`, limits.confirmTitle),
      text: plainText(final, roomy(limits.confirmText)),
      confirm: plainText('Approve', limits.confirmButton),
      deny: plainText('Cancel', limits.confirmButton),
    },
  };
}

export interface ProposalButtonsView {
  readonly shortSessionId: string;
  readonly buttonValue: string;
  /** The same with the proposal that the card shows. */
  readonly proposalValue: string;
}

/** What can be done with a first signature, then what only looks. */
export function proposedActions(view: ProposalButtonsView): KnownBlock {
  const onProposal = { ...view, buttonValue: view.proposalValue };
  const countersign: Button = {
    ...cardButton(onProposal, actionIds.countersignProposal, ['Countersign', 'Countersign the proposal for session']),
    style: 'primary',
  };
  const decline = confirmed(
    cardButton(onProposal, actionIds.declineProposal, ['Decline', 'Decline the proposal for session']),
    {
      title: 'Decline this proposal?',
      text: 'It ends without a decision, and the session can be decided anew.',
      yes: 'Decline',
    },
  );
  const withdraw = confirmed(
    cardButton(onProposal, actionIds.withdrawProposal, ['Withdraw', 'Withdraw my proposal for session']),
    {
      title: 'Withdraw your proposal?',
      text: 'Only whoever made it can. The session can be decided anew.',
      yes: 'Withdraw',
    },
  );
  return { ...actions([countersign, decline, withdraw, ...lookButtons(view)]), block_id: blockIds.proposedActions };
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
