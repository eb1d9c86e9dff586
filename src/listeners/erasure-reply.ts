import { eraseNeedsAdmin, erasureProgress, sessionHeld } from '../../blocks/erasure-replies.ts';
import { windowOutdated } from '../../blocks/replies.ts';
import { shortSessionId } from '../core/session.ts';
import { assertNever } from '../errors.ts';
import type { Deps } from '../services/deps.ts';
import type { FoundSession } from '../services/find-sessions.ts';
import type { OrderedErasure } from '../services/order-erasure.ts';

/** What became of an erasure, and what still waits. */
export function erasureReply(deps: Pick<Deps, 'webhook'>, outcome: OrderedErasure, session: FoundSession): string {
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  switch (outcome.kind) {
    case 'erased':
    case 'already':
      return erasureProgress({
        ...short,
        ...outcome.progress,
        erasedAt: epochSeconds(outcome.erasedAt),
        isEarlier: outcome.kind === 'already',
        hasWebhook: deps.webhook !== null,
      });
    case 'held':
      return sessionHeld({ ...short, until: epochSeconds(outcome.until) });
    case 'refused':
      return eraseNeedsAdmin();
    case 'unknown':
    case 'not_due':
      return windowOutdated();
    default:
      return assertNever(outcome);
  }
}

/** A time as builders draw it. */
export function epochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
