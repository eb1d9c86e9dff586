import {
  type CheckpointRow,
  type LedgerRow,
  listCheckpoints,
  listLedgerRows,
  listRowsOfSession,
} from '../db/ledger-checkpoints.ts';
import type { LedgerExportRow } from '../db/ledger-exports.ts';
import { listLedgerKeys } from '../db/ledger-keys.ts';
import type { SessionRow } from '../db/sessions.ts';
import { toCheckpointLine, toRowLine } from '../ledger/row-line.ts';
import { type Chain, type ChainFault, followChain } from '../ledger/verify-chain.ts';
import { type CheckedExport, type CheckedWriter, createCheckedWriter } from '../ledger/write-checked-export.ts';
import { auditedDecision } from './audited-decision.ts';
import { exportKeyOf, linkOf, manifestOf, type OnStep, rowsPerStep } from './build-ledger-export.ts';
import { checkpointOf } from './checkpoint-ledger.ts';
import type { Deps } from './deps.ts';

/** The ledger does not verify, so no statement about a part of it can be signed. */
export class BrokenLedgerError extends Error {
  override readonly name = 'BrokenLedgerError';
  readonly fault: ChainFault;

  constructor(fault: ChainFault) {
    super(fault.what);
    this.fault = fault;
  }
}

/**
 * Writes the rows of one session whole, and links over the rows of others between them, which only say how many those are. So
 * that a row of the session cannot hide in a link, every row from its first to its last is verified here, up to the signature
 * that vouches for them, before the file is signed.
 * @throws BrokenLedgerError naming the first bad row.
 */
export async function buildSessionAudit(
  deps: Deps,
  { asked, session }: { readonly asked: LedgerExportRow; readonly session: SessionRow },
  onStep: OnStep,
): Promise<CheckedExport> {
  const key = await exportKeyOf(deps);
  const first = asked.first_seq;
  // Without a signature the pass below says at which row the ledger is not right.
  const last = (await checkpointOf(deps, asked.last_seq))?.seq ?? asked.last_seq;
  const own = await listRowsOfSession(deps.db, { sessionId: session.id, first, last });
  const [opening] = own;
  // Every session begins with its registration: one that does not has lost rows before this one.
  if (opening?.kind !== 'session.registered') throw broken(first, 'the ledger does not say how the session came here');
  const writer = createCheckedWriter({
    ...(await manifestOf(deps)),
    ...{ scope: 'session', session: { id: session.id, yotiSessionId: session.yoti_session_id }, from: null, to: null },
    ...{ rows: own.length, firstSeq: first, lastSeq: last, prevOfFirst: linkOf(opening) },
  });
  const pass = passOver({ session, writer, chain: followChain({ seq: first - 1, hash: opening.prev }, []) });
  const keys = new Map((await listLedgerKeys(deps.db)).map((one) => [one.id, one.public_key]));
  for (let from = first; from <= last; from += rowsPerStep) {
    const until = Math.min(last, from + rowsPerStep - 1);
    const checkpoints = new Map((await listCheckpoints(deps.db, from, until)).map((one) => [one.seq, one]));
    for (const row of await listLedgerRows(deps.db, { first: from, last: until, limit: rowsPerStep })) {
      pass.row(row);
      const checkpoint = checkpoints.get(row.seq);
      if (checkpoint !== undefined) pass.checkpoint(checkpoint, keys.get(checkpoint.key_id) ?? null);
    }
    await onStep();
  }
  const signed = pass.signedUpTo();
  if (signed < last)
    throw new BrokenLedgerError({ first: signed + 1, last, what: 'no signature vouches for the last rows' });
  await addDecision(deps, { session, writer, own, last });
  return writer.finish(key);
}

/** One pass over all rows: those of the session are written, the others become links; whatever is not right ends it. */
function passOver({ session, writer, chain }: { session: SessionRow; writer: CheckedWriter; chain: Chain }) {
  let gap: { readonly from: number; readonly prev: string } | null = null;
  let owesSignature = false;
  const closeGap = () => {
    const { seq: to, hash } = chain.head();
    if (gap !== null) writer.add({ type: 'gap', ...gap, to, hash });
    gap = null;
  };
  return {
    signedUpTo: chain.signedUpTo,
    row: (row: LedgerRow) => {
      const isOwn = row.session_id === session.id;
      if (isOwn) closeGap();
      else gap ??= { from: row.seq, prev: row.prev };
      assertRight(chain.addRow(toRowLine(row)));
      if (!isOwn) return;
      writer.add(toRowLine(row));
      owesSignature = true;
    },
    checkpoint: (checkpoint: CheckpointRow, publicKey: string | null) => {
      const line = toCheckpointLine(checkpoint);
      if (publicKey === null) throw broken(checkpoint.seq, `key ${checkpoint.key_id} is not there any more`);
      assertRight(chain.addCheckpoint(line, publicKey));
      // The first signature behind a row of the session vouches for it; more of them would only make the file longer.
      if (!owesSignature) return;
      closeGap();
      writer.add(line);
      owesSignature = false;
    },
  };
}

/** The decision from its own row, once the file holds the row of the ledger that vouches for it. */
async function addDecision(
  deps: Deps,
  { session, writer, own, last }: { session: SessionRow; writer: CheckedWriter; own: LedgerRow[]; last: number },
): Promise<void> {
  const decision = await auditedDecision(deps, session.id);
  const row = own.find(isDecision);
  if (decision === null && row !== undefined)
    throw broken(row.seq, `the decision that row ${row.seq} vouches for is not there any more`);
  if (decision === null) return;
  if (row !== undefined) {
    writer.add(decision);
    return;
  }
  // Made since this was asked for, it is in a later file; without any row it did not come about here.
  const later = await listRowsOfSession(deps.db, { sessionId: session.id, first: last, last: Number.MAX_SAFE_INTEGER });
  if (!later.some(isDecision)) throw broken(last, 'there is a decision that no row vouches for');
}

function isDecision({ kind }: LedgerRow): boolean {
  return kind === 'decision.recorded';
}

function assertRight(fault: ChainFault | null): void {
  if (fault !== null) throw new BrokenLedgerError(fault);
}

function broken(seq: number, what: string): BrokenLedgerError {
  return new BrokenLedgerError({ first: seq, last: seq, what });
}
