import type { Selectable } from 'kysely';
import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { shortSessionId } from '../core/session.ts';
import { type Claim, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import type { ReportRequestsTable } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import { noteCompleted } from '../db/slack-files.ts';
import { RenderError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { type Deps, slackActor } from './deps.ts';
import { dmChannelOf } from './dm-channel.ts';
import type { Actor } from './judge-role.ts';
import { tellReportEnd } from './tell-report-ready.ts';

/** Starts without an end after which the report may be what crashes the process; waiting for others never counts. */
export const crashBudget = 5;

/** A report that is owed to somebody, claimed by this run. */
export interface OwedReport {
  readonly claim: Claim<'report_requests'>;
  readonly row: Selectable<ReportRequestsTable>;
  readonly session: SessionRow;
}

export function requesterOf({ row }: Pick<OwedReport, 'row'>): Actor {
  return { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id };
}

/** What the report holds: the switches as they were set, but a picture shows the name and the face. */
export function printedChoice({ row }: Pick<OwedReport, 'row'>): ReportChoice {
  return { profile: row.profile, withImages: row.with_images && row.with_data, withData: row.with_data };
}

/** When this has run and the row was still ours, the report counts as sent, the ledger has it, and a window that waits says so. */
export async function settleSent(deps: Deps, owed: OwedReport, slackFileId: string): Promise<void> {
  const { claim, row, session } = owed;
  await inDurableTransaction(deps.db, async (tx) => {
    const settled = await tx
      .updateTable('report_requests')
      .set({ state: 'sent', owed: false, sent_at: deps.clock.now(), claim: null, claim_until: null, tries: 0 })
      .where('id', '=', claim.id)
      .where('claim', '=', claim.token)
      .returning(['sha256', 'pages'])
      .executeTakeFirst();
    if (settled === undefined) return;
    await noteCompleted(tx, slackFileId);
    const { sha256, pages } = settled;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'report.sent',
      sessionId: session.id,
      actor: slackActor(requesterOf(owed)),
      payload: { reportRequestId: row.id, ...printedChoice(owed), sha256, pages, slackFileId },
    });
  });
  await tellReportEnd(deps, row.id);
}

/** When this has run and the row was still ours, there will be no report, the ledger says why, and the requester was told. */
export async function settleRefused(deps: Deps, owed: OwedReport, reason: string): Promise<void> {
  const { claim, row, session } = owed;
  const isRefused = await inDurableTransaction(deps.db, async (tx) => {
    const refused = { state: 'refused', owed: false, last_code: reason, claim: null, claim_until: null } as const;
    if (!(await updateClaimed(tx, claim, refused))) return false;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'report.refused',
      sessionId: session.id,
      actor: slackActor(requesterOf(owed)),
      payload: { reportRequestId: row.id, reason },
    });
    return true;
  });
  if (!isRefused) return;
  await tellFailed(deps, owed);
  await tellReportEnd(deps, row.id);
}

/** When this has run, the report is planned again, or was refused because no try will be better. */
export async function settleFailed(deps: Deps, owed: OwedReport, error: unknown): Promise<void> {
  const { tries } = owed.claim;
  const isWaiting = error instanceof UpstreamError && error.retry === 'later';
  const fields = { reportRequestId: owed.row.id, error: loggedError(error) };
  if (isWaiting) deps.logger.warn('report waits', fields);
  else deps.logger.error('report could not be made', fields);
  const code = error instanceof UpstreamError || error instanceof RenderError ? error.code : 'unexpected';
  const isRefused = error instanceof UpstreamError && error.retry === 'never';
  if (isRefused || (!isWaiting && tries >= crashBudget)) {
    await settleRefused(deps, owed, code);
    return;
  }
  const waitMs = isWaiting ? (error.retryAfterMs ?? waitingMs(deps, owed)) : backoffMs(tries);
  await putOff(deps, owed, { code, waitMs, counts: !isWaiting });
}

/** When this has run, the report is made anew in a while: what it says is not so any more. */
export async function settleOutdated(deps: Deps, owed: OwedReport): Promise<void> {
  await putOff(deps, owed, { code: 'session_changed', waitMs: waitingMs(deps, owed), counts: false });
}

/** @param why `counts`: whether this start counts against the crash budget. */
async function putOff(
  deps: Deps,
  { claim }: OwedReport,
  { code, waitMs, counts }: { readonly code: string; readonly waitMs: number; readonly counts: boolean },
): Promise<void> {
  await noteCode(deps.db, claim, code);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), counts);
  await deps.ring('send-report', { reportRequestId: claim.id }, { delayMs: waitMs });
}

/** Grows with the report's age: there is no counter, because waiting for others is no failure of the report. */
function waitingMs(deps: Deps, { row }: OwedReport): number {
  const ageMs = deps.clock.now().getTime() - (row.started_at ?? row.created_at).getTime();
  return Math.min(Math.max(5000, ageMs / 2), 60_000);
}

async function tellFailed(deps: Deps, { row, session }: OwedReport): Promise<void> {
  try {
    const channel = await dmChannelOf(deps, row.slack_user_id);
    const text = deps.present.reportFailed(shortSessionId(session.yoti_session_id), row.id.slice(0, 8));
    await deps.messenger.whisper(channel, row.slack_user_id, text);
  } catch (error) {
    deps.logger.warn('a person could not be told that a report failed', { error: loggedError(error) });
  }
}
