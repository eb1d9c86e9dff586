import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { labelledBytes } from './ledger-hash.ts';

export interface LedgerKeyPair {
  readonly id: string;
  /** Ed25519, SPKI in PEM form. */
  readonly publicKey: string;
  /** Ed25519, PKCS#8 in PEM form. */
  readonly privateKey: string;
}

/** A row that is vouched for, with all that led to it. */
export interface SignedHead {
  readonly seq: number;
  readonly hash: string;
  /** When it was signed, ISO 8601 UTC. */
  readonly at: string;
}

export function makeLedgerKey(): LedgerKeyPair {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { id: ledgerKeyId(pair.publicKey), ...pair };
}

/** The first half of the SHA-256 of the public key (SPKI, DER): short enough to write down, long enough to name one key only. */
export function ledgerKeyId(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 32);
}

/** @returns the Ed25519 signature over label, number, hash and time; base64. */
export function signCheckpoint(privateKey: string, head: SignedHead): string {
  return sign(null, checkpointBytes(head), createPrivateKey(privateKey)).toString('base64');
}

export function isCheckpointSigned(publicKey: string, head: SignedHead, signature: string): boolean {
  return isSigned(publicKey, checkpointBytes(head), signature);
}

/** Vouches for a whole export by the SHA-256 of everything before its last line. */
export function signExport(privateKey: string, sha256: string): string {
  return sign(null, exportBytes(sha256), createPrivateKey(privateKey)).toString('base64');
}

export function isExportSigned(publicKey: string, sha256: string, signature: string): boolean {
  return isSigned(publicKey, exportBytes(sha256), signature);
}

function checkpointBytes({ seq, hash, at }: SignedHead): Buffer {
  return Buffer.from(labelledBytes('countersign checkpoint v1', [String(seq), hash, at]));
}

function exportBytes(sha256: string): Buffer {
  return Buffer.from(labelledBytes('countersign export v1', [sha256]));
}

function isSigned(publicKey: string, bytes: Buffer, signature: string): boolean {
  return verify(null, bytes, createPublicKey(publicKey), Buffer.from(signature, 'base64'));
}
