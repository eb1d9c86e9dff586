import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closingLine, countTests } from './count-tests.mjs';
import { describeMissing, findOrBringTools, TEST_TOOLS } from './debian-tools.mjs';
import { withServers } from './hold-servers.mjs';
import { withPackagesFirst } from './pinned-node.mjs';
import { say } from './progress.mjs';
import { runThrough, stopSignal } from './run-child.mjs';

/**
 * Runs every test against a fresh PostgreSQL and, where one can be had, a fresh Redis; prints what could not run and
 * the line `N passed, N failed` last.
 * @param {{ root: string, node: string, args: string[], env: NodeJS.ProcessEnv }} run `args` go on to vitest
 * @returns {Promise<number>} the exit code
 */
export async function runTests({ root, node, args, env }) {
  const tools = TEST_TOOLS.filter((tool) => tool.variable !== 'REDIS_SERVER_PATH' || !env.REDIS_URL);
  const { found, missing } = await findOrBringTools(tools, env);
  if (stopSignal() !== undefined) return 1;
  if (missing.length > 0 && isCi(env)) {
    for (const line of describeMissing(missing)) say(line);
    say('with CI=true every part must run');
    console.log(closingLine({ passed: 0, failed: 1 }));
    return 1;
  }
  const { REDIS_SERVER_PATH: redis, ...programs } = found;
  const wanted = { root, ...(!env.DATABASE_URL && { postgres: 'temporary' }), ...(redis && { redis }) };
  const report = join(root, '.cache', `test-report-${process.pid}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  try {
    const exitCode = await withServers(wanted, (servers, onStart) => {
      const vitest = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args];
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const testEnv = { ...withPackagesFirst(root, env), ...programs, ...serverUrls(servers, env) };
      return runThrough(node, [...vitest, ...reporters], { cwd: root, env: testEnv, onStart });
    });
    const counts = countTests(report, exitCode);
    printClosing(counts, missing);
    return counts.exitCode;
  } finally {
    rmSync(report, { force: true });
  }
}

/** What the tests are told about the servers: TEST_DATABASE_URL always, TEST_REDIS_URL when there is a Redis. */
function serverUrls(servers, env) {
  const redis = env.REDIS_URL || servers.redis?.url;
  return {
    TEST_DATABASE_URL: env.DATABASE_URL || servers.postgres?.url,
    ...(redis && { TEST_REDIS_URL: redis }),
  };
}

function printClosing(counts, missing) {
  console.log('');
  if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
  if (missing.length > 0) {
    console.log('!!! PARTS OF THE TESTS DID NOT RUN !!!');
    for (const line of describeMissing(missing)) console.log(`!!! ${line}`);
  }
  console.log(closingLine(counts));
}

function isCi(env) {
  return env.CI === 'true' || env.CI === '1';
}
