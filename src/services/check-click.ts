import type { Transaction } from 'kysely';
import { type Act, refusalOfStanding, type Standing, type StandingRefusal } from '../core/authorisation.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { findDecision, type StoredDecision } from '../db/decisions.ts';
import { findMessage, type MessageRow } from '../db/messages.ts';
import { findOpenProposal, type ProposalRow } from '../db/proposals.ts';
import { findReviewClaim } from '../db/review-claims.ts';
import type { Database } from '../db/schema.ts';
import { lockSession, type SessionRow } from '../db/sessions.ts';
import type { RoleSnapshot } from '../db/tables/decisions.ts';
import {
  type ActContext,
  type Acted,
  type DecisionOutcome,
  isSamePerson,
  nothingDone,
  type SessionClick,
} from './act-context.ts';
import { cardUrlOf } from './card-url.ts';
import type { Deps } from './deps.ts';
import { endProposal, isOver } from './end-proposal.ts';
import { findRepeated } from './find-repeated.ts';
import { appendRefusal, refuseClick } from './record-refusal.ts';
import { openSession } from './stored-session.ts';

type Checked =
  | { readonly kind: 'answered'; readonly acted: Acted }
  | {
      readonly kind: 'may_act';
      readonly context: ActContext;
      /** Cards that show a proposal which is over by now. */
      readonly messageIds: readonly string[];
    };

/**
 * Checks under the session's lock what every act asks for: that this click did nothing yet, that the session can be
 * acted on as it stands, and that the press was on its live card at its newest version (T2, T5, T6).
 */
export async function checkClick(
  deps: Deps,
  tx: Transaction<Database>,
  click: SessionClick,
  roleSnapshot: RoleSnapshot | null,
): Promise<Checked> {
  const message = await findMessage(tx, click.messageId);
  const session = message?.session_id == null ? undefined : await lockSession(tx, message.session_id);
  if (message === undefined || session === undefined) {
    await appendRefusal(deps, tx, click, { sessionId: null, reason: 'unknown_session' });
    return answered(nothingDone({ kind: 'unknown_session' }));
  }
  const done = await findRepeated(tx, click, session);
  if (done !== null) return answered(nothingDone(done));
  const decision = await findDecision(tx, session.id);
  const found = await findLiveProposal(deps, tx, session);
  const standing = standingOf(session, decision, found.proposal);
  const act = click.act === 'release' ? 'claim' : click.act;
  const refuse = async (outcome: DecisionOutcome): Promise<Checked> => {
    const { messageIds, ...acted } = await refuseClick({ deps, tx, click, session }, outcome);
    return answered({ ...acted, messageIds: [...messageIds, ...found.messageIds] });
  };
  const final = refusalOfFinal(act, standing);
  if (final !== null) return refuse(wordStanding(final, { session, decision, proposal: found.proposal, click }));
  // Slack shows the card already, but its answer with the ts is still on its way: the click waits for it.
  const isBeingPosted = message.state === 'posting' && message.message_ts === null;
  if (isBeingPosted && message.channel === click.channel) return answered(nothingDone({ kind: 'cold' }));
  if (!isLiveCard(click, session, message))
    return refuse({ kind: 'stale', cardUrl: await cardUrlOf(deps, tx, session.id) });
  const refusal = refusalOfStanding(act, standing);
  if (refusal !== null) return refuse(wordStanding(refusal, { session, decision, proposal: found.proposal, click }));
  const document = await openSession({ ...deps, db: tx }, session);
  if (document === null) return refuse({ kind: 'stale', cardUrl: null });
  const now = deps.clock.now();
  const claim = await findReviewClaim(tx, session.id);
  const context = {
    ...{ deps, tx, click, roleSnapshot, session, message, document, standing, now },
    proposal: found.proposal,
    claim: claim === undefined || claim.expires_at <= now ? null : claim,
  };
  return { kind: 'may_act', context, messageIds: found.messageIds };
}

function answered(acted: Acted): Checked {
  return { kind: 'answered', acted };
}

/** A proposal whose time is over, or that names an older version, ends with the first click that meets it. */
async function findLiveProposal(
  deps: Deps,
  tx: Transaction<Database>,
  session: SessionRow,
): Promise<{ proposal: ProposalRow | null; messageIds: readonly string[] }> {
  const proposal = await findOpenProposal(tx, session.id);
  if (proposal === undefined) return { proposal: null, messageIds: [] };
  const state = isOver(proposal, session, deps.clock.now());
  if (state === null) return { proposal, messageIds: [] };
  const by = { actor: 'system', actionId: null };
  return { proposal: null, messageIds: await endProposal(deps, tx, proposal, { state, ...by }) };
}

function standingOf(session: SessionRow, decision: StoredDecision | null, proposal: ProposalRow | null): Standing {
  if (session.erased_at !== null) return 'erased';
  if (decision !== null) return 'decided';
  if (session.gone_at !== null) return 'gone';
  if (session.state === 'EXPIRED') return 'expired';
  if (session.state === 'ONGOING') return 'in_progress';
  if (session.state !== 'COMPLETED') return 'unknown_state';
  return proposal === null ? 'open' : 'proposed';
}

/** What no newer card could change is said before anything about the card. */
function refusalOfFinal(act: Act, standing: Standing): StandingRefusal | null {
  return standing === 'open' || standing === 'proposed' ? null : refusalOfStanding(act, standing);
}

/** The value in a button is a pointer that anybody could copy: only the live card itself decides (T5, T6). */
function isLiveCard(click: SessionClick, session: SessionRow, message: MessageRow): boolean {
  const isOnIt = message.kind === 'card' && message.channel === click.channel && message.message_ts === click.messageTs;
  return isOnIt && click.sessionVersion === session.version;
}

function wordStanding(
  refusal: StandingRefusal,
  facts: { session: SessionRow; decision: StoredDecision | null; proposal: ProposalRow | null; click: SessionClick },
): DecisionOutcome {
  const { session, decision, proposal, click } = facts;
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  if (refusal === 'already' && decision !== null) {
    const { slackUserId, slackTeamId } = decision;
    const byYou = isSamePerson({ slack_user_id: slackUserId, slack_team_id: slackTeamId }, click.actor);
    return { kind: 'already', decision, byYou, stateLabel: stateLabel(session.state), ...short };
  }
  if (refusal === 'proposed' && proposal !== null) {
    return { kind: 'waits_for_second', verdict: proposal.verdict, slackUserId: proposal.slack_user_id, ...short };
  }
  if (refusal === 'gone' || refusal === 'expired' || refusal === 'erased') return { kind: refusal, ...short };
  if (refusal === 'unfinished') return { kind: 'unfinished', stateLabel: stateLabel(session.state), ...short };
  return { kind: 'no_proposal', ...short };
}
