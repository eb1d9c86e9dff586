import type { Selectable } from 'kysely';
import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { shortSessionId } from '../core/session.ts';
import { type Claim, claimRow, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import type { ReportRequestsTable } from '../db/schema.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import { noteCompleted, storeFile } from '../db/slack-files.ts';
import { RenderError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { type Deps, slackActor } from './deps.ts';
import { dmChannelOf } from './dm-channel.ts';
import { drawReportPictures } from './draw-report-pictures.ts';
import { lookRoles } from './judge-looker.ts';
import { judgeWithSlack } from './judge-with-slack.ts';
import { notePrinted, renderSnapshot } from './render-snapshot.ts';
import { takeSnapshot } from './report-snapshot.ts';
import { tellReportEnd } from './tell-report-ready.ts';

/** Starts without an end after which the report may be what crashes the process; waiting for others never counts. */
const crashBudget = 5;
/** How much longer the row is ours with every sign of life; other workers take over after it. */
const leaseMs = 60_000;
/** How long a report waits for pictures that Yoti does not hand out right now, before it says so in their place. */
const picturePatienceMs = 30_000;

/** When this has run, the requester has the PDF in their own direct messages, or was told why not, or it is planned again. */
export async function sendReport(deps: Deps, input: { reportRequestId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'report_requests', input.reportRequestId, deps.clock.now());
  if (claim === null) return;
  const row = await deps.db
    .selectFrom('report_requests')
    .selectAll()
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow();
  const session = await findSession(deps.db, row.session_id);
  if (session === undefined) return;
  if (claim.tries > crashBudget) {
    deps.logger.error('report was begun too often and never finished', { reportRequestId: row.id });
    await refuse(deps, claim, { row, session }, 'crashed');
    return;
  }
  try {
    const judged = await judgeWithSlack(
      deps,
      { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id },
      lookRoles,
    );
    if (judged.kind === 'holds') await makeAndSend(deps, claim, { row, session });
    else await refuse(deps, claim, { row, session }, 'not_in_role');
  } catch (error) {
    await settleFailure(deps, claim, { row, session }, error);
  }
}

type ReportClaim = Claim<'report_requests'>;
type ReportRow = Selectable<ReportRequestsTable>;

interface Owed {
  readonly row: ReportRow;
  readonly session: SessionRow;
}

async function makeAndSend(deps: Deps, claim: ReportClaim, { row, session }: Owed): Promise<void> {
  const channel = await dmChannelOf(deps, row.slack_user_id);
  if (row.slack_file_id !== null && (await deps.files.look(row.slack_file_id))?.isShared === true) {
    // An earlier run got through and died before it could say so.
    await settleSent(deps, claim, { row, session }, row.slack_file_id);
    return;
  }
  const patient = deps.clock.now().getTime() - row.created_at.getTime() < picturePatienceMs;
  const snapshot = await takeSnapshot(deps, {
    id: row.id,
    session,
    choice: choiceOf(row),
    requestedBy: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
    patient,
  });
  const pictures = await drawReportPictures(deps, snapshot, { patient, onDrawn: () => keepClaim(deps, claim, {}) });
  const rendered = await renderSnapshot(deps, snapshot, pictures);
  await notePrinted(deps, row.id, { rendered, pictures });
  const short = shortSessionId(session.yoti_session_id).replace(/[^A-Za-z0-9-]/g, '');
  const title = `Report of session ${short}`;
  const { slackFileId } = await deps.files.upload({
    bytes: rendered.bytes,
    filename: `idv-report-${short}.pdf`,
    title,
    altText: null,
  });
  const made = { slack_file_id: slackFileId, sha256: rendered.sha256, pages: rendered.pages };
  await storeFile(deps.db, {
    slack_file_id: slackFileId,
    purpose: 'report',
    session_id: session.id,
    created_at: deps.clock.now(),
  });
  // Somebody else makes this report by now. Slack throws away what was uploaded and not completed.
  if (!(await keepClaim(deps, claim, made))) return;
  // A picture in it may have been deleted while it was made. A deletion that comes later finds the file's row.
  if ((await findSession(deps.db, session.id))?.version !== session.version) {
    await putOff(deps, claim, { code: 'session_changed', waitMs: waitingMs(deps, row), counts: false });
    return;
  }
  await deps.files.complete(slackFileId, title, { channel, comment: `${title}, ${rendered.pages} pages.` });
  await settleSent(deps, claim, { row, session }, slackFileId);
}

function choiceOf(row: ReportRow): ReportChoice {
  return { profile: row.profile, withImages: row.with_images, withData: row.with_data };
}

/** Notes what was made so far and holds the row for another minute. @returns whether it is still ours. */
async function keepClaim(deps: Deps, claim: ReportClaim, made: Partial<ReportRow>): Promise<boolean> {
  return updateClaimed(deps.db, claim, { ...made, claim_until: addMs(deps.clock.now(), leaseMs) });
}

async function settleSent(deps: Deps, claim: ReportClaim, { row, session }: Owed, slackFileId: string): Promise<void> {
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
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'report.sent',
      sessionId: session.id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: { reportRequestId: row.id, ...choiceOf(row), sha256: settled.sha256, pages: settled.pages, slackFileId },
    });
  });
  await tellReportEnd(deps, row.id);
}

