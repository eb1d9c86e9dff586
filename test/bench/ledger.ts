import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitLines } from '../../src/ledger/split-lines.ts';
import { verifyLines } from '../../src/ledger/verify-lines.ts';
import { exportOf, makeLedger } from '../support/made-ledger.ts';

const rowCount = 100_000;

/** How long a hundred thousand rows take to verify, from the file on, on one core. */
export async function benchLedger() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ledger-'));
  try {
    const file = join(folder, 'export.jsonl');
    const lines = exportOf(makeLedger({ rows: rowCount, every: 256 }));
    await writeFile(file, `${lines.join('\n')}\n`);
    const runs = [];
    for (const run of [1, 2, 3]) runs.push(await timeRun(file, run));
    return runs;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timeRun(file: string, run: number) {
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const verification = await verifyLines(splitLines(createReadStream(file)), { witnesses: [], keyIds: [] });
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  if (verification.kind !== 'good') throw new Error(`the export was found ${verification.kind}`);
  return {
    name: `verify ${rowCount} rows, run ${run}`,
    seconds: Number(seconds.toFixed(2)),
    // What it takes where nothing else runs: seconds on a busy machine say more about the others.
    'seconds of one core': Number(((cpu.user + cpu.system) / 1e6).toFixed(2)),
    'rows a second': Math.round(rowCount / seconds),
    checkpoints: verification.verified.checkpoints,
  };
}
