import type { Selectable } from 'kysely';
import type { ReportFacts } from '../core/report-input.ts';
import type { Claim } from '../db/claims.ts';
import { findDecision } from '../db/decisions.ts';
import { readLedgerHead } from '../db/ledger.ts';
import type { ReportRequestsTable } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { openRegistration, openSession, sealOf } from './stored-session.ts';

export type ReportRow = Selectable<ReportRequestsTable>;

/** Everything a report says but its pictures, fixed at the first try: a repeat prints the same (ruling 12). */
export interface ReportSnapshot {
  readonly facts: ReportFacts;
  readonly requestedBy: string;
  readonly generatedAt: string;
  readonly snapshotId: string;
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
  readonly withImages: boolean;
  readonly withData: boolean;
}

const place = { table: 'report_requests', column: 'snapshot_sealed' } as const;

/** The stored snapshot of this request; made and sealed into its row by the first run. */
export async function takeSnapshot(
  deps: Deps,
  claim: Claim,
  row: ReportRow,
  session: SessionRow,
): Promise<ReportSnapshot> {
  const seal = sealOf(deps, session);
  if (row.snapshot_sealed !== null) return JSON.parse(seal.open(place, row.snapshot_sealed)) as ReportSnapshot;
  const snapshot = await makeSnapshot(deps, row, session);
  await deps.db
    .updateTable('report_requests')
    .set({ snapshot_sealed: seal.seal(place, JSON.stringify(snapshot)) })
    .where('id', '=', claim.id)
    .where('claim', '=', claim.token)
    .execute();
  return snapshot;
}

async function makeSnapshot(deps: Deps, row: ReportRow, session: SessionRow): Promise<ReportSnapshot> {
  const document = await openSession(deps, session);
  if (document === null) throw new Error('a report was requested of a session without any version');
  const decision = await findDecision(deps.db, session.id);
  return {
    facts: {
      session: document,
      registration: openRegistration(deps, session),
      finalAt: session.final_at?.toISOString() ?? null,
      decision: decision === null ? null : { ...decision, reviewerName: await nameOf(deps, decision.slackUserId) },
    },
    requestedBy: (await nameOf(deps, row.slack_user_id)) ?? row.slack_user_id,
    generatedAt: deps.clock.now().toISOString(),
    snapshotId: row.id.replaceAll('-', ''),
    ledgerHead: await readLedgerHead(deps.db),
    withImages: row.with_images,
    withData: row.with_data,
  };
}

/** The name people know the person by now; the user id, which never changes, stands beside it. */
async function nameOf(deps: Deps, slackUserId: string): Promise<string | null> {
  try {
    return await deps.directory.displayName(slackUserId);
  } catch (error) {
    if (error instanceof UpstreamError && error.retry === 'never') return null;
    throw error;
  }
}
