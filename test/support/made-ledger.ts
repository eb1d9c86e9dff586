import canonicalize from 'canonicalize';
import type { CheckpointLine, ExportLine, ManifestLine, RowLine } from '../../src/ledger/export-format.ts';
import { genesisHash, ledgerHash } from '../../src/ledger/ledger-hash.ts';
import { type LedgerKeyPair, makeLedgerKey, signCheckpoint } from '../../src/ledger/ledger-signature.ts';
import { createExportWriter } from '../../src/ledger/write-export.ts';

/** A ledger that never was in a database, for whoever verifies, tampers or measures. */
export interface MadeLedger {
  readonly key: LedgerKeyPair;
  readonly rows: readonly RowLine[];
  /** Numbers of the rows that a checkpoint follows. */
  readonly signed: readonly number[];
}

const startMs = Date.parse('2026-03-01T09:00:00.000Z');

export function makeLedger({ rows: count, every }: { readonly rows: number; readonly every: number }): MadeLedger {
  const key = makeLedgerKey();
  const contents = Array.from({ length: count }, (_, index) => contentOf(index + 1, key.id));
  const signed = contents.map(({ seq }) => seq).filter((seq) => seq % every === 0 || seq === count);
  return { key, rows: chainRows(contents), signed };
}

type Content = Omit<RowLine, 'prev' | 'hash'>;

/** Gives rows the links and hashes that they would have had, from the first on. */
export function chainRows(contents: readonly Content[], prevOfFirst = genesisHash): RowLine[] {
  let prev = prevOfFirst;
  return contents.map((content) => {
    const row = { ...content, prev, hash: hashOf(content, prev) };
    prev = row.hash;
    return row;
  });
}

export function hashOf(content: Content, prev: string): string {
  const payload = canonicalize(content.payload) ?? '';
  return ledgerHash({ ...content, at: new Date(content.at), session_id: content.session, payload, prev });
}

export function checkpointOf(row: RowLine, { id, privateKey }: LedgerKeyPair): CheckpointLine {
  const head = { seq: row.seq, hash: row.hash, at: row.at };
  return { type: 'checkpoint', ...head, key: id, signature: signCheckpoint(privateKey, head) };
}

export function manifestOf({ key, rows }: Pick<MadeLedger, 'key' | 'rows'>): ManifestLine {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a ledger has rows');
  return {
    ...{ type: 'manifest', format: 'countersign-ledger', version: 1, scope: 'whole', session: null },
    ...{ from: first.at.slice(0, 10), to: last.at.slice(0, 10), rows: rows.length },
    ...{ firstSeq: first.seq, lastSeq: last.seq, prevOfFirst: first.prev },
    keys: [{ id: key.id, publicKey: key.publicKey, createdAt: first.at, retiredAt: null }],
    ...{ createdAt: last.at, appVersion: '0.0.0' },
  };
}

/** The export as its lines, without line breaks. */
export function exportOf({ key, rows, signed }: MadeLedger): string[] {
  const writer = createExportWriter(manifestOf({ key, rows }));
  for (const row of rows) {
    writer.add(row);
    if (signed.includes(row.seq)) writer.add(checkpointOf(row, key));
  }
  const { bytes } = writer.finish(key);
  return Buffer.from(bytes).toString('utf8').trimEnd().split('\n');
}

export function lineOf(line: ExportLine): string {
  return canonicalize(line) ?? '';
}

function contentOf(seq: number, keyId: string): Content {
  const session = `5f0c8e2a-0000-4000-8000-${String(Math.ceil(seq / 5)).padStart(12, '0')}`;
  const at = new Date(startMs + seq * 1000).toISOString();
  if (seq === 1) {
    const payload = { keyId, replaces: null, why: 'first' };
    return { type: 'row', seq, at, kind: 'ledger.key_made', session: null, actor: 'system', payload };
  }
  const isDecision = seq % 5 === 0;
  return {
    ...{ type: 'row', seq, at, session, actor: `slack:T0COUNTER1:U0REVIEW${seq % 10}` },
    kind: isDecision ? 'decision.recorded' : 'details.viewed',
    payload: isDecision
      ? { verdict: 'APPROVE', version: 2, evidenceDigest: genesisHash, via: 'U0REVIEW1' }
      : { page: 'documents', sessionVersion: 2, note: 'Ünïcode “quoted” \n ends' },
  };
}
