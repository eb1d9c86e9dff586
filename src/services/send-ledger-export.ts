import { rolesFor } from '../core/authorisation.ts';
import { shortIdForFileName } from '../core/session.ts';
import { type Claim, claimRow } from '../db/claims.ts';
import { findLedgerExport } from '../db/ledger-exports.ts';
import { findSession } from '../db/sessions.ts';
import { storeFile } from '../db/slack-files.ts';
import type { CheckedExport } from '../ledger/write-checked-export.ts';
import { alertBrokenLedger } from './alert-broken-ledger.ts';
import { buildLedgerExport, type OnStep } from './build-ledger-export.ts';
import { BrokenLedgerError, buildSessionAudit } from './build-session-audit.ts';
import type { Deps } from './deps.ts';
import { dmChannelOf } from './dm-channel.ts';
import { ClaimLostError, type Every, holdClaim, renewClaim } from './hold-claim.ts';
import { judgeWithSlack } from './judge-with-slack.ts';
import { NoSigningKeyError } from './ledger-key.ts';
import {
  auditorOf,
  type OwedExport,
  settleExportBroken,
  settleExportFailed,
  settleExportRefused,
  settleExportSent,
} from './settle-ledger-export.ts';
import { crashBudget } from './settle-report.ts';

/**
 * When this has run, the auditor has the file in their own direct messages, with what it takes to verify it, or was told why
 * not, or it is planned again. What is not right in the ledger is told to them and to the operators.
 * @param every what keeps the claim alive; by default a timer.
 */
export async function sendLedgerExport(deps: Deps, input: { exportId: string }, every?: Every): Promise<void> {
  const claim = await claimRow(deps.db, 'ledger_exports', input.exportId, deps.clock.now());
  if (claim === null) return;
  await holdClaim(deps, { claim, every }, async () => settle(deps, await findOwed(deps, claim)));
}

async function findOwed(deps: Deps, claim: Claim<'ledger_exports'>): Promise<OwedExport> {
  const row = await findLedgerExport(deps.db, claim.id);
  const session = row.session_id === null ? null : ((await findSession(deps.db, row.session_id)) ?? null);
  return { claim, row, session, name: nameOf(row, session) };
}

function nameOf(row: OwedExport['row'], session: OwedExport['session']): string {
  return session === null
    ? `ledger-${row.from_day}-to-${row.to_day}.jsonl`
    : `audit-${shortIdForFileName(session.yoti_session_id)}.jsonl`;
}

async function settle(deps: Deps, owed: OwedExport): Promise<void> {
  if (owed.claim.tries > crashBudget) {
    deps.logger.error('export was begun too often and never finished', { exportId: owed.row.id });
    await settleExportRefused(deps, owed, 'crashed');
    return;
  }
  try {
    if (await mayHaveExport(deps, owed)) await makeAndSend(deps, owed);
    else await settleExportRefused(deps, owed, 'not_in_role');
  } catch (error) {
    if (error instanceof BrokenLedgerError) await settleExportBroken(deps, owed, error.fault);
    else if (error instanceof NoSigningKeyError) await settleExportRefused(deps, owed, 'no_signing_key');
    else if (!(error instanceof ClaimLostError)) await settleExportFailed(deps, owed, error);
  }
}

async function mayHaveExport(deps: Deps, owed: OwedExport): Promise<boolean> {
  const roles = rolesFor(owed.session === null ? 'export_ledger' : 'audit');
  return (await judgeWithSlack(deps, auditorOf(owed), roles)).kind === 'holds';
}

async function makeAndSend(deps: Deps, owed: OwedExport): Promise<void> {
  const { claim, row } = owed;
  const channel = await dmChannelOf(deps, row.slack_user_id);
  if (row.slack_file_id !== null && (await deps.files.look(row.slack_file_id))?.isShared === true) {
    // An earlier run got through and died before it could say so.
    await settleExportSent(deps, owed, row.slack_file_id);
    return;
  }
  const made = await build(deps, owed, () => renewClaim(deps, claim));
  const brokenAt = await tellOperators(deps, made);
  const slackFileId = await upload(deps, owed, made);
  const { sha256, rows, head } = made;
  const file = { sha256, rows, head_seq: head.seq, head_hash: head.hash, broken_at: brokenAt };
  await renewClaim(deps, claim, { ...file, slack_file_id: slackFileId });
  if (!(await mayHaveExport(deps, owed))) {
    await settleExportRefused(deps, owed, 'not_in_role');
    return;
  }
  const witness = `${head.seq}:${head.hash}`;
  const comment = deps.present.exportSent({ fileName: owed.name, rows, sha256, witness, finding: made.finding });
  await deps.files.complete(slackFileId, owed.name, { channel, comment });
  await settleExportSent(deps, owed, slackFileId);
}

function build(deps: Deps, { row, session }: OwedExport, onStep: OnStep): Promise<CheckedExport> {
  return session === null
    ? buildLedgerExport(deps, row, onStep)
    : buildSessionAudit(deps, { asked: row, session }, onStep);
}

/** @returns the first row that is not right, if any. */
async function tellOperators(deps: Deps, { finding, head }: CheckedExport): Promise<number | null> {
  if (finding === null) return null;
  const rows = finding.rows ?? { first: head.seq, last: head.seq };
  await alertBrokenLedger(deps, { ...rows, what: finding.what }, { foundBy: 'export' });
  return rows.first;
}

/** The file is known to us before Slack shows it. It holds nothing of the applicant, so it goes with no session's files. */
async function upload(deps: Deps, owed: OwedExport, { bytes }: CheckedExport): Promise<string> {
  const { slackFileId } = await deps.files.upload({ bytes, filename: owed.name, title: owed.name, altText: null });
  await storeFile(deps.db, {
    ...{ slack_file_id: slackFileId, purpose: 'export', session_id: null, created_at: deps.clock.now() },
  });
  return slackFileId;
}
