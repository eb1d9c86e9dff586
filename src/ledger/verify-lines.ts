import type { KnownElsewhere, LedgerFinding } from './ledger-finding.ts';
import { UnreadableLineError } from './split-lines.ts';
import { createExportVerifier, readManifest, type VerifiedExport } from './verify-export.ts';

export type Verification =
  | { readonly kind: 'good'; readonly verified: VerifiedExport }
  | { readonly kind: 'bad'; readonly finding: LedgerFinding }
  /** Not an export of the ledger, or of another version of the format. */
  | { readonly kind: 'unreadable' };

/** Verifies an export from its lines, in one pass. It reads on only until the first thing that is wrong. */
export async function verifyLines(
  lines: AsyncIterable<string> | Iterable<string>,
  known: KnownElsewhere,
): Promise<Verification> {
  let verifier: ReturnType<typeof createExportVerifier> | null = null;
  try {
    for await (const line of lines) {
      if (verifier === null) {
        const manifest = readManifest(line);
        if (manifest === null) return { kind: 'unreadable' };
        verifier = createExportVerifier(manifest, known);
      }
      const finding = verifier.read(line);
      if (finding !== null) return { kind: 'bad', finding };
    }
  } catch (error) {
    // Behind a manifest it is an export, of which somebody changed a line into one that cannot even be read.
    if (verifier === null || !(error instanceof UnreadableLineError)) throw error;
    return { kind: 'bad', finding: verifier.unreadable() };
  }
  if (verifier === null) return { kind: 'unreadable' };
  const ended = verifier.finish();
  return 'what' in ended ? { kind: 'bad', finding: ended } : { kind: 'good', verified: ended };
}
