import { randomUUID } from 'node:crypto';
import { addMs } from '../clock.ts';
import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { isFinalState, stateLabel } from '../core/session.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findDecision } from '../db/decisions.ts';
import { appendLedger, countRecentEntries } from '../db/ledger.ts';
import { findSessionByYotiId, lockSession, type SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { drawReportPictures, PictureChangedError } from './draw-report-pictures.ts';
import { notePrinted, type RenderedReport, renderSnapshot } from './render-snapshot.ts';
import { findSnapshot, openSnapshot, type SnapshotRow, takeSnapshot } from './report-snapshot.ts';

export interface ReportFetch {
  /** Name of the API key. */
  readonly keyName: string;
  readonly yotiSessionId: string;
  /** A stored snapshot by its id, or the choice of which the newest is wanted. */
  readonly wanted: { readonly snapshotId: string } | { readonly choice: ReportChoice };
}

export type FetchedReport =
  | { readonly kind: 'report'; readonly snapshotId: string; readonly rendered: RenderedReport }
  | { readonly kind: 'in_progress'; readonly stateLabel: string }
  /** `changed`: the same bytes cannot be had any more, because a picture is gone or the software is a newer one. */
  | { readonly kind: 'unknown_session' | 'unknown_snapshot' | 'changed' | 'too_many' }
  /** The session changed while the report was made: ask again. */
  | { readonly kind: 'moved_on' };

/** Reports that one key may fetch in a minute: each one is a copy of somebody's passport. */
const reportsPerMinute = 30;

/**
 * The report of a session for a back end. While session and decision stay what they are, the same choice gives the same
 * snapshot, hence the same bytes. When this yields a report, the ledger says who fetched which.
 * @throws UpstreamError when Yoti, Slack or the renderer cannot serve right now.
 */
export async function fetchReport(deps: Deps, fetch: ReportFetch): Promise<FetchedReport> {
  const session = await findSessionByYotiId(deps.db, fetch.yotiSessionId);
  if (session === undefined) return { kind: 'unknown_session' };
  if (!isFinalState(session.state)) return { kind: 'in_progress', stateLabel: stateLabel(session.state) };
  const since = addMs(deps.clock.now(), -60_000);
  const recent = await countRecentEntries(deps.db, { kind: 'report.fetched', actor: actorOf(fetch), since });
  if (recent >= reportsPerMinute) return { kind: 'too_many' };
  if ('snapshotId' in fetch.wanted) {
    const row = await findSnapshot(deps, fetch.wanted.snapshotId);
    if (row === undefined || row.session_id !== session.id) return { kind: 'unknown_snapshot' };
    return (await printAgain(deps, fetch, { row, session })) ?? { kind: 'changed' };
  }
  const newest = await findNewest(deps, fetch, session);
  const again = newest && (await printAgain(deps, fetch, { row: newest, session }));
  return again ?? printNew(deps, fetch, session, fetch.wanted.choice);
}

/** The newest snapshot of the key's own that says what a new one would say. */
async function findNewest(deps: Deps, fetch: ReportFetch, session: SessionRow): Promise<SnapshotRow | undefined> {
  if ('snapshotId' in fetch.wanted) return undefined;
  const { profile, withImages, withData } = fetch.wanted.choice;
  const decision = await findDecision(deps.db, session.id);
  let query = deps.db
    .selectFrom('report_snapshots')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('requested_by', '=', actorOf(fetch))
    .where('profile', '=', profile)
    .where('with_images', '=', withImages)
    .where('with_data', '=', withData)
    .where('session_version', '=', session.version)
    .where('sha256', 'is not', null);
  if (decision !== null) query = query.where('created_at', '>=', new Date(decision.decidedAt));
  return query.orderBy('created_at', 'desc').limit(1).executeTakeFirst();
}

/** @returns `null` when the same bytes cannot be had any more. */
async function printAgain(
  deps: Deps,
  fetch: ReportFetch,
  { row, session }: { readonly row: SnapshotRow; readonly session: SessionRow },
): Promise<FetchedReport | null> {
  if (row.sha256 === null) return null;
  const snapshot = openSnapshot(deps, row, session);
  const choice = { profile: row.profile, withImages: row.with_images, withData: row.with_data };
  try {
    const pictures = await drawReportPictures(deps, snapshot, { patient: true, printed: row.pictures ?? [] });
    const rendered = await renderSnapshot(deps, snapshot, pictures);
    return rendered.sha256 === row.sha256
      ? await handOut(deps, fetch, { id: row.id, session, choice, rendered })
      : null;
  } catch (error) {
    if (error instanceof PictureChangedError) return null;
    throw error;
  }
}

async function printNew(
  deps: Deps,
  fetch: ReportFetch,
  session: SessionRow,
  choice: ReportChoice,
): Promise<FetchedReport> {
  const id = randomUUID();
  const snapshot = await takeSnapshot(deps, { id, session, choice, requestedBy: actorOf(fetch), patient: true });
  const pictures = await drawReportPictures(deps, snapshot, { patient: true });
  const rendered = await renderSnapshot(deps, snapshot, pictures);
  await notePrinted(deps, id, { rendered, pictures });
  return handOut(deps, fetch, { id, session, choice, rendered });
}

interface HandedOut {
  readonly id: string;
  readonly session: SessionRow;
  readonly choice: ReportChoice;
  readonly rendered: RenderedReport;
}

/**
 * The ledger has it before anybody has the bytes in hand (invariant 7), unless the session moved on while they were made: a
 * picture in them may have been deleted.
 */
function handOut(deps: Deps, fetch: ReportFetch, { id, session, choice, rendered }: HandedOut): Promise<FetchedReport> {
  const { profile, withImages, withData } = choice;
  const payload = { snapshotId: id, profile, withImages, withData, sha256: rendered.sha256, pages: rendered.pages };
  return inDurableTransaction(deps.db, async (tx) => {
    const now = await lockSession(tx, session.id);
    if (now?.version !== session.version) return { kind: 'moved_on' };
    const entry = {
      at: deps.clock.now(),
      kind: 'report.fetched',
      sessionId: session.id,
      actor: actorOf(fetch),
    } as const;
    await appendLedger(tx, { ...entry, payload });
    return { kind: 'report', snapshotId: id, rendered };
  });
}

function actorOf({ keyName }: ReportFetch): string {
  return `api:${keyName}`;
}
