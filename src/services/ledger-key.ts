import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { appendLedger } from '../db/ledger.ts';
import { findSigningKey, type LedgerKeyRow, replaceSigningKey, storeSealedKey } from '../db/ledger-keys.ts';
import type { Database } from '../db/schema.ts';
import { SealError } from '../errors.ts';
import { makeLedgerKey } from '../ledger/ledger-signature.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

export interface SigningKey {
  readonly id: string;
  readonly privateKey: string;
  /** The row of the ledger that says that the key was made; it signs no earlier one. */
  readonly madeSeq: number;
}

/** Nothing can be signed until an encryption key is back. */
export class NoSigningKeyError extends Error {
  override readonly name = 'NoSigningKeyError';
}

const yearMs = 365 * 24 * 3600_000;

/**
 * The key that signs the ledger now. One is made, under the lock of the checkpoints and with its row in the ledger, when there is
 * none, when it is a year old, or when somebody changed what is stored of it; the public half of the old one stays.
 * @returns `null` when `ENCRYPTION_KEYS` lacks the key that opens it: it may come back with the next start, so nothing is
 * made in its place, nothing can be signed, and the operators are told.
 */
export async function signingKeyOf(deps: Deps, tx: Transaction<Database>): Promise<SigningKey | null> {
  const row = await findSigningKey(tx);
  if (row === undefined) return makeKey(deps, tx, { why: 'first', replaces: null });
  const { state, privateKey } = await openKey(deps, tx, row);
  if (state === 'waits') return null;
  if (state === 'lost') return makeKey(deps, tx, { why: 'lost', replaces: row.id });
  const isOld = row.created_at <= addMs(deps.clock.now(), -yearMs);
  if (isOld) return makeKey(deps, tx, { why: 'yearly', replaces: row.id });
  return { id: row.id, privateKey, madeSeq: row.made_seq };
}

async function makeKey(
  deps: Deps,
  tx: Transaction<Database>,
  { why, replaces }: { readonly why: 'first' | 'lost' | 'yearly'; readonly replaces: string | null },
): Promise<SigningKey> {
  const { id, publicKey, privateKey } = makeLedgerKey();
  const at = deps.clock.now();
  const payload = { keyId: id, why, replaces };
  const { seq } = await appendLedger(tx, { at, kind: 'ledger.key_made', sessionId: null, actor: 'system', payload });
  const sealed = deps.sealer.sealSecret(placeOf(id), privateKey);
  const row = { id, public_key: publicKey, private_key_sealed: sealed, made_seq: seq, created_at: at };
  // What did not open may be what an operator has to look into, and no use to anybody else.
  await replaceSigningKey(tx, row, { keepsPrivateHalf: why === 'lost' });
  return { id, privateKey, madeSeq: seq };
}

type OpenedKey =
  | { readonly state: 'open'; readonly privateKey: string }
  | { readonly state: 'lost'; readonly privateKey?: never }
  | { readonly state: 'waits'; readonly privateKey?: never };

/** @returns the private half, from now on under the newest encryption key. */
async function openKey(deps: Deps, tx: Transaction<Database>, row: LedgerKeyRow): Promise<OpenedKey> {
  const { sealer, logger } = deps;
  try {
    if (row.private_key_sealed === null) return { state: 'lost' };
    const privateKey = sealer.openSecret(placeOf(row.id), row.private_key_sealed);
    if (!sealer.isUnderNewestKey(row.private_key_sealed)) {
      await storeSealedKey(tx, row.id, sealer.sealSecret(placeOf(row.id), privateKey));
    }
    return { state: 'open', privateKey };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    logger.error('the signing key of the ledger does not open', { code: error.code, error: loggedError(error) });
    const isLost = error.code === 'tampered';
    await (isLost ? alertLostKey(deps, tx, row.id, error.code) : alertClosedKey(deps, tx, row.id, error.code));
    return { state: isLost ? 'lost' : 'waits' };
  }
}

function alertLostKey(deps: Deps, tx: Transaction<Database>, keyId: string, code: string): Promise<void> {
  const alert = {
    cause: `ledger_key:${code}`,
    title: 'The signing key of the ledger was replaced',
    whatHappened: `What is stored of key ${keyId} was changed (${code}), so a new one signs from now on. What the old one signed stays valid.`,
    whatToDo: 'If nobody changed an encryption key in the settings but kept its id, find out who changed the database.',
  };
  return raiseAlert(deps, alert, tx);
}

function alertClosedKey(deps: Deps, tx: Transaction<Database>, keyId: string, code: string): Promise<void> {
  const alert = {
    cause: `ledger_key:${code}`,
    title: 'The ledger cannot be signed',
    whatHappened: `ENCRYPTION_KEYS lacks the key under which signing key ${keyId} is sealed (${code}). Until it is back, nothing is signed and no export is made; rows are recorded as ever.`,
    whatToDo:
      'Put the missing key back into ENCRYPTION_KEYS and restart. If it is gone for good, see “An encryption key that is missing” in the README; if none is missing, find out who changed the database.',
  };
  return raiseAlert(deps, alert, tx);
}

function placeOf(keyId: string) {
  return { table: 'ledger_keys', column: 'private_key_sealed', rowId: keyId };
}
