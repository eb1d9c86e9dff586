import type { Transaction } from 'kysely';
import { shortSessionId } from '../core/session.ts';
import { findDecisionByAction } from '../db/decisions.ts';
import { findProposalByAction, type ProposalRow } from '../db/proposals.ts';
import { findReviewClaim } from '../db/review-claims.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { DecisionOutcome, SessionClick } from './act-context.ts';
import type { Deps } from './deps.ts';

/** What this very click has done already; `null` when nothing. The same press again has the same answer (T2). */
export async function findRepeated(
  db: Transaction<Database> | Deps['db'],
  click: Pick<SessionClick, 'actionId' | 'act'>,
  session: Pick<SessionRow, 'id' | 'yoti_session_id'>,
): Promise<DecisionOutcome | null> {
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  const decided = await findDecisionByAction(db, click.actionId);
  if (decided !== null) return { kind: 'decided', verdict: decided.verdict, ...short };
  const proposal = await findProposalByAction(db, click.actionId);
  if (proposal !== undefined) return wordProposal(click, proposal, short);
  if (click.act !== 'claim') return null;
  const claim = await findReviewClaim(db, session.id);
  return claim?.action_id === click.actionId ? { kind: 'claimed', ...short } : null;
}

function wordProposal(
  { actionId }: Pick<SessionClick, 'actionId'>,
  proposal: ProposalRow,
  short: { shortSessionId: string },
): DecisionOutcome | null {
  if (proposal.action_id === actionId) {
    return { kind: 'proposed', verdict: proposal.verdict, expiresAt: proposal.expires_at.toISOString(), ...short };
  }
  // A countersigned one was found by its decision.
  return proposal.state === 'declined' || proposal.state === 'withdrawn' ? { kind: proposal.state, ...short } : null;
}
