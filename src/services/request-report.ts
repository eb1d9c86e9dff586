import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { isFinalState, stateLabel } from '../core/session.ts';
import { describeProgress, type OpenStep } from '../core/unfinished.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { lockPerson } from '../db/lock-person.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import { type Deps, slackActor } from './deps.ts';
import { findPicked, findSessions } from './find-sessions.ts';
import { judgeLook, judgeLooker, recordRefusedSearch, recordTooMany } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { openRegistration, openSession } from './stored-session.ts';

/** Who wants a report, and what is to be in it. */
export interface ReportWish {
  readonly actor: Actor;
  readonly choice: ReportChoice;
}

export interface ReportQuery extends ReportWish {
  /** Session id, its last eight characters, tracking id, e-mail address or name. */
  readonly text: string;
  /** Our id of the session that was picked from a list of several; it counts as long as the text still finds it. */
  readonly pickedId: string | null;
}

export interface ReportMatch {
  /** Our own id. */
  readonly sessionId: string;
  readonly yotiSessionId: string;
  readonly applicantName: string | null;
  readonly stateLabel: string;
  readonly registeredAt: Date;
}

export type ReportRequestOutcome =
  | {
      readonly kind: 'requested';
      readonly reportRequestId: string;
      readonly yotiSessionId: string;
      readonly stateLabel: string;
      /** As it was made and recorded; without personal data there are no pictures, whatever is ticked. */
      readonly choice: ReportChoice;
    }
  | ReportInProgress
  /** Newest first; up to eleven. */
  | { readonly kind: 'several'; readonly matches: readonly ReportMatch[] }
  | { readonly kind: 'too_many' }
  | ErasedReport
  | NoSuchReport;

export interface ReportInProgress {
  readonly kind: 'in_progress';
  readonly yotiSessionId: string;
  readonly stateLabel: string;
  /** What is missing, and whose turn it is; empty while nothing is known of the session. */
  readonly open: readonly OpenStep[];
}

/** There is nothing left to report. */
export interface ErasedReport {
  readonly kind: 'erased';
  readonly yotiSessionId: string;
}

/** Unknown, or not theirs to see: both read the same, so that nobody can probe for people (T22). */
export interface NoSuchReport {
  readonly kind: 'nothing';
}

/**
 * When this says `requested`, the report is owed to the person as a committed row, and a job makes it. Who may not have one is
 * in the ledger, once a minute.
 */
export async function requestReport(deps: Deps, query: ReportQuery): Promise<ReportRequestOutcome> {
  const judged = await judgeLooker(deps, query.actor);
  const picked = query.pickedId === null ? undefined : await findPicked(deps, query.text, query.pickedId);
  const found = picked === undefined ? await findSessions(deps, query.text) : [picked];
  const [session] = found;
  if (judged.kind === 'refused') {
    const sessionId = found.length === 1 ? (session?.id ?? null) : null;
    await recordRefusedSearch(deps, { actor: query.actor, sessionId, what: 'report' }, judged.reason);
    return { kind: 'nothing' };
  }
  if (session === undefined) return { kind: 'nothing' };
  if (found.length > 1) return { kind: 'several', matches: found.map((row) => toMatch(deps, row)) };
  return orderReport(deps, session, query);
}

/** As `requestReport`, of a session that is known already; a refusal is in the ledger. */
export async function requestReportOf(
  deps: Deps,
  session: SessionRow,
  wish: ReportWish,
): Promise<Exclude<ReportRequestOutcome, { kind: 'several' }>> {
  const judged = await judgeLook(deps, { actor: wish.actor, sessionId: session.id, what: 'report' });
  return judged.kind === 'refused' ? { kind: 'nothing' } : orderReport(deps, session, wish);
}

/** Whether this person can have a report of this session now; a refusal is in the ledger. */
export async function offerReport(
  deps: Deps,
  { session, actor }: { readonly session: SessionRow; readonly actor: Actor },
): Promise<{ readonly kind: 'offered' } | ErasedReport | ReportInProgress | NoSuchReport> {
  const judged = await judgeLook(deps, { actor, sessionId: session.id, what: 'report' });
  if (judged.kind === 'refused') return { kind: 'nothing' };
  if (session.erased_at !== null) return { kind: 'erased', yotiSessionId: session.yoti_session_id };
  return isFinalState(session.state) ? { kind: 'offered' } : describeUnready(deps, session);
}

async function orderReport(deps: Deps, session: SessionRow, { actor, choice }: ReportWish) {
  if (session.erased_at !== null) return { kind: 'erased', yotiSessionId: session.yoti_session_id } as const;
  if (!isFinalState(session.state)) return describeUnready(deps, session);
  const reportRequestId = await oweReport(deps, session, { actor, choice });
  if (reportRequestId === null) {
    await recordTooMany(deps, { actor, sessionId: session.id, what: 'report' });
    return { kind: 'too_many' } as const;
  }
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('send-report', { reportRequestId });
  return {
    kind: 'requested',
    ...{ reportRequestId, choice },
    yotiSessionId: session.yoti_session_id,
    stateLabel: stateLabel(session.state),
  } as const;
}

async function describeUnready(deps: Deps, session: SessionRow): Promise<ReportInProgress> {
  const document = await openSession(deps, session);
  const open = document === null ? [] : describeProgress(document).open;
  return {
    kind: 'in_progress',
    yotiSessionId: session.yoti_session_id,
    stateLabel: stateLabel(session.state),
    open,
  };
}

/** Reports a person may ask for in a minute (reliability-security 8.1): each one is a copy of somebody's passport. */
const reportsPerMinute = 5;

/** @returns the id of the request; `null` when the person has asked too often. */
async function oweReport(deps: Deps, session: SessionRow, { actor, choice }: ReportWish): Promise<string | null> {
  const id = randomUUID();
  const now = deps.clock.now();
  return inDurableTransaction(deps.db, async (tx) => {
    await lockPerson(tx, actor.slackUserId);
    if (await hasAskedTooOften(tx, actor, addMs(now, -60_000))) return null;
    await tx
      .insertInto('report_requests')
      .values({
        id,
        session_id: session.id,
        slack_team_id: actor.slackTeamId,
        slack_user_id: actor.slackUserId,
        profile: choice.profile,
        with_images: choice.withImages,
        with_data: choice.withData,
        state: 'owed',
        next_try_at: now,
        created_at: now,
      })
      .execute();
    await appendLedger(tx, {
      at: now,
      kind: 'report.requested',
      sessionId: session.id,
      actor: slackActor(actor),
      payload: { reportRequestId: id, ...choice },
    });
    return id;
  });
}

async function hasAskedTooOften(tx: Transaction<Database>, actor: Actor, since: Date): Promise<boolean> {
  const recent = await tx
    .selectFrom('report_requests')
    .select('id')
    .where('slack_user_id', '=', actor.slackUserId)
    .where('created_at', '>', since)
    .limit(reportsPerMinute)
    .execute();
  return recent.length >= reportsPerMinute;
}

/** How a list of several sessions names one of them. */
export function toMatch(deps: Deps, row: SessionRow): ReportMatch {
  return {
    sessionId: row.id,
    yotiSessionId: row.yoti_session_id,
    applicantName: openRegistration(deps, row).applicant.name,
    stateLabel: stateLabel(row.state),
    registeredAt: row.registered_at,
  };
}
