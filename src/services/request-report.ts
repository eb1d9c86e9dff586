import { randomUUID } from 'node:crypto';
import { addMs } from '../clock.ts';
import { isFinalState, stateLabel } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import type { SessionRow } from '../db/sessions.ts';
import { type Deps, slackActor } from './deps.ts';
import { findSessions } from './find-sessions.ts';
import { lookRoles } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { judgeWithSlack } from './judge-with-slack.ts';
import { openRegistration } from './stored-session.ts';

export interface ReportQuery {
  readonly actor: Actor;
  /** Session id, its last eight characters, tracking id, e-mail address or name. */
  readonly text: string;
  readonly withImages: boolean;
  readonly withData: boolean;
}

export interface ReportMatch {
  readonly yotiSessionId: string;
  readonly applicantName: string | null;
  readonly stateLabel: string;
}

export type ReportRequestOutcome =
  | { readonly kind: 'requested'; readonly yotiSessionId: string }
  | { readonly kind: 'in_progress'; readonly yotiSessionId: string; readonly stateLabel: string }
  | { readonly kind: 'several'; readonly matches: readonly ReportMatch[] }
  | { readonly kind: 'too_many' }
  /** Unknown, or not theirs to see: both read the same, so that nobody can probe for people (T22). */
  | { readonly kind: 'nothing' };

/** When this says `requested`, the report is owed to the person as a committed row, and a job makes it. */
export async function requestReport(deps: Deps, query: ReportQuery): Promise<ReportRequestOutcome> {
  const judged = await judgeWithSlack(deps, query.actor, lookRoles);
  if (judged.kind !== 'holds') return { kind: 'nothing' };
  const found = await findSessions(deps, query.text);
  const [session] = found;
  if (session === undefined) return { kind: 'nothing' };
  if (found.length > 1) return { kind: 'several', matches: found.map((row) => toMatch(deps, row)) };
  if (!isFinalState(session.state)) {
    return { kind: 'in_progress', yotiSessionId: session.yoti_session_id, stateLabel: stateLabel(session.state) };
  }
  if (await hasAskedTooOften(deps, query.actor)) return { kind: 'too_many' };
  const reportRequestId = await oweReport(deps, session, query);
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('send-report', { reportRequestId });
  return { kind: 'requested', yotiSessionId: session.yoti_session_id };
}

/** Reports a person may ask for in a minute (reliability-security 8.1): each one is a copy of somebody's passport. */
const reportsPerMinute = 5;

async function hasAskedTooOften(deps: Deps, actor: Actor): Promise<boolean> {
  const recent = await deps.db
    .selectFrom('report_requests')
    .select('id')
    .where('slack_user_id', '=', actor.slackUserId)
    .where('created_at', '>', addMs(deps.clock.now(), -60_000))
    .limit(reportsPerMinute)
    .execute();
  return recent.length >= reportsPerMinute;
}

async function oweReport(deps: Deps, session: SessionRow, query: ReportQuery): Promise<string> {
  const id = randomUUID();
  const now = deps.clock.now();
  await inDurableTransaction(deps.db, async (tx) => {
    await tx
      .insertInto('report_requests')
      .values({
        id,
        session_id: session.id,
        slack_team_id: query.actor.slackTeamId,
        slack_user_id: query.actor.slackUserId,
        with_images: query.withImages,
        with_data: query.withData,
        state: 'owed',
        next_try_at: now,
        created_at: now,
      })
      .execute();
    await appendLedger(tx, {
      at: now,
      kind: 'report.requested',
      sessionId: session.id,
      actor: slackActor(query.actor),
      payload: { reportRequestId: id, withImages: query.withImages, withData: query.withData },
    });
  });
  return id;
}

/** How a list of several sessions names one of them. */
export function toMatch(deps: Deps, row: SessionRow): ReportMatch {
  return {
    yotiSessionId: row.yoti_session_id,
    applicantName: openRegistration(deps, row).applicant.name,
    stateLabel: stateLabel(row.state),
  };
}
