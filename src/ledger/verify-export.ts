import { createHash, createPublicKey } from 'node:crypto';
import {
  type CheckpointLine,
  type DecisionFacts,
  type EndLine,
  type ExportLine,
  type ManifestLine,
  type RowLine,
  readLine,
} from './export-format.ts';
import type { KnownElsewhere, LedgerFinding } from './ledger-finding.ts';
import { genesisHash } from './ledger-hash.ts';
import { isExportSigned, ledgerKeyId } from './ledger-signature.ts';
import { type Chain, type ChainFault, followChain } from './verify-chain.ts';
import { decisionFault, proposalFault } from './verify-decision.ts';

/** What was checked of an export in which nothing is wrong. */
export interface VerifiedExport {
  readonly manifest: ManifestLine;
  readonly rows: number;
  /** Stand-ins for rows of other sessions, whose links are taken on the word of who signed the file. */
  readonly gaps: number;
  readonly checkpoints: number;
  readonly decisions: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly signingKeys: readonly string[];
  readonly witnesses: number;
}

export interface ExportVerifier {
  /** The lines in order, without their line breaks. @returns what is wrong, after which nothing more is to be read. */
  readonly read: (text: string) => LedgerFinding | null;
  /** What is wrong with a next line that is no text, or longer than any. */
  readonly unreadable: () => LedgerFinding;
  /** To be called behind the last line. */
  readonly finish: () => VerifiedExport | LedgerFinding;
}

interface State {
  readonly manifest: ManifestLine;
  readonly chain: Chain;
  readonly known: KnownElsewhere;
  /** Keys that rows said were made, where the export begins with the first row. */
  readonly keysMade: Set<string>;
  readonly signingKeys: Set<string>;
  readonly decided: Map<string | null, RowLine>;
  readonly proposed: Map<string, RowLine>;
  decision: DecisionFacts | null;
  end: EndLine | null;
  rows: number;
  gaps: number;
  checkpoints: number;
}

type Fault = ChainFault | { readonly what: string };

/** The manifest of an export of this version; `null` when the line is none, and so the file no export that can be read. */
export function readManifest(text: string): ManifestLine | null {
  const line = readLine(text);
  return line?.type === 'manifest' ? line : null;
}

/**
 * Verifies an export line by line: every hash, every link, numbers without gaps, every signature, one decision a session,
 * the witnesses, and that the file itself is as it was signed. It needs neither the database nor the network.
 */
export function createExportVerifier(firstLine: ManifestLine, known: KnownElsewhere): ExportVerifier {
  const start = { seq: firstLine.firstSeq - 1, hash: firstLine.prevOfFirst };
  const state: State = {
    ...{ manifest: firstLine, known, chain: followChain(start, known.witnesses) },
    ...{ keysMade: new Set(), signingKeys: new Set(), decided: new Map(), proposed: new Map() },
    ...{ decision: null, end: null, rows: 0, gaps: 0, checkpoints: 0 },
  };
  const digest = createHash('sha256');
  let line = 0;
  const found = (fault: Fault): LedgerFinding => ({
    line,
    rows: 'first' in fault ? { first: fault.first, last: fault.last } : null,
    what: fault.what,
  });
  const finding = (fault: Fault | null): LedgerFinding | null => (fault === null ? null : found(fault));
  return {
    read: (text) => {
      line += 1;
      const read = readLine(text);
      if (read === null) return finding(unreadableFault(state));
      const fault = line === 1 ? manifestFault(firstLine) : lineFault(state, read, () => digest.copy().digest('hex'));
      digest.update(text).update('\n');
      return finding(fault);
    },
    unreadable: () => {
      line += 1;
      return found(unreadableFault(state));
    },
    finish: () => finding(endFault(state)) ?? verified(state),
  };
}

function unreadableFault({ chain, manifest, end }: State): Fault {
  const what = 'this line is not of the format, or not written the way an export writes it';
  const next = chain.head().seq + 1;
  return end !== null || next > manifest.lastSeq ? { what } : { first: next, last: next, what };
}

function manifestFault(manifest: ManifestLine): Fault | null {
  const { firstSeq, lastSeq, prevOfFirst, scope, session, rows, keys } = manifest;
  if (lastSeq < firstSeq) return { what: 'the manifest says that the last row comes before the first' };
  if ((scope === 'session') !== (session !== null)) return { what: 'the manifest does not say of what the export is' };
  if (firstSeq === 1 && prevOfFirst !== genesisHash)
    return { first: 1, last: 1, what: 'the manifest names a row before the first' };
  if (scope === 'whole' && rows !== lastSeq - firstSeq + 1)
    return { what: 'the manifest counts other rows than it names' };
  const strange = keys.find(({ id, publicKey }) => !isKeyOf(id, publicKey));
  return strange === undefined ? null : { what: `key ${strange.id} is not the one of this id` };
}

function isKeyOf(id: string, publicKey: string): boolean {
  try {
    return createPublicKey(publicKey).asymmetricKeyType === 'ed25519' && ledgerKeyId(publicKey) === id;
  } catch {
    return false;
  }
}

