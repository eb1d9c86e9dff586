import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Witness } from './ledger/ledger-finding.ts';
import { splitLines, UnreadableLineError } from './ledger/split-lines.ts';
import { findingWords, verifiedWords } from './ledger/verification-words.ts';
import { verifyLines } from './ledger/verify-lines.ts';

const usage = `usage: npm run verify-ledger -- FILE [--witness NUMBER:HASH]… [--key ID]…
  FILE       an export of the ledger (/idv export) or of one session (/idv audit)
  --witness  a row that you know from elsewhere: from a delivery, or from the daily message
  --key      the id of a key that you know may sign; with one named, no other counts
exit code 0: nothing is wrong; 1: something is, and the first bad row is named; 2: the file cannot be read`;

/** `npm run verify-ledger`: checks an export offline. It loads no settings, no database and no network. */
async function main(): Promise<number> {
  const asked = readArguments();
  if (asked === null) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const startedAt = process.hrtime.bigint();
  try {
    const verification = await verifyLines(splitLines(createReadStream(asked.file)), asked.known);
    if (verification.kind === 'unreadable') {
      process.stderr.write('UNREADABLE: this is not an export of the ledger, or of a later version of the format.\n');
      return 2;
    }
    const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
    const isGood = verification.kind === 'good';
    const lines = isGood ? verifiedWords(verification.verified, seconds) : findingWords(verification.finding);
    process.stdout.write(`${lines.join('\n')}\n`);
    return isGood ? 0 : 1;
  } catch (error) {
    process.stderr.write(`UNREADABLE: ${reasonOf(error)}.\n`);
    return 2;
  }
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { witness: { type: 'string', multiple: true }, key: { type: 'string', multiple: true } },
    });
    const witnesses = (values.witness ?? []).map(readWitness);
    const keyIds = (values.key ?? []).map((id) => id.toLowerCase());
    const [file, ...more] = positionals;
    const areKeys = keyIds.every((id) => /^[0-9a-f]{32}$/.test(id));
    if (file === undefined || more.length > 0 || !areKeys) return null;
    const known = witnesses.filter((witness) => witness !== null);
    return known.length < witnesses.length ? null : { file, known: { witnesses: known, keyIds } };
  } catch {
    // An option that there is not.
    return null;
  }
}

function readWitness(text: string): Witness | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.toLowerCase()) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableLineError) return error.message;
  const isSystem = error instanceof Error && 'code' in error && typeof error.code === 'string';
  if (!isSystem) throw error;
  return `the file cannot be read (${error.code})`;
}

process.exitCode = await main();
