import { shortSessionId } from '../core/session.ts';
import type { ProposalRow } from '../db/proposals.ts';
import { type ActContext, type Acted, type DecisionOutcome, isSamePerson } from './act-context.ts';
import { slackActor } from './deps.ts';
import { endProposal } from './end-proposal.ts';
import { proofOfReview } from './proof-of-review.ts';
import { recordDecision } from './record-decision.ts';
import { refuseClick } from './record-refusal.ts';
import { whyNotSign } from './sign-session.ts';

/** The second signature, of somebody else who may sign too: only now there is the one decision. */
export async function countersignProposal(context: ActContext): Promise<Acted> {
  const { click } = context;
  const proposal = seenProposal(context);
  if (proposal === null) return refuseClick(context, noProposal(context));
  const short = { shortSessionId: shortSessionId(context.session.yoti_session_id) };
  if (isSamePerson(proposal, click.actor)) return refuseClick(context, { kind: 'own_proposal', ...short });
  const review = await proofOfReview(context);
  const refusal = await whyNotSign(context, review);
  if (refusal !== null) return refuseClick(context, refusal);
  return recordDecision(context, {
    verdict: proposal.verdict,
    reasonCode: proposal.reason_code,
    isOverride: proposal.is_override,
    commentId: proposal.comment_id,
    review,
    proposal,
  });
}

/** Another reviewer does not agree: the proposal ends, and the session can be decided anew. */
export async function declineProposal(context: ActContext): Promise<Acted> {
  const { click } = context;
  const proposal = seenProposal(context);
  if (proposal === null) return refuseClick(context, noProposal(context));
  const short = { shortSessionId: shortSessionId(context.session.yoti_session_id) };
  // Whoever made it withdraws it: that is another act, and reads differently in the ledger.
  if (isSamePerson(proposal, click.actor)) return refuseClick(context, { kind: 'own_proposal', ...short });
  return end(context, proposal, 'declined');
}

/** Whoever proposed takes it back. */
export async function withdrawProposal(context: ActContext): Promise<Acted> {
  const { click, session } = context;
  const proposal = seenProposal(context);
  if (proposal === null) return refuseClick(context, noProposal(context));
  if (isSamePerson(proposal, click.actor)) return end(context, proposal, 'withdrawn');
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  return refuseClick(context, { kind: 'not_your_proposal', slackUserId: proposal.slack_user_id, ...short });
}

/** The proposal that the person saw; another one may wait in its place by now. */
function seenProposal({ proposal, click }: ActContext): ProposalRow | null {
  return proposal !== null && proposal.id === click.proposalId ? proposal : null;
}

function noProposal({ session }: ActContext): DecisionOutcome {
  return { kind: 'no_proposal', shortSessionId: shortSessionId(session.yoti_session_id) };
}

async function end(context: ActContext, proposal: ProposalRow, state: 'declined' | 'withdrawn'): Promise<Acted> {
  const { deps, tx, click, session } = context;
  const by = { actor: slackActor(click.actor), actionId: click.actionId };
  const messageIds = await endProposal(deps, tx, proposal, { state, ...by });
  const outcome = { kind: state, shortSessionId: shortSessionId(session.yoti_session_id) };
  return { outcome, messageIds, deliveryIds: [] };
}
