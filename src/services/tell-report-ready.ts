import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { loggedError } from '../logger.ts';
import type { LookedFile } from '../slack/files.ts';
import type { Deps } from './deps.ts';

/** A report that was sent, as the window of its requester names it. */
export interface ReadyReport extends ReportChoice {
  readonly shortSessionId: string;
  readonly stateLabel: string;
  readonly pages: number;
  readonly sizeBytes: number | null;
  /** Hex digits. */
  readonly sha256: string;
  readonly permalink: string | null;
}

/**
 * The requester's window says by now that the report is being prepared: from here on it is told how that ends. Only now,
 * because Slack puts what a form was answered with in place after any update that comes before.
 */
export async function awaitReport(
  deps: Deps,
  { reportRequestId, viewId }: { readonly reportRequestId: string; readonly viewId: string },
): Promise<void> {
  const row = await deps.db
    .updateTable('report_requests')
    .set({ view_id: viewId })
    .where('id', '=', reportRequestId)
    .returning('state')
    .executeTakeFirst();
  if (row !== undefined && row.state !== 'owed') await tellReportEnd(deps, reportRequestId);
}

/**
 * Tells the window that waits for a report, if there is one, that it is ready or will not be. To be called once the end is
 * committed. The report itself does not depend on it: what Slack does not take is logged. Never rejects.
 */
export async function tellReportEnd(deps: Deps, reportRequestId: string): Promise<void> {
  try {
    const row = await findEnded(deps, reportRequestId);
    if (row === undefined || row.view_id === null || row.state === 'owed') return;
    // A window that was closed meanwhile needs nothing.
    await deps.views.update({ viewId: row.view_id, hash: null }, await wordEnd(deps, row));
  } catch (error) {
    deps.logger.warn('a window could not be told how a report ended', { reportRequestId, error: loggedError(error) });
  }
}

type EndedRow = NonNullable<Awaited<ReturnType<typeof findEnded>>>;

function findEnded(deps: Deps, reportRequestId: string) {
  return deps.db
    .selectFrom('report_requests')
    .innerJoin('sessions', 'sessions.id', 'report_requests.session_id')
    .selectAll('report_requests')
    .select(['sessions.yoti_session_id', 'sessions.state as session_state'])
    .where('report_requests.id', '=', reportRequestId)
    .executeTakeFirst();
}

async function wordEnd(deps: Deps, row: EndedRow): Promise<object> {
  const short = shortSessionId(row.yoti_session_id);
  if (row.state === 'refused') return deps.present.reportNotMade(short, row.id.slice(0, 8));
  const file = row.slack_file_id === null ? null : await lookForLink(deps, row.slack_file_id);
  return deps.present.reportReady({
    shortSessionId: short,
    stateLabel: stateLabel(row.session_state),
    profile: row.profile,
    withImages: row.with_images,
    withData: row.with_data,
    pages: row.pages ?? 0,
    sha256: row.sha256 ?? '',
    sizeBytes: file?.sizeBytes ?? null,
    permalink: file?.permalink ?? null,
  });
}

/** The report is in the direct messages whether or not Slack says where. */
async function lookForLink(deps: Deps, slackFileId: string): Promise<LookedFile | null> {
  try {
    return await deps.files.look(slackFileId);
  } catch (error) {
    deps.logger.warn('the link to a report is not known', { slackFileId, error: loggedError(error) });
    return null;
  }
}
