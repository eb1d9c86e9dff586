import { formatUtc } from '../../time-order.ts';
import { wordingVersion } from '../../wording/wording-version.ts';
import type { ReportFact, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';

/** What lets an examiner hold this document against the ledger. */
export function evidenceSection({ snapshot }: ReportInput): ReportSection {
  const code = (label: string, value: string): ReportFact => ({ label, value, isCode: true });
  return {
    heading: 'Evidence',
    blocks: [
      {
        kind: 'facts',
        facts: [
          code('Evidence digest of the decision', snapshot.decision?.evidenceDigest ?? 'no decision'),
          code('Digest of the session', snapshot.sessionDigest),
          { label: 'Ledger position', value: String(snapshot.ledgerHead.seq) },
          code('Ledger hash', snapshot.ledgerHead.hash),
          code('Snapshot id', snapshot.snapshotId),
          { label: 'Wording version', value: String(wordingVersion) },
          { label: 'Countersign version', value: snapshot.appVersion },
          { label: 'Requested by', value: snapshot.requestedBy },
          { label: 'Generated at', value: formatUtc(snapshot.generatedAt) },
        ],
      },
    ],
  };
}
