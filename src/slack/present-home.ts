import type { HomeSession, HomeTab } from '../../blocks/home-view.ts';
import { summariseOutcome } from '../core/outcome.ts';
import { type Session, shortSessionId, stateLabel } from '../core/session.ts';
import { toCardTime } from './card-time.ts';

/** One session as App Home lists it. */
export interface QueueEntry {
  readonly session: Session;
  readonly applicantName: string | null;
  /** ISO 8601: when it came into the state it is in. */
  readonly since: string | null;
  readonly buttonValue: string;
}

export interface QueueList {
  readonly entries: readonly QueueEntry[];
  /** How many there are beyond these. */
  readonly more: number;
}

/** What a person with a role sees; nobody else gets a queue. */
export interface Queue {
  readonly waiting: QueueList;
  readonly inProgress: QueueList;
  readonly expired: QueueList;
  /** ISO 8601: when it was read. */
  readonly at: string;
}

/** The queue as the view that `buildHome` draws; `null` for a person without a role. */
export function presentHome(queue: Queue | null): HomeTab {
  if (queue === null) return { kind: 'no_role' };
  return {
    kind: 'queue',
    waiting: presentList(queue.waiting),
    inProgress: presentList(queue.inProgress),
    expired: presentList(queue.expired),
    at: toCardTime(queue.at),
  };
}

function presentList({ entries, more }: QueueList) {
  return { sessions: entries.map(presentSession), more };
}

function presentSession({ session, applicantName, since, buttonValue }: QueueEntry): HomeSession {
  const { headline, counts } = summariseOutcome(session, null);
  return {
    stateLabel: stateLabel(session.state),
    headline,
    counts,
    shortSessionId: shortSessionId(session.yotiSessionId),
    applicantName,
    since: toCardTime(since),
    buttonValue,
  };
}
