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

const yearMs = 365 * 24 * 3600_000;

/**
 * The key that signs the ledger now. One is made, under the lock of the checkpoints and with its row in the ledger, when there is
 * none, when it is a year old, or when none of `ENCRYPTION_KEYS` opens it any more; the public half of the old one stays.
 */
export async function signingKeyOf(deps: Deps, tx: Transaction<Database>): Promise<SigningKey> {
  const row = await findSigningKey(tx);
  if (row === undefined) return makeKey(deps, tx, { why: 'first', replaces: null });
  const privateKey = await openKey(deps, tx, row);
  if (privateKey === null) return makeKey(deps, tx, { why: 'lost', replaces: row.id });
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
  await replaceSigningKey(tx, {
    ...{ id, public_key: publicKey, private_key_sealed: sealed, made_seq: seq, created_at: at },
  });
  return { id, privateKey, madeSeq: seq };
}

/** @returns the private half, from now on under the newest encryption key; `null` when it is lost. */
async function openKey(deps: Deps, tx: Transaction<Database>, row: LedgerKeyRow): Promise<string | null> {
  const { sealer, logger } = deps;
  try {
    if (row.private_key_sealed === null) return null;
    const privateKey = sealer.openSecret(placeOf(row.id), row.private_key_sealed);
    if (!sealer.isUnderNewestKey(row.private_key_sealed)) {
      await storeSealedKey(tx, row.id, sealer.sealSecret(placeOf(row.id), privateKey));
    }
    return privateKey;
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    logger.error('the signing key of the ledger does not open', { code: error.code, error: loggedError(error) });
    await alertLostKey(deps, tx, row.id, error.code);
    return null;
  }
}

function alertLostKey(deps: Deps, tx: Transaction<Database>, keyId: string, code: string): Promise<void> {
  const alert = {
    cause: `ledger_key:${code}`,
    title: 'The signing key of the ledger was replaced',
    whatHappened: `Key ${keyId} does not open under ENCRYPTION_KEYS any more (${code}), so a new one signs from now on. What the old one signed stays valid.`,
    whatToDo: 'If nobody took an encryption key out of the settings, find out who changed the database.',
  };
  return raiseAlert(deps, alert, tx);
}

function placeOf(keyId: string) {
  return { table: 'ledger_keys', column: 'private_key_sealed', rowId: keyId };
}
