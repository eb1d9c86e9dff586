import type { Selectable } from 'kysely';
import type { JsonContent } from '../core/contents.ts';
import { contentsOfPage } from '../core/details/build-details.ts';
import { type DetailsPageKey, detailsPageKeys } from '../core/details/details-page.ts';
import type { ReportChoice, ReportedDecision, ReportSnapshot } from '../core/report/report-snapshot.ts';
import type { Media, Session } from '../core/session.ts';
import { wordingVersion } from '../core/wording/wording-version.ts';
import { findDecision } from '../db/decisions.ts';
import { readLedgerHead } from '../db/ledger.ts';
import type { ReportSnapshotsTable } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { displayNames } from './display-names.ts';
import { sessionDigest } from './evidence.ts';
import { fetchContents } from './fetch-contents.ts';
import { loadEvents } from './load-events.ts';
import { reportLogo } from './report-logo.ts';
import type { PicturePatience } from './review-pictures.ts';
import { openRegistration, openSession, sealOf } from './stored-session.ts';

export type SnapshotRow = Selectable<ReportSnapshotsTable>;

export interface SnapshotOrder extends PicturePatience {
  /** Also the id of the snapshot: the same order is never taken twice. */
  readonly id: string;
  readonly session: SessionRow;
  readonly choice: ReportChoice;
  /** As the ledger names who asked: `slack:T…:U…`, `api:name`. */
  readonly requestedBy: string;
}

const place = { table: 'report_snapshots', column: 'snapshot_sealed' } as const;

/**
 * The stored snapshot of this order; taken, sealed and stored by the first run (ruling 12).
 * @throws UpstreamError when Yoti or Slack cannot say right now, and the order is patient.
 */
export async function takeSnapshot(deps: Deps, order: SnapshotOrder): Promise<ReportSnapshot> {
  const { id, session, choice } = order;
  const stored = await findSnapshot(deps, id);
  if (stored !== undefined) return openSnapshot(deps, stored, session);
  const snapshot = await makeSnapshot(deps, order);
  await deps.db
    .insertInto('report_snapshots')
    .values({
      id,
      session_id: session.id,
      requested_by: order.requestedBy,
      profile: choice.profile,
      with_images: choice.withImages,
      with_data: choice.withData,
      session_version: session.version,
      snapshot_sealed: sealOf(deps, session).seal(place, JSON.stringify(snapshot)),
      created_at: deps.clock.now(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return snapshot;
}

export async function findSnapshot(deps: Pick<Deps, 'db'>, id: string): Promise<SnapshotRow | undefined> {
  return deps.db.selectFrom('report_snapshots').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The shape is ours, authenticated by the seal. @throws SealError when its key cannot be opened any more. */
export function openSnapshot(deps: Pick<Deps, 'sealer'>, row: SnapshotRow, session: SessionRow): ReportSnapshot {
  return JSON.parse(sealOf(deps, session).open(place, row.snapshot_sealed)) as ReportSnapshot;
}

async function makeSnapshot(deps: Deps, order: SnapshotOrder): Promise<ReportSnapshot> {
  const { session: row, choice, requestedBy } = order;
  const session = await openSession(deps, row);
  if (session === null) throw new Error('a report was requested of a session without any version');
  const [decision, events, ledgerHead] = await Promise.all([
    findDecision(deps.db, row.id),
    loadEvents(deps, row, session),
    readLedgerHead(deps.db),
  ]);
  const asker = slackUserOf(requestedBy);
  const actors = events.map(({ actor }) => slackUserOf(actor)).reverse();
  const people = await displayNames(
    deps,
    [asker, decision?.slackUserId ?? null, ...actors].filter((id) => id !== null),
  );
  const named: ReportedDecision | null = decision && {
    ...decision,
    reviewerName: people[decision.slackUserId] ?? null,
  };
  return {
    ...choice,
    snapshotId: order.id.replaceAll('-', ''),
    generatedAt: deps.clock.now().toISOString(),
    requestedBy: asker === null ? requestedBy.replace(/^api:/, '') : (people[asker] ?? asker),
    operatorName: deps.settings.report.operatorName,
    operatorLogo: await reportLogo(deps),
    pageSize: deps.settings.report.pageSize,
    session,
    sessionVersion: row.version,
    sessionDigest: sessionDigest(session),
    wordingVersion,
    registration: openRegistration(deps, row),
    finalAt: row.final_at?.toISOString() ?? null,
    isGone: row.gone_at !== null,
    decision: named,
    contents: await readContents(deps, session, order),
    events,
    people,
    ledgerHead,
    appVersion: deps.settings.appVersion,
  };
}

/** What stands behind JSON media; what this report does not print is not read either. */
async function readContents(
  deps: Deps,
  session: Session,
  { choice, patient }: SnapshotOrder,
): Promise<[string, JsonContent][]> {
  if (!choice.withData) return [];
  const isPrinted = (key: DetailsPageKey) => choice.profile !== 'subject' || key !== 'aml';
  const media = detailsPageKeys.filter(isPrinted).flatMap((key) => contentsOfPage(session, key));
  try {
    return [...(await fetchContents(deps, session.yotiSessionId, media))];
  } catch (error) {
    if (patient || !(error instanceof UpstreamError)) throw error;
    return readOneByOne(deps, session, media);
  }
}

/** After waiting long enough, what cannot be had is said to be missing, and the rest is printed. */
async function readOneByOne(deps: Deps, session: Session, media: readonly Media[]): Promise<[string, JsonContent][]> {
  const contents: [string, JsonContent][] = [];
  for (const one of media) {
    try {
      contents.push(...(await fetchContents(deps, session.yotiSessionId, [one])));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      contents.push([one.id, { kind: 'missing', reason: 'unavailable' }]);
    }
  }
  return contents;
}

function slackUserOf(actor: string): string | null {
  return /^slack:[^:]*:([^:]+)$/.exec(actor)?.[1] ?? null;
}
