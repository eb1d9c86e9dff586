import { rolesFor } from '../core/authorisation.ts';
import { shortIdForFileName, stateLabel } from '../core/session.ts';
import { type Claim, claimRow } from '../db/claims.ts';
import { findSession } from '../db/sessions.ts';
import { storeFile } from '../db/slack-files.ts';
import { type Deps, slackActor } from './deps.ts';
import { dmChannelOf } from './dm-channel.ts';
import { drawReportPictures } from './draw-report-pictures.ts';
import { ClaimLostError, type Every, holdClaim, renewClaim } from './hold-claim.ts';
import { judgeWithSlack } from './judge-with-slack.ts';
import { notePrinted, type PrintedReport, printedColumns, renderSnapshot } from './render-snapshot.ts';
import { currentFactsDigest } from './report-facts.ts';
import { dropSnapshot, takeSnapshot } from './report-snapshot.ts';
import {
  crashBudget,
  type OwedReport,
  printedChoice,
  requesterOf,
  settleFailed,
  settleOutdated,
  settleRefused,
  settleSent,
} from './settle-report.ts';

/** How long a report waits for what Yoti does not hand out right now, before it says so in its place. */
const patienceMs = 30_000;

/**
 * When this has run, the requester has the PDF in their own direct messages, or was told why not, or it is planned again.
 * @param every what keeps the claim alive; by default a timer.
 */
export async function sendReport(deps: Deps, input: { reportRequestId: string }, every?: Every): Promise<void> {
  const claim = await claimRow(deps.db, 'report_requests', input.reportRequestId, deps.clock.now());
  if (claim === null) return;
  await holdClaim(deps, { claim, every }, async () => {
    const owed = await findOwed(deps, claim);
    if (owed !== null) await settle(deps, owed);
  });
}

async function findOwed(deps: Deps, claim: Claim<'report_requests'>): Promise<OwedReport | null> {
  const row = await deps.db
    .selectFrom('report_requests')
    .selectAll()
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow();
  const session = await findSession(deps.db, row.session_id);
  return session === undefined ? null : { claim, row, session };
}

async function settle(deps: Deps, owed: OwedReport): Promise<void> {
  if (owed.claim.tries > crashBudget) {
    deps.logger.error('report was begun too often and never finished', { reportRequestId: owed.row.id });
    await settleRefused(deps, owed, 'crashed');
    return;
  }
  try {
    if (owed.session.erased_at !== null) await settleRefused(deps, owed, 'erased');
    else if (await mayHaveReport(deps, owed)) await makeAndSend(deps, owed);
    else await settleRefused(deps, owed, 'not_in_role');
  } catch (error) {
    if (!(error instanceof ClaimLostError)) await settleFailed(deps, owed, error);
  }
}

async function mayHaveReport(deps: Deps, owed: OwedReport): Promise<boolean> {
  return (await judgeWithSlack(deps, requesterOf(owed), rolesFor('get_report'))).kind === 'holds';
}

async function makeAndSend(deps: Deps, owed: OwedReport): Promise<void> {
  const { claim, row, session } = owed;
  const channel = await dmChannelOf(deps, row.slack_user_id);
  if (row.slack_file_id !== null && (await deps.files.look(row.slack_file_id))?.isShared === true) {
    // An earlier run got through and died before it could say so.
    await settleSent(deps, owed, row.slack_file_id);
    return;
  }
  const { report, factsDigest } = await printReport(deps, owed);
  const slackFileId = await upload(deps, owed, report);
  // Slack throws away what was uploaded and not completed, whichever of these ends here.
  await renewClaim(deps, claim, { slack_file_id: slackFileId, sha256: report.sha256, pages: report.pages });
  if (!(await mayHaveReport(deps, owed))) {
    await settleRefused(deps, owed, 'not_in_role');
    return;
  }
  // A picture in it may have been deleted while it was made. A deletion that comes later finds the file's row.
  const current = await findSession(deps.db, session.id);
  if (current === undefined || (await currentFactsDigest(deps.db, current)) !== factsDigest) {
    await dropSnapshot(deps, row.id);
    await settleOutdated(deps, owed);
    return;
  }
  await deps.files.complete(slackFileId, titleOf(owed), {
    channel,
    comment: `${titleOf(owed)}, ${stateLabel(session.state)}, ${report.pages} pages.`,
  });
  await settleSent(deps, owed, slackFileId);
}

async function printReport(
  deps: Deps,
  owed: OwedReport,
): Promise<{ readonly report: PrintedReport; readonly factsDigest: string }> {
  const { claim, row, session } = owed;
  const startedAt = row.started_at ?? deps.clock.now();
  await renewClaim(deps, claim, { started_at: startedAt });
  // From the first try on: a report that waited behind others has not asked Yoti for anything yet.
  const patient = deps.clock.now().getTime() - startedAt.getTime() < patienceMs;
  const requestedBy = slackActor(requesterOf(owed));
  const made = await takeSnapshot(deps, { id: row.id, session, choice: printedChoice(owed), requestedBy, patient });
  const onDrawn = () => renewClaim(deps, claim);
  const pictures = await drawReportPictures(deps, made.snapshot, { patient, onDrawn });
  await renewClaim(deps, claim);
  const report = await renderSnapshot(deps, made, pictures);
  await renewClaim(deps, claim);
  await notePrinted(deps.db, row.id, printedColumns(report, pictures));
  return { report, factsDigest: made.factsDigest };
}

/** The file is known to us before Slack shows it to anybody, so that it is removed when its time has come. */
async function upload(deps: Deps, owed: OwedReport, { bytes }: PrintedReport): Promise<string> {
  const filename = `idv-report-${shortIdForFileName(owed.session.yoti_session_id)}.pdf`;
  const { slackFileId } = await deps.files.upload({ bytes, filename, title: titleOf(owed), altText: null });
  await storeFile(deps.db, {
    slack_file_id: slackFileId,
    purpose: 'report',
    session_id: owed.session.id,
    created_at: deps.clock.now(),
  });
  return slackFileId;
}

function titleOf({ session }: OwedReport): string {
  return `Report of session ${shortIdForFileName(session.yoti_session_id)}`;
}
