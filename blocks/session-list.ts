import type { KnownBlock } from '@slack/types';
import { actionIds } from './action-ids.ts';
import { button } from './button.ts';
import { inlineCaps } from './inline-text.ts';
import { dateToken, inline, mention } from './mrkdwn.ts';
import { context, mrkdwn, type SlackMessage, section } from './slack-message.ts';

/** One session in a list that answers a command. */
export interface SessionListEntry {
  readonly shortSessionId: string;
  readonly stateLabel: string;
  /** "2 of 6 checks need you". */
  readonly headline: string;
  /** "Yoti: 1 REJECT, 5 APPROVE"; may be empty. */
  readonly counts: string;
  readonly applicantName: string | null;
  readonly decision: {
    readonly verdict: 'APPROVE' | 'REJECT';
    readonly slackUserId: string;
    readonly decidedAt: number;
  } | null;
  /** Until when the applicant can act; `null` when nobody said. */
  readonly deadlineAt: number | null;
  /** Since when it is in its state. */
  readonly since: number;
  readonly buttonValue: string;
}

const most = 10;

/** The answer to `/idv find`: at most ten sessions, each with its state, decision and deadline. */
export function buildFoundList(view: {
  readonly sessions: readonly SessionListEntry[];
  readonly hasMore: boolean;
}): SlackMessage {
  const count = view.sessions.length;
  const title = view.hasMore
    ? `More than ${count} sessions match`
    : `${count} ${count === 1 ? 'session matches' : 'sessions match'}`;
  const more = view.hasMore ? ['These are the newest. Give the full name or the session id to see others.'] : [];
  return listMessage(title, view.sessions, [...more, moreWords]);
}

/** The answer to `/idv queue`: what waits for a decision, the longest waiting first, and how much else there is. */
export function buildQueueList(view: {
  readonly waiting: readonly SessionListEntry[];
  /** How many wait beyond those. */
  readonly more: number;
  readonly inProgress: number;
  readonly expired: number;
}): SlackMessage {
  const left = Math.max(0, view.waiting.length - most) + view.more;
  const count = Math.min(view.waiting.length, most) + left;
  const title =
    count === 0
      ? 'Nothing waits for a decision'
      : `${count} ${count === 1 ? 'session waits' : 'sessions wait'} for a decision`;
  const others = `In progress: ${view.inProgress} · expired in the last week: ${view.expired}`;
  const beyond = left === 0 ? [] : [`${left} more ${left === 1 ? 'waits' : 'wait'}: these have waited longest.`];
  return listMessage(title, view.waiting, [...beyond, others, 'The Home tab of Countersign lists all three.']);
}

const moreWords = 'Details opens everything Yoti says of a session; `/idv-report` makes its PDF.';

/** `text` is what a notification shows: ids and states, never a name. */
function listMessage(title: string, sessions: readonly SessionListEntry[], notes: readonly string[]): SlackMessage {
  const shown = sessions.slice(0, most);
  const ids = shown.map(({ shortSessionId }) => `…${inline(shortSessionId, 20)}`).join(', ');
  return {
    text: shown.length === 0 ? `${title}.` : `${title}: ${ids}`,
    blocks: [section(`*${title}*`), ...shown.map(entryBlock), context(notes.join('\n'))],
  };
}

function entryBlock(entry: SessionListEntry): KnownBlock {
  const name = entry.applicantName === null ? '' : inline(entry.applicantName, inlineCaps.name);
  const lines = [
    stateLine(entry),
    [name || 'no name given', inline(entry.counts, 150)].filter(Boolean).join(' · '),
    `Session …${inline(entry.shortSessionId, 20)} · deadline ${dateToken(entry.deadlineAt)}`,
  ];
  const details = button({
    actionId: actionIds.homeDetails,
    label: 'Details',
    spoken: `Everything Yoti says of session ${entry.shortSessionId}`,
    value: entry.buttonValue,
  });
  return { type: 'section', text: mrkdwn(lines.join('\n')), accessory: details };
}

function stateLine({ stateLabel, headline, decision, since }: SessionListEntry): string {
  const state = `*${inline(stateLabel, 40) || 'UNKNOWN'}*`;
  if (decision !== null) {
    const word = decision.verdict === 'APPROVE' ? '✅ *APPROVED*' : '❌ *REJECTED*';
    return `${state} · ${word} by ${mention(decision.slackUserId)} on ${dateToken(decision.decidedAt)}`;
  }
  const says = headline.toUpperCase() === stateLabel ? '' : ` · ${inline(headline, 100)}`;
  return `${state} since ${dateToken(since)}${says}`;
}
