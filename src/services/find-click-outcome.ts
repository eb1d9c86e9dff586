import { type Selectable, sql } from 'kysely';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { findDecision, findDecisionByAction } from '../db/decisions.ts';
import { findSession } from '../db/sessions.ts';
import type { ClickRequestsTable } from '../db/tables/decisions.ts';
import { type Deps, slackActor } from './deps.ts';
import type { RoleRefusal } from './judge-role.ts';
import type { DecisionOutcome } from './record-decision.ts';

export type ClickRow = Selectable<ClickRequestsTable>;

const roleRefusals: readonly RoleRefusal[] = ['not_in_role', 'guest', 'outsider', 'bot', 'deactivated'];

/**
 * What an earlier run made of a stored click whose person could not be told yet; `null` while nothing is recorded. A click
 * is judged once: judged again it could be refused after it decided, or decide after the ledger has it as refused.
 */
export async function findClickOutcome(deps: Deps, click: ClickRow): Promise<DecisionOutcome | null> {
  const session = await findSession(deps.db, click.session_id);
  if (session === undefined) return null;
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  const decided = await findDecisionByAction(deps.db, click.id);
  if (decided !== null) return { kind: 'decided', verdict: decided.verdict, ...short };
  const reason = await findRefusal(deps, click);
  const role = roleRefusals.find((known) => known === reason);
  if (role !== undefined) return { kind: 'role', reason: role };
  switch (reason) {
    case 'already':
      return wordAlready(deps, click, short);
    case 'gone':
    case 'expired':
      return { kind: reason, ...short };
    case 'unfinished':
      return { kind: 'unfinished', stateLabel: stateLabel(session.state), ...short };
    case 'stale':
      return { kind: 'stale' };
    default:
      return null;
  }
}

/** The ledger is where a refusal is kept; the same person's same press of the same card has the same answer. */
async function findRefusal(deps: Deps, click: ClickRow): Promise<string | undefined> {
  const actor = slackActor({ slackTeamId: click.slack_team_id, slackUserId: click.slack_user_id });
  const found = await sql<{ reason: string }>`
    select payload::json->>'reason' as reason from ledger
    where session_id = ${click.session_id} and kind = 'click.refused' and actor = ${actor} and at >= ${click.created_at}
      and payload::json->>'verdict' = ${click.verdict} and payload::json->>'channel' = ${click.channel}
      and payload::json->>'messageTs' = ${click.message_ts}
    order by seq limit 1`.execute(deps.db);
  return found.rows[0]?.reason;
}

async function wordAlready(
  deps: Deps,
  click: ClickRow,
  short: { shortSessionId: string },
): Promise<DecisionOutcome | null> {
  const decision = await findDecision(deps.db, click.session_id);
  if (decision === null) return null;
  const byYou = decision.slackUserId === click.slack_user_id && decision.slackTeamId === click.slack_team_id;
  return { kind: 'already', decision, byYou, ...short };
}
