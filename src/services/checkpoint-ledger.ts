import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { inDurableTransaction } from '../db/database.ts';
import { readLedgerHead } from '../db/ledger.ts';
import {
  type CheckpointRow,
  findCheckpointOf,
  findLastCheckpoint,
  insertCheckpoint,
  listLedgerRows,
  lockCheckpoints,
  tryLockCheckpoints,
} from '../db/ledger-checkpoints.ts';
import { findLedgerKey } from '../db/ledger-keys.ts';
import type { Database } from '../db/schema.ts';
import { genesisHash } from '../ledger/ledger-hash.ts';
import { isCheckpointSigned, signCheckpoint } from '../ledger/ledger-signature.ts';
import { toRowLine } from '../ledger/row-line.ts';
import { type ChainFault, followChain } from '../ledger/verify-chain.ts';
import { alertBrokenLedger } from './alert-broken-ledger.ts';
import type { Deps } from './deps.ts';
import { signingKeyOf } from './ledger-key.ts';

const rowsPerCheckpoint = 256;
const newsWaitMs = 60_000;

/** Up to which row the ledger was read and found right. */
interface Verified {
  readonly seq: number;
  readonly hash: string;
}

/**
 * When this has run, every full 256 rows of the ledger are signed, and what is younger at least once a minute (reliability-
 * security 13). A row is signed only after it was verified: what does not follow from what was signed before raises an
 * alert and is not signed. Rows wait while the key that signs does not open. With several workers one does it.
 */
export async function checkpointLedger(deps: Deps): Promise<void> {
  const head = await readLedgerHead(deps.db);
  if (head.seq === (await findLastCheckpoint(deps.db))?.seq || head.seq === 0) return;
  await signPages(deps, { isAsked: false });
}

/** @returns the signature that vouches for a row, made now if there was none; `undefined` when the ledger is not right or cannot be signed now. */
export async function checkpointOf(deps: Deps, seq: number): Promise<CheckpointRow | undefined> {
  const found = await findCheckpointOf(deps.db, seq);
  if (found !== undefined) return found;
  await signPages(deps, { isAsked: true });
  return findCheckpointOf(deps.db, seq);
}

async function signPages(deps: Deps, { isAsked }: { readonly isAsked: boolean }): Promise<void> {
  let verified: Verified | null = { seq: 0, hash: genesisHash };
  while (verified !== null) {
    const from: Verified = verified;
    verified = await inDurableTransaction(deps.db, async (tx) => {
      if (isAsked) await lockCheckpoints(tx);
      else if (!(await tryLockCheckpoints(tx))) return null;
      return signPage(deps, tx, { from, isAsked });
    });
  }
}

/** @returns up to where the ledger is right by now, if there may be more of it. */
async function signPage(
  deps: Deps,
  tx: Transaction<Database>,
  { from, isAsked }: { readonly from: Verified; readonly isAsked: boolean },
): Promise<Verified | null> {
  const last = await findLastCheckpoint(tx);
  const start = last !== undefined && last.seq >= from.seq ? last : from;
  if (!(await isDue(deps, tx, { last, start, isAsked }))) return null;
  if (last !== undefined && !(await isGenuine(tx, last))) {
    const what = `the signature at row ${last.seq} is not one of key ${last.key_id}`;
    return reportFault(deps, tx, { first: last.seq, last: last.seq, what });
  }
  // Before the rows are read: one that says that a key was made is among those that it signs.
  const key = await signingKeyOf(deps, tx);
  if (key === null) return null;
  const head = await readLedgerHead(tx);
  const page = { first: start.seq + 1, last: head.seq, limit: rowsPerCheckpoint };
  const rows = await listLedgerRows(tx, page);
  const chain = followChain(start, []);
  for (const row of rows) {
    const fault = chain.addRow(toRowLine(row));
    if (fault !== null) return reportFault(deps, tx, fault);
  }
  const { seq, hash } = chain.head();
  const isWhole = rows.length === rowsPerCheckpoint;
  if (!isWhole && (seq !== head.seq || hash !== head.hash)) {
    return reportFault(deps, tx, { first: seq + 1, last: head.seq, what: `the ledger ends at row ${seq}, too early` });
  }
  if (seq >= key.madeSeq) {
    const at = deps.clock.now();
    const signature = signCheckpoint(key.privateKey, { seq, hash, at: at.toISOString() });
    await insertCheckpoint(tx, { seq, hash, at, key_id: key.id, signature });
  }
  return isWhole ? { seq, hash } : null;
}

async function isDue(
  deps: Deps,
  tx: Transaction<Database>,
  { last, start, isAsked }: { last: CheckpointRow | undefined; start: Verified; isAsked: boolean },
): Promise<boolean> {
  const news = (await readLedgerHead(tx)).seq - start.seq;
  if (news <= 0) return news < 0;
  return isAsked || news >= rowsPerCheckpoint || last === undefined || last.at <= addMs(deps.clock.now(), -newsWaitMs);
}

/** Whoever rewrote the ledger may have put the new hash beside the old signature. */
async function isGenuine(tx: Transaction<Database>, { seq, hash, at, key_id, signature }: CheckpointRow) {
  const key = await findLedgerKey(tx, key_id);
  return key !== undefined && isCheckpointSigned(key.public_key, { seq, hash, at: at.toISOString() }, signature);
}

async function reportFault(deps: Deps, tx: Transaction<Database>, fault: ChainFault): Promise<null> {
  await alertBrokenLedger(deps, fault, { foundBy: 'signing', tx });
  return null;
}
