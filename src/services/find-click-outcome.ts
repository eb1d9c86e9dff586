import { type Selectable, sql } from 'kysely';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { findDecision } from '../db/decisions.ts';
import { findOpenProposal } from '../db/proposals.ts';
import { findReviewClaim } from '../db/review-claims.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { ClickRequestsTable } from '../db/tables/decisions.ts';
import type { DecisionOutcome } from './act-context.ts';
import { cardUrlOf } from './card-url.ts';
import type { Deps } from './deps.ts';
import { findRepeated } from './find-repeated.ts';
import type { RoleRefusal } from './judge-role.ts';
import type { SegregationRefusal } from './judge-segregation.ts';

export type ClickRow = Selectable<ClickRequestsTable>;

const roleRefusals: readonly RoleRefusal[] = ['not_in_role', 'guest', 'outsider', 'bot', 'deactivated'];
const segregations: readonly SegregationRefusal[] = ['registered', 'created', 'applicant', 'address_unknown'];

/**
 * What an earlier run made of a stored click whose person could not be told yet; `null` while nothing is recorded. A click
 * is judged once: judged again it could be refused after it decided, or decide after the ledger has it as refused.
 */
export async function findClickOutcome(deps: Deps, click: ClickRow): Promise<DecisionOutcome | null> {
  const session = await findSession(deps.db, click.session_id);
  if (session === undefined) return null;
  const done = await findRepeated(deps.db, { actionId: click.id, act: click.act }, session);
  if (done !== null) return done;
  const reason = await findRefusal(deps, click);
  const role = roleRefusals.find((known) => known === reason);
  if (role !== undefined) return { kind: 'role', reason: role };
  return wordRefusal(deps, click, session, reason);
}

async function wordRefusal(
  deps: Deps,
  click: ClickRow,
  session: SessionRow,
  reason: string | undefined,
): Promise<DecisionOutcome | null> {
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  switch (reason) {
    case 'already':
      return wordAlready(deps, click, session);
    case 'gone':
    case 'expired':
    case 'erased':
    case 'no_proposal':
    case 'own_proposal':
      return { kind: reason, ...short };
    case 'unreadable':
    case 'needs_form':
      return { kind: reason };
    case 'unfinished':
      return { kind: 'unfinished', stateLabel: stateLabel(session.state), ...short };
    case undefined:
      return null;
    case 'not_opened':
      return { kind: 'not_opened', checks: [], ...short };
    default:
      return (await wordGoverned(deps, session, reason)) ?? stale(deps, session);
  }
}

/** Refusals of the rules about decisions; `null` where what stood in the way is over by now, as the newest card shows. */
async function wordGoverned(deps: Deps, session: SessionRow, reason: string): Promise<DecisionOutcome | null> {
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  const why = segregations.find((known) => reason === `segregated_${known}`);
  if (why !== undefined) return { kind: 'segregated', why, ...short };
  const proposal = await findOpenProposal(deps.db, session.id);
  if (reason === 'waits_for_second' && proposal !== undefined) {
    return { kind: reason, verdict: proposal.verdict, slackUserId: proposal.slack_user_id, ...short };
  }
  if (reason === 'not_your_proposal' && proposal !== undefined) {
    return { kind: reason, slackUserId: proposal.slack_user_id, ...short };
  }
  const claim = await findReviewClaim(deps.db, session.id);
  const isAboutClaim = reason === 'claimed_by_other' || reason === 'not_your_claim';
  return isAboutClaim && claim !== undefined ? { kind: reason, slackUserId: claim.slack_user_id, ...short } : null;
}

async function stale(deps: Deps, session: SessionRow): Promise<DecisionOutcome> {
  return { kind: 'stale', cardUrl: await cardUrlOf(deps, deps.db, session.id) };
}

/** The ledger is where a refusal is kept. */
async function findRefusal(deps: Deps, click: ClickRow): Promise<string | undefined> {
  const found = await sql<{ reason: string }>`
    select payload::json->>'reason' as reason from ledger
    where session_id = ${click.session_id} and kind = 'click.refused' and payload::json->>'actionId' = ${click.id}
    order by seq limit 1`.execute(deps.db);
  return found.rows[0]?.reason;
}

async function wordAlready(deps: Deps, click: ClickRow, session: SessionRow): Promise<DecisionOutcome | null> {
  const decision = await findDecision(deps.db, click.session_id);
  if (decision === null) return null;
  const byYou = decision.slackUserId === click.slack_user_id && decision.slackTeamId === click.slack_team_id;
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  return { kind: 'already', decision, byYou, stateLabel: stateLabel(session.state), ...short };
}
