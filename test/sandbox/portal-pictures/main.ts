import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withServers } from '../../../bootstrap/hold-servers.mjs';
import { createTemplate } from '../../support/database.ts';
import { portalPictures } from './portal-rows.ts';
import { openStudio } from './studio.ts';

/**
 * `node test/sandbox/portal-pictures/main.ts [ROW …] [--to FOLDER]`: pictures of the sandbox page for every row of docs/portal-parity.md, or
 * for these rows only, in .demo/portal unless told otherwise. Brings a PostgreSQL of its own unless TEST_DATABASE_URL names one.
 */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string', default: `${root}.demo/portal` } },
});
const rows = new Set(positionals.map(Number));

if (process.env['TEST_DATABASE_URL'] === undefined) {
  process.exitCode = await withServers({ root, postgres: 'temporary' }, ({ postgres }) => {
    process.env['TEST_DATABASE_URL'] = postgres?.url;
    return takeAll();
  });
} else process.exitCode = await takeAll();

/** @returns the exit code: 1 when a picture could not be taken. The others are taken all the same. */
async function takeAll(): Promise<number> {
  await createTemplate();
  const studio = await openStudio(values.to);
  let missed = 0;
  try {
    for (const { row, name, take } of portalPictures) {
      if (rows.size > 0 && !rows.has(row)) continue;
      const file = `${String(row).padStart(2, '0')}-${name}`;
      try {
        console.log(`${file}: ${(await take(studio, file)).length} pictures`);
      } catch (error) {
        missed += 1;
        console.log(`${file}: NOT TAKEN, ${error instanceof Error ? error.message : error}`);
      }
    }
  } finally {
    await studio.stop();
  }
  return missed === 0 ? 0 : 1;
}