/** When this has run and the row was still ours, there will be no report, the ledger says why, and the requester was told. */
async function refuse(deps: Deps, claim: ReportClaim, owed: Owed, reason: string): Promise<void> {
  const { row, session } = owed;
  const isRefused = await inDurableTransaction(deps.db, async (tx) => {
    const refused = { state: 'refused', owed: false, last_code: reason, claim: null, claim_until: null } as const;
    if (!(await updateClaimed(tx, claim, refused))) return false;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'report.refused',
      sessionId: session.id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: { reportRequestId: row.id, reason },
    });
    return true;
  });
  if (!isRefused) return;
  await tellFailed(deps, owed);
  await tellReportEnd(deps, row.id);
}

async function settleFailure(deps: Deps, claim: ReportClaim, owed: Owed, error: unknown): Promise<void> {
  const isWaiting = error instanceof UpstreamError && error.retry === 'later';
  const fields = { reportRequestId: claim.id, error: loggedError(error) };
  if (isWaiting) deps.logger.warn('report waits', fields);
  else deps.logger.error('report could not be made', fields);
  const code = error instanceof UpstreamError || error instanceof RenderError ? error.code : 'unexpected';
  const isRefused = error instanceof UpstreamError && error.retry === 'never';
  if (isRefused || (!isWaiting && claim.tries >= crashBudget)) {
    await refuse(deps, claim, owed, code);
    return;
  }
  const waitMs = isWaiting ? (error.retryAfterMs ?? waitingMs(deps, owed.row)) : backoffMs(claim.tries);
  await putOff(deps, claim, { code, waitMs, counts: !isWaiting });
}

/** @param counts whether this start counts against the crash budget. */
async function putOff(
  deps: Deps,
  claim: ReportClaim,
  { code, waitMs, counts }: { readonly code: string; readonly waitMs: number; readonly counts: boolean },
): Promise<void> {
  await noteCode(deps.db, claim, code);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), counts);
  await deps.ring('send-report', { reportRequestId: claim.id }, { delayMs: waitMs });
}

/** Grows with the report's age: there is no counter, because waiting for others is no failure of the report. */
function waitingMs(deps: Deps, row: ReportRow): number {
  return Math.min(Math.max(5000, (deps.clock.now().getTime() - row.created_at.getTime()) / 2), 60_000);
}

async function tellFailed(deps: Deps, { row, session }: Owed): Promise<void> {
  try {
    const channel = await dmChannelOf(deps, row.slack_user_id);
    const text = deps.present.reportFailed(shortSessionId(session.yoti_session_id), row.id.slice(0, 8));
    await deps.messenger.whisper(channel, row.slack_user_id, text);
  } catch (error) {
    deps.logger.warn('a person could not be told that a report failed', { error: loggedError(error) });
  }
}
