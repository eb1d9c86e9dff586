import { sessionErased } from '../../blocks/decision-replies.ts';
import { imageGone, lookRefused, noImages, notReadYet, tooManyLooks, tooManyPages } from '../../blocks/replies.ts';
import { shortSessionId } from '../core/session.ts';
import { assertNever } from '../errors.ts';
import type { FoundSession } from '../services/find-sessions.ts';
import type { DetailsOutcome } from '../services/look-at-details.ts';
import type { LookOutcome } from '../services/look-at-image.ts';

type Refusal = Exclude<DetailsOutcome | LookOutcome, { kind: 'looking' }>;

/** Why a session's result or picture is not shown; `null` when the person closed the window by themselves. */
export function lookReply(outcome: Refusal, session: FoundSession): string | null {
  switch (outcome.kind) {
    case 'refused':
      return lookRefused();
    case 'not_read_yet':
      return notReadYet({ shortSessionId: shortSessionId(session.yoti_session_id) });
    case 'erased':
      return sessionErased({ shortSessionId: shortSessionId(session.yoti_session_id) });
    case 'no_images':
      return noImages({ shortSessionId: shortSessionId(session.yoti_session_id) });
    case 'too_many':
      return tooManyLooks();
    case 'too_many_pages':
      return tooManyPages();
    case 'gone':
      return imageGone();
    case 'closed':
      return null;
    default:
      return assertNever(outcome);
  }
}
