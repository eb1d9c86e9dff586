import { inOneLook } from '../db/database.ts';
import { findSessionByYotiId } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { type ToldDecision, toldDecision } from './told-decision.ts';

export type FoundDecision =
  | { readonly kind: 'decision'; readonly decision: ToldDecision }
  /** `erased`: nothing is known of the session any more, so that no decision will come. */
  | { readonly kind: 'none' | 'unknown' | 'erased' };

/** The decision of a session for a back end, also of one whose subject data was erased. */
export async function readDecision(deps: Deps, input: { readonly yotiSessionId: string }): Promise<FoundDecision> {
  return inOneLook(deps.db, async (tx) => {
    const session = await findSessionByYotiId(tx, input.yotiSessionId);
    if (session === undefined) return { kind: 'unknown' };
    const decision = await toldDecision(tx, session.id);
    if (decision !== null) return { kind: 'decision', decision };
    return { kind: session.erased_at === null ? 'none' : 'erased' };
  });
}
