import type { HomeView, KnownBlock } from '@slack/types';
import { actionIds } from './action-ids.ts';
import type { CardTime } from './applicant-facts.ts';
import { button } from './button.ts';
import { inlineCaps } from './inline-text.ts';
import { dateToken, inline } from './mrkdwn.ts';
import { context, header, mrkdwn, section } from './slack-message.ts';

export type HomeTab =
  | { readonly kind: 'no_role' }
  | {
      readonly kind: 'queue';
      /** Finished and not decided, longest waiting first. */
      readonly waiting: HomeList;
      readonly inProgress: HomeList;
      readonly expired: HomeList;
      /** When the lists were read. */
      readonly at: CardTime;
    };

export interface HomeList {
  readonly sessions: readonly HomeSession[];
  /** How many there are beyond these. */
  readonly more: number;
}

export interface HomeSession {
  /** "COMPLETED", "IN PROGRESS", "EXPIRED". */
  readonly stateLabel: string;
  readonly headline: string;
  /** "Yoti: 1 REJECT, 5 APPROVE"; may be empty. */
  readonly counts: string;
  readonly shortSessionId: string;
  readonly applicantName: string | null;
  /** When it came into the state it is in. */
  readonly since: CardTime;
  readonly buttonValue: string;
}

/** The App Home tab: what waits for a decision, what is on its way, what ran out of time. */
export function buildHome(tab: HomeTab): HomeView {
  if (tab.kind === 'no_role') return { type: 'home', blocks: noRoleBlocks() };
  return {
    type: 'home',
    blocks: [
      header('Identity checks'),
      context(`As of ${dateToken(tab.at)} · this page is read again each time you open it`),
      ...listBlocks(lists.waiting, tab.waiting),
      ...listBlocks(lists.inProgress, tab.inProgress),
      ...listBlocks(lists.expired, tab.expired),
      context('`/idv show SESSION` opens any session; `/idv help` says what else you can type.'),
    ],
  };
}

function noRoleBlocks(): KnownBlock[] {
  return [
    header('Identity checks'),
    section(
      'You have no role in Countersign, so there is nothing to show you here. Ask an admin of Countersign for one if you review identity checks.',
    ),
  ];
}

interface ListWords {
  readonly title: string;
  readonly none: string;
  /** Sessions shown: all three lists together stay below Slack's 100 blocks. */
  readonly most: number;
}

const lists: Readonly<Record<'waiting' | 'inProgress' | 'expired', ListWords>> = {
  waiting: { title: 'Waiting for a decision', none: 'Nothing waits for a decision.', most: 40 },
  inProgress: { title: 'In progress', none: 'No session is in progress.', most: 20 },
  expired: { title: 'Expired in the last week', none: 'No session expired in the last week.', most: 20 },
};

function listBlocks(words: ListWords, list: HomeList): KnownBlock[] {
  const shown = list.sessions.slice(0, words.most);
  const left = Math.max(0, list.more) + list.sessions.length - shown.length;
  const count = shown.length + left;
  return [
    { type: 'divider' },
    section(`*${words.title}* · ${count}`),
    ...(shown.length === 0 && left === 0 ? [context(words.none)] : []),
    ...shown.map(sessionBlock),
    ...(left === 0
      ? []
      : [context(`${left} more ${left === 1 ? 'is' : 'are'} not listed: \`/idv show SESSION\` opens any of them.`)]),
  ];
}

function sessionBlock(session: HomeSession): KnownBlock {
  const name = session.applicantName === null ? '' : inline(session.applicantName, inlineCaps.name);
  const id = `session …${inline(session.shortSessionId, 20)}`;
  const lines = [
    stateLine(session),
    [name || 'no name given', inline(session.counts, 150)].filter(Boolean).join(' · '),
    `Since ${dateToken(session.since)} · ${id}`,
  ];
  const details = button({
    actionId: actionIds.homeDetails,
    label: 'Details',
    spoken: `Everything Yoti says of session ${session.shortSessionId}`,
    value: session.buttonValue,
  });
  return { type: 'section', text: mrkdwn(lines.join('\n')), accessory: details };
}

/** "IN PROGRESS · In progress" says the same twice. */
function stateLine({ stateLabel, headline }: HomeSession): string {
  const state = `*${inline(stateLabel, 40) || 'UNKNOWN'}*`;
  return headline.toUpperCase() === stateLabel ? state : `${state} · ${inline(headline, 100)}`;
}
