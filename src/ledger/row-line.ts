import type { CheckpointLine, RowLine } from './export-format.ts';
import { payloadText } from './export-format.ts';
import type { HashedRow } from './ledger-hash.ts';

/** A stored row as an export says it. A payload that was not stored by us stands there whole, as a text, and has another hash. */
export function toRowLine(row: HashedRow & { readonly hash: string }): RowLine {
  const { seq, at, kind, actor, prev, hash } = row;
  const payload = readPayload(row.payload) ?? { unreadable: row.payload };
  return { type: 'row', seq, at: at.toISOString(), kind, session: row.session_id, actor, payload, prev, hash };
}

export function toCheckpointLine(checkpoint: {
  readonly seq: number;
  readonly hash: string;
  readonly at: Date;
  readonly key_id: string;
  readonly signature: string;
}): CheckpointLine {
  const { seq, hash, at, key_id: key, signature } = checkpoint;
  return { type: 'checkpoint', seq, hash, at: at.toISOString(), key, signature };
}

function readPayload(text: string): RowLine['payload'] | null {
  try {
    const read: unknown = JSON.parse(text);
    return isPayload(read) && payloadText(read) === text ? read : null;
  } catch {
    return null;
  }
}

function isPayload(value: unknown): value is RowLine['payload'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((member) => member === null || typeof member !== 'object');
}
