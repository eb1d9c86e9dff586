import type { LedgerFinding } from './ledger-finding.ts';
import type { VerifiedExport } from './verify-export.ts';

/** What was found right, and what that does not prove yet, line by line. */
export function verifiedWords(verified: VerifiedExport, seconds: number): string[] {
  const { manifest, rows, gaps, checkpoints, decisions, head, signingKeys, witnesses } = verified;
  const of =
    manifest.session === null
      ? `the ledger, ${manifest.from} to ${manifest.to}`
      : `session ${manifest.session.yotiSessionId}`;
  return [
    `GOOD: ${count(rows, 'row')} of ${of} verified in ${seconds.toFixed(1)} s.`,
    `Rows ${manifest.firstSeq} to ${head.seq}: every hash and link is right${gaps === 0 ? ', no number is missing' : ''}.`,
    ...(gaps === 0
      ? []
      : [
          `${rows} rows verified, ${count(gaps, 'link')} over rows of other sessions taken on the word of whoever signed the file.`,
        ]),
    `${count(checkpoints, 'checkpoint')} and the file are signed by ${signingKeys.length === 1 ? 'key' : 'keys'} ${signingKeys.join(', ')}.`,
    `${count(decisions, 'decision')}, at most one a session.`,
    witnessWords(witnesses, gaps),
    `Last row, for your records: ${head.seq}:${head.hash}`,
  ];
}

function witnessWords(witnesses: number, gaps: number): string {
  if (witnesses === 0)
    return 'No witness was given: give one (--witness NUMBER:HASH) to prove that the history was not replaced as a whole.';
  const met = `${count(witnesses, 'witness', 'witnesses')} met`;
  return gaps === 0 ? `${met}: no row up to the last of them was changed since it was witnessed.` : `${met}.`;
}

export function findingWords({ line, rows, what }: LedgerFinding): string[] {
  return [
    `BAD: ${what}.`,
    rows === null
      ? 'No row is to blame.'
      : rows.first === rows.last
        ? `First bad row: ${rows.first}`
        : `First bad row: one of ${rows.first} to ${rows.last}`,
    `Line ${line} of the file. Nothing after it was looked at.`,
  ];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
