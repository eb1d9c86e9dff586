import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { isFinalState, stateLabel } from '../core/session.ts';
import { describeProgress, ownerWords } from '../core/unfinished.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger, countRecentEntries } from '../db/ledger.ts';
import { lockPerson } from '../db/lock-person.ts';
import type { Database } from '../db/schema.ts';
import { findSessionByYotiId, lockSession, type SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { drawReportPictures, PictureChangedError } from './draw-report-pictures.ts';
import { type PrintedReport, printedColumns, renderSnapshot } from './render-snapshot.ts';
import { currentFactsDigest } from './report-facts.ts';
import { findSnapshot, makeSnapshot, openSnapshot, type SnapshotRow, storeSnapshot } from './report-snapshot.ts';
import { openSession } from './stored-session.ts';

export interface ReportFetch {
  /** Name of the API key. */
  readonly keyName: string;
  readonly yotiSessionId: string;
  /** A stored snapshot by its id, or the choice of which the newest is wanted. */
  readonly wanted: { readonly snapshotId: string } | { readonly choice: ReportChoice };
}

export type FetchedReport =
  | { readonly kind: 'report'; readonly snapshotId: string; readonly report: PrintedReport }
  | { readonly kind: 'in_progress'; readonly stateLabel: string; readonly waitsFor: readonly string[] }
  /** `changed`: the same bytes cannot be had any more, because a picture is gone or the software is a newer one. */
  | { readonly kind: 'unknown_session' | 'erased' | 'unknown_snapshot' | 'changed' | 'too_many' }
  /** The session changed while the report was made: ask again. */
  | { readonly kind: 'moved_on' };

/** Reports that one key may ask for in a minute: each one is a copy of somebody's passport. */
const reportsPerMinute = 30;

/**
 * The report of a session for a back end. While session, registration and decision stay what they are, the same choice gives
 * the same snapshot, hence the same bytes. The ledger says who asked for which, whatever comes of it, and who got it.
 * @throws UpstreamError when Yoti, Slack or the renderer cannot serve; RenderError when this report cannot be drawn.
 */
export async function fetchReport(deps: Deps, fetch: ReportFetch): Promise<FetchedReport> {
  const session = await findSessionByYotiId(deps.db, fetch.yotiSessionId);
  if (session === undefined) return { kind: 'unknown_session' };
  if (session.erased_at !== null) return { kind: 'erased' };
  if (!isFinalState(session.state)) return inProgress(deps, session);
  if (!(await recordAsking(deps, fetch, session))) return { kind: 'too_many' };
  const { wanted } = fetch;
  if ('snapshotId' in wanted) {
    const row = await findSnapshot(deps, wanted.snapshotId);
    if (row === undefined || row.session_id !== session.id) return { kind: 'unknown_snapshot' };
    return (await printAgain(deps, fetch, { row, session })) ?? { kind: 'changed' };
  }
  const newest = await findNewest(deps, { actor: actorOf(fetch), choice: wanted.choice, session });
  const again = newest && (await printAgain(deps, fetch, { row: newest, session }));
  return again ?? printNew(deps, fetch, { session, choice: wanted.choice });
}

async function inProgress(deps: Deps, session: SessionRow): Promise<FetchedReport> {
  const document = await openSession(deps, session);
  const missing = document === null ? [] : describeProgress(document).open;
  const waitsFor = missing.map(({ what, owner }) => `${what} (owed by ${ownerWords[owner]})`);
  return { kind: 'in_progress', stateLabel: stateLabel(session.state), waitsFor };
}

/** Asking counts, not getting: a report that fails costs as much. @returns whether the key may ask now. */
async function recordAsking(deps: Deps, fetch: ReportFetch, session: SessionRow): Promise<boolean> {
  const actor = actorOf(fetch);
  const record = async (tx: Transaction<Database>) => {
    await lockPerson(tx, actor);
    const since = addMs(deps.clock.now(), -60_000);
    const recent = await countRecentEntries(tx, { kind: 'report.requested', actor, since });
    if (recent >= reportsPerMinute) return false;
    const payload = 'snapshotId' in fetch.wanted ? fetch.wanted : { ...fetch.wanted.choice };
    const entry = { at: deps.clock.now(), kind: 'report.requested', sessionId: session.id, actor } as const;
    await appendLedger(tx, { ...entry, payload });
    return true;
  };
  // In turn: whoever waits for the key's lock would hold a connection that others wait for.
  return deps.inTurn(() => inDurableTransaction(deps.db, record));
}

/** The newest snapshot of the key's own that says what a new one would say. */
async function findNewest(
  deps: Deps,
  { actor, choice, session }: { readonly actor: string; readonly choice: ReportChoice; readonly session: SessionRow },
): Promise<SnapshotRow | undefined> {
  return deps.db
    .selectFrom('report_snapshots')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('requested_by', '=', actor)
    .where('profile', '=', choice.profile)
    .where('with_images', '=', choice.withImages)
    .where('with_data', '=', choice.withData)
    .where('facts_digest', '=', await currentFactsDigest(deps.db, session))
    .where('sha256', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** @returns `null` when the same bytes cannot be had any more. */
async function printAgain(
  deps: Deps,
  fetch: ReportFetch,
  { row, session }: { readonly row: SnapshotRow; readonly session: SessionRow },
): Promise<FetchedReport | null> {
  if (row.sha256 === null) return null;
  const made = openSnapshot(deps, row, session);
  const choice = { profile: row.profile, withImages: row.with_images, withData: row.with_data };
  try {
    const pictures = await drawReportPictures(deps, made.snapshot, { patient: true, printed: row.pictures ?? [] });
    const report = await renderSnapshot(deps, made, pictures);
    if (report.sha256 !== row.sha256) return null;
    // A snapshot that is asked for by name may be older than what is so today.
    const isAsToday = 'choice' in fetch.wanted;
    return await handOut(deps, fetch, {
      id: row.id,
      session,
      choice,
      report,
      facts: isAsToday ? made.factsDigest : null,
    });
  } catch (error) {
    if (error instanceof PictureChangedError) return null;
    throw error;
  }
}

async function printNew(
  deps: Deps,
  fetch: ReportFetch,
  { session, choice }: { readonly session: SessionRow; readonly choice: ReportChoice },
): Promise<FetchedReport> {
  const order = { id: randomUUID(), session, choice, requestedBy: actorOf(fetch), patient: true };
  const made = await makeSnapshot(deps, order);
  const pictures = await drawReportPictures(deps, made.snapshot, { patient: true });
  const report = await renderSnapshot(deps, made, pictures);
  await storeSnapshot(deps, order, { made, printed: printedColumns(report, pictures) });
  return handOut(deps, fetch, { id: order.id, session, choice, report, facts: made.factsDigest });
}

interface HandedOut {
  readonly id: string;
  readonly session: SessionRow;
  readonly choice: ReportChoice;
  readonly report: PrintedReport;
  /** What must be so still; `null` for a report of how things once were. */
  readonly facts: string | null;
}

/**
 * The ledger has it before anybody has the bytes in hand (invariant 7), unless the session moved on while they were made: a
 * picture in them may have been deleted, a decision may be missing.
 */
function handOut(deps: Deps, fetch: ReportFetch, { id, session, choice, report, facts }: HandedOut) {
  const { profile, withImages, withData } = choice;
  const payload = { snapshotId: id, profile, withImages, withData, sha256: report.sha256, pages: report.pages };
  return inDurableTransaction(deps.db, async (tx): Promise<FetchedReport> => {
    const now = await lockSession(tx, session.id);
    if (now?.version !== session.version || now.erased_at !== null) return { kind: 'moved_on' };
    if (facts !== null && facts !== (await currentFactsDigest(tx, now))) return { kind: 'moved_on' };
    const entry = {
      at: deps.clock.now(),
      kind: 'report.fetched',
      sessionId: session.id,
      actor: actorOf(fetch),
    } as const;
    await appendLedger(tx, { ...entry, payload });
    return { kind: 'report', snapshotId: id, report };
  });
}

function actorOf({ keyName }: ReportFetch): string {
  return `api:${keyName}`;
}
