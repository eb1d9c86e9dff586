import { createHash } from 'node:crypto';
import { type ExportLine, type ManifestLine, writeLine } from './export-format.ts';
import { signExport } from './ledger-signature.ts';

export interface WrittenExport {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly sha256: string;
  readonly rows: number;
}

export interface ExportWriter {
  /** The next line, in the order of the ledger. */
  readonly add: (line: Exclude<ExportLine, { type: 'manifest' | 'end' }>) => void;
  /** Writes the last line, which vouches for all before it. */
  readonly finish: (key: { readonly id: string; readonly privateKey: string }) => WrittenExport;
}

/**
 * Writes an export in memory; whoever asks for one keeps it to a size that fits.
 * @param onLine is given every line as it is written, without its line break.
 */
export function createExportWriter(manifest: ManifestLine, onLine: (text: string) => void = () => {}): ExportWriter {
  const chunks: Buffer[] = [];
  const digest = createHash('sha256');
  const counts = { row: 0, gap: 0, checkpoint: 0, decision: 0 };
  let decisions = 0;
  const write = (line: ExportLine) => {
    const text = writeLine(line);
    onLine(text);
    const bytes = Buffer.from(`${text}\n`);
    digest.update(bytes);
    chunks.push(bytes);
  };
  write(manifest);
  return {
    add: (line) => {
      counts[line.type] += 1;
      if (line.type === 'row' && line.kind === 'decision.recorded') decisions += 1;
      write(line);
    },
    finish: ({ id, privateKey }) => {
      const sha256 = digest.copy().digest('hex');
      const { row: rows, gap: gaps, checkpoint: checkpoints } = counts;
      const signature = signExport(privateKey, sha256);
      write({ type: 'end', rows, gaps, checkpoints, decisions, sha256, key: id, signature });
      return { bytes: Buffer.concat(chunks), sha256: digest.digest('hex'), rows };
    },
  };
}
