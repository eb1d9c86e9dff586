import type { KnownBlock } from '@slack/types';
import { actionIds } from './action-ids.ts';
import type { CardTime } from './applicant-facts.ts';
import { actions, button, confirmed } from './button.ts';
import { dateToken, inline } from './mrkdwn.ts';
import { sessionName } from './session-name.ts';
import { context, header, type SlackMessage, section } from './slack-message.ts';

export interface DeliveryListView {
  /** Longest held first. */
  readonly held: readonly HeldDeliveryView[];
  /** Those that are not listed too. */
  readonly heldInAll: number;
  /** Owed and not held. */
  readonly waiting: number;
  readonly backEnd: { readonly kind: 'up' | 'unset' } | { readonly kind: 'down'; readonly since: CardTime };
  /** Whether the person may replay and skip. */
  readonly maySteer: boolean;
}

export interface HeldDeliveryView {
  readonly deliveryId: string;
  /** "Decision recorded". */
  readonly kindLabel: string;
  readonly shortSessionId: string;
  readonly heldSince: CardTime;
  /** "answered 500"; follows "last try:". */
  readonly lastFailure: string;
  readonly tries: number;
  /** Later deliveries of the same session, which cannot go before it. */
  readonly behind: number;
}

/** What the back end did not take, and what waits: for the person alone who asked. */
export function buildDeliveryList(view: DeliveryListView): SlackMessage {
  const { held, heldInAll, waiting, maySteer } = view;
  const left = heldInAll - held.length;
  const counts = `${heldInAll} held, ${waiting} waiting to be sent`;
  return {
    text: `Deliveries: ${counts}. ${backEndWords(view)}${heldInAll === 0 ? '' : ` ${nextStep(maySteer)}`}`,
    blocks: [
      header('Deliveries to the back end'),
      section(`*${counts}*\n${backEndWords(view)}`),
      ...held.flatMap((delivery) => heldBlocks(delivery, maySteer)),
      ...(left > 0 ? [context(`${left} more ${left === 1 ? 'is' : 'are'} held; these are the oldest.`)] : []),
      ...(heldInAll === 0 ? [] : [context(nextStep(maySteer))]),
    ],
  };
}

function backEndWords({ backEnd }: DeliveryListView): string {
  if (backEnd.kind === 'down') {
    return `⚠️ The back end counts as down since ${dateToken(backEnd.since)}: one delivery is tried each minute, and all follow once it takes one.`;
  }
  return backEnd.kind === 'up'
    ? 'The back end does not count as down.'
    : 'No address is set, so everything waits and nothing is lost: an operator sets DECISION_WEBHOOK_URL.';
}

function nextStep(maySteer: boolean): string {
  return maySteer
    ? 'Put the back end right, then press Replay: the same delivery is sent again. Skip gives one up for good.'
    : 'Put the back end right, then ask an admin of Countersign to replay them.';
}

function heldBlocks(delivery: HeldDeliveryView, maySteer: boolean): KnownBlock[] {
  const tries = `${delivery.tries} ${delivery.tries === 1 ? 'try' : 'tries'}`;
  const behind =
    delivery.behind === 0 ? 'nothing waits behind it' : `${delivery.behind} more of the session wait behind it`;
  const lines = [
    `*${inline(delivery.kindLabel, 60)}* of ${sessionName(delivery)}`,
    `Held since ${dateToken(delivery.heldSince)} · ${tries}, last try: ${inline(delivery.lastFailure, 150)} · ${behind}`,
  ];
  return [section(lines.join('\n')), ...(maySteer ? [actions(steerButtons(delivery))] : [])];
}

function steerButtons(delivery: HeldDeliveryView) {
  const { deliveryId: value, kindLabel, shortSessionId } = delivery;
  const spoken = `“${kindLabel}” of session ${shortSessionId}`;
  const replay = button({ actionId: actionIds.replayDelivery, label: 'Replay', spoken: `Replay ${spoken}`, value });
  const skip = button({ actionId: actionIds.skipDelivery, label: 'Skip', spoken: `Skip ${spoken}`, value });
  return [
    replay,
    confirmed(skip, {
      title: 'Skip this delivery for good?',
      text: 'The back end never gets it, and the next of the session goes on without it. The ledger keeps that you did so.',
      yes: 'Skip',
    }),
  ];
}
