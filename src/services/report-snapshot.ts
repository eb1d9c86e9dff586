import type { Insertable, Selectable } from 'kysely';
import type { JsonContent } from '../core/contents.ts';
import { contentsOfPage } from '../core/details/build-details.ts';
import { type DetailsPageKey, detailsPageKeys } from '../core/details/details-page.ts';
import { wordsOfReason } from '../core/reasons.ts';
import type { ReportChoice, ReportSnapshot } from '../core/report/report-snapshot.ts';
import type { Media, Session } from '../core/session.ts';
import { slackUserOf } from '../core/slack-user.ts';
import { wordingVersion } from '../core/wording/wording-version.ts';
import type { ReportSnapshotsTable } from '../db/schema.ts';
import { holdOffErasure, type SessionRow } from '../db/sessions.ts';
import { SealError, UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { displayNames } from './display-names.ts';
import { sessionDigest } from './evidence.ts';
import { fetchContents } from './fetch-contents.ts';
import { currentFactsDigest, readReportFacts } from './report-facts.ts';
import { reportLogo } from './report-logo.ts';
import type { PicturePatience } from './review-pictures.ts';
import { sealOf } from './stored-session.ts';

export type SnapshotRow = Selectable<ReportSnapshotsTable>;

export interface SnapshotOrder extends PicturePatience {
  /** Also the id of the snapshot. */
  readonly id: string;
  readonly session: SessionRow;
  readonly choice: ReportChoice;
  /** As the ledger names who asked: `slack:T…:U…`, `api:name`. */
  readonly requestedBy: string;
}

export interface MadeSnapshot {
  readonly snapshot: ReportSnapshot;
  /** The same as it is stored: the renderer reads it, and always from the same text. */
  readonly json: string;
  readonly factsDigest: string;
}

const place = { table: 'report_snapshots', column: 'snapshot_sealed' } as const;

/**
 * The stored snapshot of this order; made, sealed and stored by the first run (ruling 12), and anew when the session moved on.
 * @throws UpstreamError when Yoti or Slack cannot say right now, and the order is patient.
 */
export async function takeSnapshot(deps: Deps, order: SnapshotOrder): Promise<MadeSnapshot> {
  const stored = await findSnapshot(deps, order.id);
  if (stored !== undefined && stored.facts_digest === (await currentFactsDigest(deps.db, order.session))) {
    return openSnapshot(deps, stored, order.session);
  }
  // The session moved on before anybody had the report: it would be held back.
  if (stored !== undefined) await dropSnapshot(deps, order.id);
  await storeSnapshot(deps, order, { made: await makeSnapshot(deps, order), printed: {} });
  // Another worker may have been first: what counts is what is stored.
  const kept = await findSnapshot(deps, order.id);
  if (kept === undefined) throw new Error('a snapshot that was just stored is gone');
  return openSnapshot(deps, kept, order.session);
}

/** What was printed of a snapshot, as `notePrinted` of render-snapshot.ts has it. */
export type PrintedColumns = Pick<Insertable<ReportSnapshotsTable>, 'pictures' | 'sha256' | 'pages' | 'byte_length'>;

/** Stores a snapshot once, sealed under its session's key. @throws SealError when the session was erased meanwhile. */
export async function storeSnapshot(
  deps: Deps,
  { id, session, choice, requestedBy }: SnapshotOrder,
  { made, printed }: { readonly made: MadeSnapshot; readonly printed: PrintedColumns },
): Promise<void> {
  const row = {
    id,
    session_id: session.id,
    requested_by: requestedBy,
    profile: choice.profile,
    with_images: choice.withImages,
    with_data: choice.withData,
    facts_digest: made.factsDigest,
    snapshot_sealed: sealOf(deps, session).seal(place, made.json),
    created_at: deps.clock.now(),
    ...printed,
  };
  await deps.db.transaction().execute(async (tx) => {
    if (!(await holdOffErasure(tx, session.id))) throw new SealError('erased', 'the session was erased meanwhile');
    await tx
      .insertInto('report_snapshots')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
}

export async function findSnapshot(deps: Pick<Deps, 'db'>, id: string): Promise<SnapshotRow | undefined> {
  return deps.db.selectFrom('report_snapshots').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Forgets what no report was handed out of, so that the next try reads the session anew. */
export async function dropSnapshot(deps: Pick<Deps, 'db'>, id: string): Promise<void> {
  await deps.db.deleteFrom('report_snapshots').where('id', '=', id).execute();
}

/** The shape is ours, authenticated by the seal. @throws SealError when its key cannot be opened any more. */
export function openSnapshot(deps: Pick<Deps, 'sealer'>, row: SnapshotRow, session: SessionRow): MadeSnapshot {
  if (row.snapshot_sealed === null) throw new SealError('erased', 'the snapshot went with its session');
  const json = sealOf(deps, session).open(place, row.snapshot_sealed);
  return { snapshot: JSON.parse(json) as ReportSnapshot, json, factsDigest: row.facts_digest };
}

/** Everything a report says, read now. @throws UpstreamError as `takeSnapshot`. */
export async function makeSnapshot(deps: Deps, order: SnapshotOrder): Promise<MadeSnapshot> {
  const { choice, requestedBy, patient } = order;
  const facts = await readReportFacts(deps, order.session.id);
  const { row, session, decision, events } = facts;
  const asker = slackUserOf(requestedBy);
  const actors = events.map(({ actor }) => slackUserOf(actor)).reverse();
  const signers = facts.signatures.map(({ slackUserId }) => slackUserId).reverse();
  const wanted = [asker, ...signers, ...actors].filter((id) => id !== null);
  const people = await displayNames(deps, wanted, { patient });
  const reasons = deps.settings.policy.reasons;
  const named = decision && {
    ...decision,
    reviewerName: people[decision.slackUserId] ?? null,
    reason: decision.reasonCode === null ? null : wordsOfReason(reasons, decision.reasonCode),
  };
  const snapshot: ReportSnapshot = {
    ...choice,
    snapshotId: order.id,
    generatedAt: facts.at.toISOString(),
    requestedBy: asker === null ? requestedBy.replace(/^api:/, '') : (people[asker] ?? asker),
    operatorName: deps.settings.report.operatorName,
    operatorLogo: await reportLogo(deps, { patient }),
    pageSize: deps.settings.report.pageSize,
    session,
    sessionVersion: row.version,
    sessionDigest: sessionDigest(session),
    wordingVersion,
    registration: facts.registration,
    finalAt: row.final_at?.toISOString() ?? null,
    isGone: row.gone_at !== null,
    decision: named,
    signatures: facts.signatures,
    contents: await readContents(deps, session, order),
    events,
    people,
    ledgerHead: facts.ledgerHead,
    appVersion: deps.settings.appVersion,
  };
  return { snapshot, json: JSON.stringify(snapshot), factsDigest: facts.digest };
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
