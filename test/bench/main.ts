import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { benchLedger } from './ledger.ts';
import { benchReport } from './report.ts';
import { benchViewer } from './viewer.ts';

/** `npm run bench -- NAME [--json FILE]`: times as ratios to a baseline of the same run, never as promises. */
const benches = new Map<string, () => Promise<readonly { readonly name: string }[]>>([
  ['viewer', benchViewer],
  ['report', benchReport],
  ['ledger', benchLedger],
]);

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const bench = benches.get(positionals[0] ?? '');
if (bench === undefined || positionals.length > 1) {
  console.error(`usage: npm run bench -- ${[...benches.keys()].join('|')} [--json FILE]`);
  process.exitCode = 2;
} else {
  const rows = await bench();
  console.table(Object.fromEntries(rows.map(({ name, ...numbers }) => [name, numbers])));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
