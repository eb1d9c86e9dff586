import type { ErasedCardView } from '../../blocks/erased-card.ts';
import type { ErasedFacts } from '../core/card-facts.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { toCardTime } from './card-time.ts';
import { presentDecided } from './present-card.ts';

/** The facts of an erased session as the view that `buildErasedCard` draws. */
export function presentErasedCard(facts: ErasedFacts): ErasedCardView {
  return {
    shortSessionId: shortSessionId(facts.yotiSessionId),
    yotiSessionId: facts.yotiSessionId,
    stateLabel: stateLabel(facts.state),
    erasedAt: toCardTime(facts.erasedAt),
    cause: facts.cause,
    decided: facts.decision && presentDecided(facts.decision, facts.decisionReason),
  };
}