function lineFault(state: State, line: ExportLine, sha256SoFar: () => string): Fault | null {
  if (state.end !== null) return { what: 'there is more behind the last line' };
  if (state.decision !== null && line.type !== 'end') return { what: 'only the last line can follow the decision' };
  switch (line.type) {
    case 'manifest':
      return { what: 'a second manifest' };
    case 'row':
      return state.chain.addRow(line) ?? rowFault(state, line);
    case 'gap':
      state.gaps += 1;
      if (state.manifest.scope === 'whole') return { first: line.from, last: line.to, what: 'rows are left out' };
      return state.chain.addGap(line);
    case 'checkpoint':
      return checkpointFault(state, line);
    case 'decision':
      state.decision = line;
      return decisionLineFault(state, line);
    case 'end':
      state.end = line;
      // A key that is younger than the rows may sign the file of them.
      return keyFault(state, line.key, false) ?? sealFault(state, line, sha256SoFar());
  }
}

function rowFault(state: State, row: RowLine): Fault | null {
  state.rows += 1;
  const { seq, kind, session, payload } = row;
  const fault = (what: string) => ({ first: seq, last: seq, what });
  if (seq > state.manifest.lastSeq) return fault(`row ${seq} is behind the last one that the manifest names`);
  if (state.manifest.session !== null && session !== state.manifest.session.id)
    return fault(`row ${seq} is of another session`);
  if (kind === 'ledger.key_made') state.keysMade.add(String(payload['keyId']));
  if (kind === 'decision.proposed') state.proposed.set(String(payload['proposalId']), row);
  if (kind !== 'decision.recorded') return null;
  if (state.decided.has(session)) return fault(`row ${seq} is a second decision of session ${session ?? 'unknown'}`);
  state.decided.set(session, row);
  return null;
}

function checkpointFault(state: State, checkpoint: CheckpointLine): Fault | null {
  state.checkpoints += 1;
  const untrusted = keyFault(state, checkpoint.key);
  if (untrusted !== null) return untrusted;
  const key = state.manifest.keys.find(({ id }) => id === checkpoint.key);
  return state.chain.addCheckpoint(checkpoint, key?.publicKey ?? '');
}

/** Whose signatures count: keys that the reader named, else those that the ledger itself says were made. */
function keyFault(
  { manifest, known, keysMade, signingKeys, chain }: State,
  key: string,
  isOfRows = true,
): Fault | null {
  const { seq } = chain.head();
  const first = Math.max(1, Math.min(chain.signedUpTo() + 1, seq));
  signingKeys.add(key);
  if (!manifest.keys.some(({ id }) => id === key)) return { what: `key ${key} is not in the manifest` };
  if (known.keyIds.length > 0 && !known.keyIds.includes(key))
    return { first, last: seq, what: `key ${key} is not one that you named` };
  const isTold = isOfRows && manifest.scope === 'whole' && manifest.firstSeq === 1;
  return isTold && !keysMade.has(key) ? { first, last: seq, what: `no row says that key ${key} was made` } : null;
}

function decisionLineFault({ decided, proposed }: State, decision: DecisionFacts): Fault | null {
  const [row] = decided.values();
  if (row === undefined) return { what: 'a decision that no row of the ledger vouches for' };
  const fault = (at: RowLine, what: string) => ({ first: at.seq, last: at.seq, what });
  const what = decisionFault(decision, row);
  if (what !== null) return fault(row, what);
  if (decision.proposal === null) return null;
  const first = proposed.get(decision.proposal.id);
  if (first === undefined) return fault(row, 'no row vouches for the proposal of the decision');
  const whatOfFirst = proposalFault(decision.proposal, first);
  return whatOfFirst === null ? null : fault(first, whatOfFirst);
}

/** What the last line says of all before it. */
function sealFault(state: State, end: EndLine, sha256: string): Fault | null {
  const { manifest, chain, decided } = state;
  const { seq } = chain.head();
  if (seq < manifest.lastSeq)
    return { first: seq + 1, last: manifest.lastSeq, what: `the export ends at row ${seq}, before its last` };
  if (chain.signedUpTo() < seq)
    return { first: chain.signedUpTo() + 1, last: seq, what: `no signature vouches for the last rows` };
  if (manifest.scope === 'session' && (state.decision === null) !== (decided.size === 0))
    return { what: 'the decision is left out' };
  const counts = [
    [end.rows, state.rows],
    [manifest.rows, state.rows],
    [end.gaps, state.gaps],
    [end.checkpoints, state.checkpoints],
    [end.decisions, decided.size],
  ];
  if (counts.some(([said, found]) => said !== found))
    return { what: 'the last line counts other lines than there are' };
  if (end.sha256 !== sha256) return { what: 'a line that holds no row was changed, added or removed' };
  const publicKey = manifest.keys.find(({ id }) => id === end.key)?.publicKey ?? '';
  return isExportSigned(publicKey, sha256, end.signature) ? null : { what: 'the signature of the file is not right' };
}

function endFault(state: State): Fault | null {
  const { manifest, chain, end } = state;
  const { seq } = chain.head();
  if (end === null) {
    const what = 'the export ends before its last line';
    return seq < manifest.lastSeq ? { first: seq + 1, last: manifest.lastSeq, what } : { what };
  }
  const [unmet] = chain.unmetWitnesses();
  if (unmet === undefined) return null;
  if (unmet.seq > seq)
    return {
      first: seq + 1,
      last: unmet.seq,
      what: `the export ends at row ${seq}, and row ${unmet.seq} was witnessed`,
    };
  return { what: `the export does not hold row ${unmet.seq}, so that witness cannot be checked with it` };
}

function verified(state: State): VerifiedExport {
  const { manifest, chain, rows, gaps, checkpoints, decided, signingKeys, known } = state;
  return {
    ...{ manifest, rows, gaps, checkpoints, decisions: decided.size, head: chain.head() },
    ...{ signingKeys: [...signingKeys], witnesses: known.witnesses.length },
  };
}
