import { createHash } from 'node:crypto';

/** What stands before the first row. */
export const genesisHash = '0'.repeat(64);

export interface HashedRow {
  readonly seq: number;
  readonly at: Date;
  readonly kind: string;
  readonly session_id: string | null;
  readonly actor: string;
  /** Canonical JSON (RFC 8785), as it is stored. */
  readonly payload: string;
  readonly prev: string;
}

/** SHA-256 over a fixed label and length-prefixed fields, so that no two different rows share one input. */
export function ledgerHash(row: HashedRow): string {
  const fields = [
    String(row.seq),
    row.at.toISOString(),
    row.kind,
    row.session_id ?? '',
    row.actor,
    row.payload,
    row.prev,
  ];
  return createHash('sha256').update(labelledBytes('countersign ledger v1', fields)).digest('hex');
}

/** A label, then each field as its length in bytes, a colon and the bytes: what is hashed and what is signed. */
export function labelledBytes(label: string, fields: readonly string[]): string {
  return label + fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join('');
}
