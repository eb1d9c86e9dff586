import { addMs } from '../clock.ts';
import { buildReportContent } from '../core/build-report-content.ts';
import { placeholderWords } from '../core/image-placeholder.ts';
import { backoffMs } from '../core/polling.ts';
import type { ReportImage } from '../core/report-content.ts';
import { shortSessionId } from '../core/session.ts';
import { type Claim, claimRow, noteCode, releaseClaim } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { findDmChannel, storeDmChannel } from '../db/people.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { type Deps, slackActor } from './deps.ts';
import { sha256 } from './evidence.ts';
import { judgeWithSlack } from './judge-with-slack.ts';
import { type ReportRow, type ReportSnapshot, takeSnapshot } from './report-snapshot.ts';
import { reportRoles } from './request-report.ts';
import { fetchReviewPictures, type ReviewPicture } from './review-pictures.ts';

const crashBudget = 5;
const maxPictures = 40;
const reportImagePx = 1600;

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
  try {
    const judged = await judgeWithSlack(
      deps,
      { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id },
      reportRoles,
    );
    if (judged.kind === 'holds') await makeAndSend(deps, claim, { row, session });
    else await refuse(deps, claim, { row, session }, 'not_in_role');
  } catch (error) {
    await settleFailure(deps, claim, { row, session }, error);
  }
}

interface Owed {
  readonly row: ReportRow;
  readonly session: SessionRow;
}

async function makeAndSend(deps: Deps, claim: Claim, { row, session }: Owed): Promise<void> {
  const channel = await dmChannel(deps, row.slack_user_id);
  if (row.slack_file_id !== null && (await deps.files.look(row.slack_file_id))?.isShared === true) {
    // An earlier run got through and died before it could say so.
    await settleSent(deps, claim, { row, session }, row.slack_file_id);
    return;
  }
  const snapshot = await takeSnapshot(deps, claim, row, session);
  const rendered = await deps.renderReport(
    buildReportContent({ ...snapshot, images: await drawImages(deps, row, snapshot) }),
  );
  const short = shortSessionId(session.yoti_session_id).replace(/[^A-Za-z0-9-]/g, '');
  const title = `Report of session ${short}`;
  const { slackFileId } = await deps.files.upload({
    bytes: rendered.bytes,
    filename: `idv-report-${short}.pdf`,
    title,
    altText: null,
  });
  const now = deps.clock.now();
  await deps.db
    .updateTable('report_requests')
    .set({ slack_file_id: slackFileId, sha256: sha256(rendered.bytes), pages: rendered.pages })
    .where('id', '=', claim.id)
    .where('claim', '=', claim.token)
    .execute();
  await deps.db
    .insertInto('slack_files')
    .values({
      slack_file_id: slackFileId,
      purpose: 'report',
      session_id: session.id,
      created_at: now,
      deleted_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await deps.files.complete(slackFileId, title, { channel, comment: `${title}, ${rendered.pages} pages.` });
  await settleSent(deps, claim, { row, session }, slackFileId);
}

async function drawImages(deps: Deps, row: ReportRow, snapshot: ReportSnapshot): Promise<ReportImage[]> {
  if (!row.with_images) return [];
  const pictures = await fetchReviewPictures(deps, snapshot.facts.session, { maxPictures, patient: row.tries < 3 });
  const drawn: ReportImage[] = [];
  for (const picture of pictures) drawn.push(await drawImage(deps, picture));
  return drawn;
}

async function drawImage(deps: Deps, picture: ReviewPicture): Promise<ReportImage> {
  const missing = (words: string) => ({
    caption: picture.caption,
    jpeg: null,
    widthPx: 0,
    heightPx: 0,
    placeholder: words,
  });
  if (picture.bytes === null) return missing(placeholderWords[picture.placeholder ?? 'unavailable']);
  const image = await deps.images.render(picture.bytes, reportImagePx);
  if (image.kind === 'placeholder') return missing(placeholderWords[image.reason]);
  const caption = image.damaged ? `${picture.caption} (damaged)` : picture.caption;
  return { caption, jpeg: image.jpeg, widthPx: image.widthPx, heightPx: image.heightPx, placeholder: null };
}

/** The direct-message channel of a person never changes, so it is asked for once (ruling 3). */
async function dmChannel(deps: Deps, slackUserId: string): Promise<string> {
  const known = await findDmChannel(deps.db, slackUserId);
  if (known !== undefined) return known;
  const channel = await deps.directory.openDm(slackUserId);
  await storeDmChannel(deps.db, slackUserId, channel);
  return channel;
}

async function settleSent(deps: Deps, claim: Claim, { row, session }: Owed, slackFileId: string): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const settled = await tx
      .updateTable('report_requests')
      .set({ state: 'sent', owed: false, sent_at: deps.clock.now(), claim: null, claim_until: null, tries: 0 })
      .where('id', '=', claim.id)
      .where('claim', '=', claim.token)
      .returning(['sha256', 'pages'])
      .executeTakeFirst();
    if (settled === undefined) return;
    await tx.updateTable('slack_files').set({ shared: true }).where('slack_file_id', '=', slackFileId).execute();
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'report.sent',
      sessionId: session.id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: { reportRequestId: row.id, sha256: settled.sha256, pages: settled.pages, slackFileId },
    });
  });
}

async function refuse(deps: Deps, claim: Claim, { row, session }: Owed, reason: string): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    await tx
      .updateTable('report_requests')
      .set({ state: 'refused', owed: false, last_code: reason, claim: null, claim_until: null })
      .where('id', '=', claim.id)
      .where('claim', '=', claim.token)
      .execute();
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'report.refused',
      sessionId: session.id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: { reportRequestId: row.id, reason },
    });
  });
}

async function settleFailure(deps: Deps, claim: Claim, owed: Owed, error: unknown): Promise<void> {
  const isWaiting = error instanceof UpstreamError && error.retry === 'later';
  const fields = { reportRequestId: claim.id, error: loggedError(error) };
  if (isWaiting) deps.logger.warn('report waits', fields);
  else deps.logger.error('report could not be made', fields);
  await noteCode(deps.db, claim, error instanceof UpstreamError ? error.code : 'render_failed');
  const isOver = claim.tries >= crashBudget || (error instanceof UpstreamError && error.retry === 'never');
  if (isOver && !isWaiting) {
    await refuse(deps, claim, owed, error instanceof UpstreamError ? error.code : 'render_failed');
    await tellFailed(deps, owed);
    return;
  }
  const waitMs =
    error instanceof UpstreamError ? (error.retryAfterMs ?? backoffMs(claim.tries)) : backoffMs(claim.tries);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), true);
  await deps.ring('send-report', { reportRequestId: claim.id }, { delayMs: waitMs });
}

async function tellFailed(deps: Deps, { row, session }: Owed): Promise<void> {
  try {
    const channel = await dmChannel(deps, row.slack_user_id);
    const text = deps.present.reportFailed(shortSessionId(session.yoti_session_id), row.id.slice(0, 8));
    await deps.messenger.whisper(channel, row.slack_user_id, text);
  } catch (error) {
    deps.logger.warn('a person could not be told that a report failed', { error: loggedError(error) });
  }
}
