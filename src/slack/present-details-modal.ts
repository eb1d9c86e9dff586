import type { DetailsModalView } from '../../blocks/details-modal.ts';
import type { DetailsFacts } from '../core/details/details-facts.ts';
import { summariseOutcome } from '../core/outcome.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { presentDetails } from './present-details.ts';

/** A page of the session result as the view that `buildDetailsModal` draws. */
export function presentDetailsModal(facts: DetailsFacts): DetailsModalView {
  const { session, content } = facts;
  return {
    shortSessionId: shortSessionId(session.yotiSessionId),
    stateLabel: stateLabel(session.state),
    headline: summariseOutcome(session, facts).headline,
    pages: isWaiting(facts) ? facts.pages : facts.pages.map((page) => ({ ...page, attention: 0 })),
    current: facts.current,
    part: facts.part,
    content: contentOf(content),
    metadata: `${facts.sessionId} ${facts.current}`,
    buttonValue: facts.sessionId,
  };
}

/** Only then does a check need a person: before the end nobody can decide yet, after a decision nobody has to, and once Yoti let go of the session nobody can. */
function isWaiting({ session, decision, isGone }: DetailsFacts): boolean {
  return session.state === 'COMPLETED' && decision === null && !isGone;
}

function contentOf(content: DetailsFacts['content']): DetailsModalView['content'] {
  if (content.kind === 'page') return { kind: 'entries', entries: presentDetails(content.page) };
  if (content.kind === 'loading') return content;
  return { kind: 'failed', words: 'Yoti could not be asked for this page just now. Press its button to try again.' };
}
