import { randomUUID } from 'node:crypto';
import { addMs } from '../clock.ts';
import { rolesFor } from '../core/authorisation.ts';
import type { ExportDays } from '../core/export-days.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { findRowsOfTime } from '../db/ledger-days.ts';
import { countLedgerExports, findRowsOfSession, insertLedgerExport } from '../db/ledger-exports.ts';
import { lockPerson } from '../db/lock-person.ts';
import { type Deps, slackActor } from './deps.ts';
import { findSessions } from './find-sessions.ts';
import { recordRefusedSearch, recordTooMany } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { judgeWithSlack } from './judge-with-slack.ts';
import { type ReportMatch, toMatch } from './request-report.ts';

/** More rows than these in one file nobody can open any more, and no process should hold. */
const maxExportRows = 100_000;
const maxAuditRows = 20_000;
const asksPerMinute = 5;
const dayMs = 24 * 3600_000;

export type LedgerExportOutcome =
  /** The rows that were counted when it was asked for; the file goes on to the next one that is signed. */
  | { readonly kind: 'asked'; readonly rows: number }
  /** Not there, or not theirs to have: both read the same (T22). */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too_often' }
  | { readonly kind: 'too_many'; readonly rows: number; readonly max: number };

/** When this says `asked`, the rows of these days (UTC) are owed to the auditor as a committed row, and a job sends them. */
export async function askLedgerExport(
  deps: Deps,
  { actor, days }: { readonly actor: Actor; readonly days: ExportDays },
): Promise<LedgerExportOutcome> {
  if (!(await mayAsk(deps, actor, 'export_ledger'))) return { kind: 'nothing' };
  const found = await findRowsOfTime(deps.db, { from: startOf(days.from), until: addMs(startOf(days.to), dayMs) });
  if (found === null) return { kind: 'nothing' };
  const rows = found.last - found.first + 1;
  if (rows > maxExportRows) return { kind: 'too_many', rows, max: maxExportRows };
  return oweExport(deps, { actor, sessionId: null, days, ...found, rows });
}

/** As `askLedgerExport`, the rows of one session, in whatever state it is. */
export async function askSessionAudit(
  deps: Deps,
  { actor, text }: { readonly actor: Actor; readonly text: string },
): Promise<LedgerExportOutcome | { readonly kind: 'several'; readonly matches: readonly ReportMatch[] }> {
  if (!(await mayAsk(deps, actor, 'audit'))) return { kind: 'nothing' };
  const found = await findSessions(deps, text);
  const [session] = found;
  if (session === undefined) return { kind: 'nothing' };
  if (found.length > 1) return { kind: 'several', matches: found.map((row) => toMatch(deps, row)) };
  const rows = await findRowsOfSession(deps.db, session.id);
  if (rows === null) return { kind: 'nothing' };
  if (rows.count > maxAuditRows) return { kind: 'too_many', rows: rows.count, max: maxAuditRows };
  return oweExport(deps, { actor, sessionId: session.id, days: null, ...rows, rows: rows.count });
}

/** First of all: who may not ask learns nothing of what there is. */
async function mayAsk(deps: Deps, actor: Actor, what: 'audit' | 'export_ledger'): Promise<boolean> {
  const judged = await judgeWithSlack(deps, actor, rolesFor(what));
  if (judged.kind === 'holds') return true;
  const reason = judged.kind === 'refused' ? judged.reason : 'not_in_role';
  await recordRefusedSearch(deps, { actor, sessionId: null, what }, reason);
  return false;
}

interface Wanted {
  readonly actor: Actor;
  readonly sessionId: string | null;
  readonly days: ExportDays | null;
  readonly first: number;
  readonly last: number;
  readonly rows: number;
}

async function oweExport(deps: Deps, wanted: Wanted): Promise<LedgerExportOutcome> {
  const { actor, sessionId, days, first, last, rows } = wanted;
  const id = randomUUID();
  const now = deps.clock.now();
  const isOwed = await inDurableTransaction(deps.db, async (tx) => {
    await lockPerson(tx, actor.slackUserId);
    const recent = await countLedgerExports(tx, { slackUserId: actor.slackUserId, since: addMs(now, -60_000) });
    if (recent >= asksPerMinute) return false;
    await insertLedgerExport(tx, {
      ...{ id, session_id: sessionId, from_day: days?.from ?? null, to_day: days?.to ?? null },
      ...{ first_seq: first, last_seq: last, created_at: now },
      ...{ slack_team_id: actor.slackTeamId, slack_user_id: actor.slackUserId },
    });
    await appendLedger(tx, {
      ...{ at: now, kind: 'ledger.export_asked', sessionId, actor: slackActor(actor) },
      payload: { exportId: id, from: days?.from ?? null, to: days?.to ?? null, firstSeq: first, lastSeq: last },
    });
    return true;
  });
  if (!isOwed) {
    await recordTooMany(deps, { actor, sessionId, what: sessionId === null ? 'export_ledger' : 'audit' });
    return { kind: 'too_often' };
  }
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('send-ledger-export', { exportId: id });
  return { kind: 'asked', rows };
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
