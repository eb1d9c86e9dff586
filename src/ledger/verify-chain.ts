import type { CheckpointLine, GapLine, RowLine } from './export-format.ts';
import { payloadText } from './export-format.ts';
import type { Witness } from './ledger-finding.ts';
import { ledgerHash } from './ledger-hash.ts';
import { isCheckpointSigned } from './ledger-signature.ts';

/** What is wrong, and with which rows: the first bad one, or those among which it is. */
export interface ChainFault {
  readonly first: number;
  readonly last: number;
  readonly what: string;
}

export interface Chain {
  /** The newest row so far, gaps included; before the first one the number and hash that the first follows. */
  readonly head: () => { readonly seq: number; readonly hash: string };
  /** Up to which row a key vouches. */
  readonly signedUpTo: () => number;
  readonly addRow: (row: RowLine) => ChainFault | null;
  readonly addGap: (gap: GapLine) => ChainFault | null;
  readonly addCheckpoint: (checkpoint: CheckpointLine, publicKey: string) => ChainFault | null;
  readonly unmetWitnesses: () => readonly Witness[];
}

/** Follows the chain of a ledger row by row, and says at the first row that cannot be right what is wrong with it. */
export function followChain(
  start: { readonly seq: number; readonly hash: string },
  witnesses: readonly Witness[],
): Chain {
  const unmet = new Set(witnesses);
  let head = { seq: start.seq, hash: start.hash };
  let signedUpTo = start.seq;
  let witnessedUpTo = start.seq;

  const moveTo = (seq: number, hash: string): ChainFault | null => {
    head = { seq, hash };
    const here = [...unmet].filter((witness) => witness.seq === seq);
    for (const witness of here) {
      if (witness.hash !== hash)
        return rowsFrom(witnessedUpTo + 1, seq, `row ${seq} is not the one that was witnessed`);
      unmet.delete(witness);
    }
    if (here.length > 0) witnessedUpTo = seq;
    return null;
  };

  return {
    head: () => head,
    signedUpTo: () => signedUpTo,
    addRow: (row) => rowFault(head, row) ?? moveTo(row.seq, row.hash),
    addGap: (gap) => gapFault(head, gap) ?? moveTo(gap.to, gap.hash),
    addCheckpoint: (checkpoint, publicKey) => {
      const fault = placeFault(head, checkpoint) ?? checkpointFault(checkpoint, { head, signedUpTo, publicKey });
      if (fault === null) signedUpTo = checkpoint.seq;
      return fault;
    },
    unmetWitnesses: () => [...unmet],
  };
}

type Head = ReturnType<Chain['head']>;

function rowFault(head: Head, row: RowLine): ChainFault | null {
  const misplaced = orderFault(head, row.seq, row.prev);
  if (misplaced !== null) return misplaced;
  const { session, payload, at, ...rest } = row;
  const hash = ledgerHash({ ...rest, at: new Date(at), session_id: session, payload: payloadText(payload) });
  if (hash !== row.hash) return rowsFrom(row.seq, row.seq, `row ${row.seq} was changed: it does not have its hash`);
  return linkFault(head, row.seq, row.prev);
}

function gapFault(head: Head, gap: GapLine): ChainFault | null {
  if (gap.to < gap.from) return rowsFrom(gap.to, gap.from, 'a stand-in for rows ends before it begins');
  return orderFault(head, gap.from, gap.prev) ?? linkFault(head, gap.from, gap.prev);
}

function orderFault(head: Head, seq: number, prev: string | null): ChainFault | null {
  const expected = head.seq + 1;
  if (seq > expected) return rowsFrom(expected, seq - 1, `${rowWords(expected, seq - 1)} missing`);
  // What follows the head by its link is the next row under a wrong number, not the head once more.
  if (seq === head.seq && prev !== head.hash) return rowsFrom(seq, seq, `row ${seq} stands there twice`);
  return seq < expected ? rowsFrom(expected, expected, `row ${seq} stands where row ${expected} belongs`) : null;
}

function linkFault(head: Head, seq: number, prev: string): ChainFault | null {
  if (prev === head.hash) return null;
  return rowsFrom(Math.max(1, head.seq), seq, `row ${seq} does not follow row ${head.seq}: one of them was replaced`);
}

function placeFault(head: Head, { seq }: CheckpointLine): ChainFault | null {
  if (seq > head.seq) return orderFault(head, seq + 1, null);
  return seq < head.seq ? rowsFrom(seq + 1, head.seq, `the checkpoint of row ${seq} does not stand behind it`) : null;
}

function checkpointFault(
  checkpoint: CheckpointLine,
  { head, signedUpTo, publicKey }: { head: Head; signedUpTo: number; publicKey: string },
): ChainFault | null {
  const { seq, hash, at, signature } = checkpoint;
  const first = Math.min(signedUpTo + 1, seq);
  if (!isCheckpointSigned(publicKey, { seq, hash, at }, signature))
    return rowsFrom(first, seq, `the signature at row ${seq} is not one of key ${checkpoint.key}`);
  return hash === head.hash ? null : rowsFrom(first, seq, `row ${seq} is not the one that was signed`);
}

function rowsFrom(first: number, last: number, what: string): ChainFault {
  return { first, last, what };
}

function rowWords(first: number, last: number): string {
  return first === last ? `row ${first} is` : `rows ${first} to ${last} are`;
}
