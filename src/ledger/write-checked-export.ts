import type { ManifestLine } from './export-format.ts';
import type { LedgerFinding } from './ledger-finding.ts';
import { createExportVerifier } from './verify-export.ts';
import { createExportWriter, type ExportWriter, type WrittenExport } from './write-export.ts';

export interface CheckedExport extends WrittenExport {
  /** The last row that the file holds or links. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** What whoever verifies the file will find first; `null` when nothing is wrong. */
  readonly finding: LedgerFinding | null;
}

export interface CheckedWriter {
  readonly add: ExportWriter['add'];
  readonly finish: (key: Parameters<ExportWriter['finish']>[0]) => CheckedExport;
}

/** Writes an export as `createExportWriter` does, and verifies every line of it on the way, as its reader will. */
export function createCheckedWriter(manifest: ManifestLine): CheckedWriter {
  const verifier = createExportVerifier(manifest, { witnesses: [], keyIds: [] });
  let finding: LedgerFinding | null = null;
  let head = { seq: manifest.firstSeq - 1, hash: manifest.prevOfFirst };
  const writer = createExportWriter(manifest, (text) => {
    finding ??= verifier.read(text);
  });
  return {
    add: (line) => {
      if (line.type === 'row') head = { seq: line.seq, hash: line.hash };
      if (line.type === 'gap') head = { seq: line.to, hash: line.hash };
      writer.add(line);
    },
    finish: (key) => {
      const written = writer.finish(key);
      const ended = finding ?? verifier.finish();
      return { ...written, head, finding: 'what' in ended ? ended : null };
    },
  };
}
