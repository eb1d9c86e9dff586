import type { KnownBlock } from '@slack/types';
import { inline } from './mrkdwn.ts';
import { closedActions, openActions, proposedActions } from './session-buttons.ts';
import type { SessionCardView } from './session-card.ts';
import { type SlackMessage, section } from './slack-message.ts';

/** What a card says when Slack refuses its full layout: outcome, session and the buttons, so that work can go on. */
export type MinimalCardView = Pick<
  SessionCardView,
  'shortSessionId' | 'stateLabel' | 'headline' | 'counts' | 'nextStep' | 'buttonValue' | 'standing'
>;

export function buildMinimalCard(view: MinimalCardView): SlackMessage {
  const state = `${inline(view.stateLabel, 40)} · session …${inline(view.shortSessionId, 20)}`;
  const outcome = [inline(view.headline, 100), inline(view.counts, 150)]
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ');
  const note = 'Slack refused the full card: use the report for every detail.';
  const isOpen = view.standing.kind === 'open' || view.standing.kind === 'proposed';
  const next = isOpen ? ` ${inline(view.nextStep, 150)}` : '';
  return {
    text: `Identity check: ${outcome}${next} Session …${inline(view.shortSessionId, 20)}.`,
    blocks: [section(`*${state}*\n${outcome}\n_${note}_`), actionsOf(view)],
  };
}

function actionsOf(view: MinimalCardView): KnownBlock {
  const { standing } = view;
  if (standing.kind === 'open') return openActions({ ...view, ...standing, isClaimed: standing.claim !== null });
  return standing.kind === 'proposed' ? proposedActions({ ...view, ...standing }) : closedActions(view);
}
