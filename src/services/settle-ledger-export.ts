import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { type Claim, noteCode, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import type { LedgerExportRow } from '../db/ledger-exports.ts';
import type { SessionRow } from '../db/sessions.ts';
import { noteCompleted } from '../db/slack-files.ts';
import { UpstreamError } from '../errors.ts';
import type { ChainFault } from '../ledger/verify-chain.ts';
import { loggedError } from '../logger.ts';
import { alertBrokenLedger } from './alert-broken-ledger.ts';
import { type Deps, slackActor } from './deps.ts';
import { dmChannelOf } from './dm-channel.ts';
import type { Actor } from './judge-role.ts';
import { crashBudget } from './settle-report.ts';

/** An export that is owed to an auditor, claimed by this run. */
export interface OwedExport {
  readonly claim: Claim<'ledger_exports'>;
  readonly row: LedgerExportRow;
  /** `null` for the whole ledger of some days. */
  readonly session: SessionRow | null;
  /** Of the file. */
  readonly name: string;
}

export function auditorOf({ row }: Pick<OwedExport, 'row'>): Actor {
  return { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id };
}

/** When this has run and the row was still ours, the export counts as sent, and the ledger has which file it was. */
export async function settleExportSent(deps: Deps, owed: OwedExport, slackFileId: string): Promise<void> {
  const { claim, row } = owed;
  await inDurableTransaction(deps.db, async (tx) => {
    const sent = { state: 'sent', owed: false, sent_at: deps.clock.now() } as const;
    const settled = await tx
      .updateTable('ledger_exports')
      .set({ ...sent, claim: null, claim_until: null, tries: 0 })
      .where('id', '=', claim.id)
      .where('claim', '=', claim.token)
      .returning(['sha256', 'rows', 'head_seq', 'broken_at'])
      .executeTakeFirst();
    if (settled === undefined) return;
    await noteCompleted(tx, slackFileId);
    const { sha256, rows, head_seq: lastSeq, broken_at: brokenAt } = settled;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'ledger.exported',
      sessionId: row.session_id,
      actor: slackActor(auditorOf(owed)),
      payload: { exportId: row.id, sha256, rows, firstSeq: row.first_seq, lastSeq, brokenAt, slackFileId },
    });
  });
}

/** When this has run and the row was still ours, there will be no file, the ledger says why, and the auditor was told. */
export async function settleExportRefused(
  deps: Deps,
  owed: OwedExport,
  reason: string,
  fault: ChainFault | null = null,
): Promise<void> {
  const { claim, row } = owed;
  const isRefused = await inDurableTransaction(deps.db, async (tx) => {
    const refused = { state: 'refused', owed: false, last_code: reason, claim: null, claim_until: null } as const;
    if (!(await updateClaimed(tx, claim, { ...refused, broken_at: fault?.first ?? null }))) return false;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'ledger.export_refused',
      sessionId: row.session_id,
      actor: slackActor(auditorOf(owed)),
      payload: { exportId: row.id, reason, brokenAt: fault?.first ?? null },
    });
    return true;
  });
  if (isRefused) await tellRefused(deps, owed, { reason, fault });
}

/** As `settleExportRefused`, because of a row that is not right: the auditor reads which, and the operators are alerted. */
export async function settleExportBroken(deps: Deps, owed: OwedExport, fault: ChainFault): Promise<void> {
  await alertBrokenLedger(deps, fault, { foundBy: 'export' });
  await settleExportRefused(deps, owed, 'ledger_broken', fault);
}

/** When this has run, the export is planned again, or was refused because no try will be better. */
export async function settleExportFailed(deps: Deps, owed: OwedExport, error: unknown): Promise<void> {
  const { claim, row } = owed;
  const isWaiting = error instanceof UpstreamError && error.retry === 'later';
  const fields = { exportId: row.id, error: loggedError(error) };
  if (isWaiting) deps.logger.warn('export waits', fields);
  else deps.logger.error('export could not be made', fields);
  const code = error instanceof UpstreamError ? error.code : 'unexpected';
  const isRefused = error instanceof UpstreamError && error.retry === 'never';
  if (isRefused || (!isWaiting && claim.tries >= crashBudget)) {
    await settleExportRefused(deps, owed, code);
    return;
  }
  const waitMs = isWaiting ? (error.retryAfterMs ?? waitingMs(deps, owed)) : backoffMs(claim.tries);
  await noteCode(deps.db, claim, code);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), !isWaiting);
  await deps.ring('send-ledger-export', { exportId: claim.id }, { delayMs: waitMs });
}

/** Grows with the age of the export: there is no counter, because waiting for others is no failure of its own. */
function waitingMs(deps: Deps, { row }: OwedExport): number {
  const ageMs = deps.clock.now().getTime() - row.created_at.getTime();
  return Math.min(Math.max(5000, ageMs / 2), 60_000);
}

async function tellRefused(
  deps: Deps,
  { row, name }: OwedExport,
  { reason, fault }: { readonly reason: string; readonly fault: ChainFault | null },
): Promise<void> {
  try {
    const channel = await dmChannelOf(deps, row.slack_user_id);
    const text = deps.present.exportNotMade({ fileName: name, reference: row.id.slice(0, 8), reason, fault });
    await deps.messenger.whisper(channel, row.slack_user_id, text);
  } catch (error) {
    deps.logger.warn('an auditor could not be told that there is no export', { error: loggedError(error) });
  }
}
