import type { HomeList, HomeTab } from '../../blocks/home-view.ts';
import type { Queue, SessionList } from '../core/queue-list.ts';
import { toCardTime } from './card-time.ts';

/** The queue as the view that `buildHome` draws. */
export function presentHome(queue: Queue): HomeTab {
  if (queue.kind === 'no_role') return queue;
  return {
    kind: 'queue',
    waiting: presentList(queue.waiting),
    inProgress: presentList(queue.inProgress),
    expired: presentList(queue.expired),
    at: toCardTime(queue.at),
  };
}

function presentList({ sessions, more }: SessionList): HomeList {
  return {
    sessions: sessions.map(({ sessionId, since, deadlineAt: _deadlineAt, decision: _decision, ...rest }) => ({
      ...rest,
      since: toCardTime(since),
      buttonValue: sessionId,
    })),
    more,
  };
}
