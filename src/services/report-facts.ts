import type { Transaction } from 'kysely';
import type { LoggedEvent } from '../core/details/details-input.ts';
import type { Registration } from '../core/registration.ts';
import type { ReportedSignature } from '../core/report/report-snapshot.ts';
import type { Session } from '../core/session.ts';
import { inOneLook } from '../db/database.ts';
import { findDecision, type StoredDecision } from '../db/decisions.ts';
import { readLedgerHead } from '../db/ledger.ts';
import { listProposals, type ProposalRow } from '../db/proposals.ts';
import type { Database } from '../db/schema.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { sha256 } from './evidence.ts';
import { loadEvents } from './load-events.ts';
import { readSignatures } from './report-signatures.ts';
import { openRegistration, openSession } from './stored-session.ts';

/** What we hold of a session at one moment. */
export interface ReportFacts {
  readonly at: Date;
  readonly row: SessionRow;
  readonly session: Session;
  readonly registration: Registration;
  readonly decision: StoredDecision | null;
  readonly signatures: readonly ReportedSignature[];
  readonly events: readonly LoggedEvent[];
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
  /** As `currentFactsDigest` gives it. */
  readonly digest: string;
}

/** Reads everything in one look, so that no part of a report contradicts another. */
export async function readReportFacts(deps: Deps, sessionId: string): Promise<ReportFacts> {
  const at = deps.clock.now();
  return inOneLook(deps.db, async (tx) => {
    const row = await findSession(tx, sessionId);
    const session = row && (await openSession({ db: tx, sealer: deps.sealer }, row));
    if (row === undefined || session == null)
      throw new Error('a report was requested of a session without any version');
    const decision = await findDecision(tx, sessionId);
    const proposals = await listProposals(tx, sessionId);
    return {
      at,
      row,
      session,
      registration: openRegistration(deps, row),
      decision,
      signatures: await readSignatures(deps, tx, { row, decision, proposals }),
      digest: factsDigest(row, decision, proposals),
      events: await loadEvents({ db: tx }, row, session),
      ledgerHead: await readLedgerHead(tx),
    };
  });
}

/** Names the facts that a report of the session as it stands now rests on: a report of other facts would say something else. */
export async function currentFactsDigest(tx: Transaction<Database> | Deps['db'], row: SessionRow): Promise<string> {
  return factsDigest(row, await findDecision(tx, row.id), await listProposals(tx, row.id));
}

function factsDigest(
  row: SessionRow,
  decision: StoredDecision | null,
  proposals: readonly Pick<ProposalRow, 'id' | 'state'>[],
): string {
  const parts = [row.version, sha256(row.registration_sealed ?? ''), row.gone_at?.toISOString(), decision?.decidedAt];
  const signed = proposals.map(({ id, state }) => `${id} ${state}`);
  return sha256(JSON.stringify([...parts.map((part) => part ?? null), ...signed]));
}
