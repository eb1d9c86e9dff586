// Holds the servers of one run. It is a process of its own, in its own session, because it must outlive the run by a
// moment: when its stdin ends, also after a kill -9 of the run, it ends the run's program and stops every server.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openCluster, releaseCluster, stopCluster } from './embedded-postgres.mjs';
import { findPostgresPlace } from './postgres-place.mjs';
import { isAlive, signal, waitUntilGone } from './processes.mjs';
import { BootstrapProblem } from './progress.mjs';
import { startRedis, stopRedis } from './redis.mjs';
import { runFolder, sweepRunFolders } from './run-folders.mjs';

/** The app's own limit to stop, milliseconds, for a program that has lost its run. */
const GRACE_MS = 25_000;
const closing = [];

// The terminal may be gone before this process is.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});

const lines = createInterface({ input: process.stdin });
const order = new Promise((resolve) => lines.once('line', (line) => resolve(JSON.parse(line))));
let program;
lines.on('line', (line) => {
  program = JSON.parse(line).program ?? program;
});
const runHasEnded = new Promise((resolve) => lines.once('close', resolve));

try {
  const servers = await startServers(await order);
  process.stdout.write(`${JSON.stringify({ servers })}\n`);
  await runHasEnded;
} catch (error) {
  const problem = error instanceof BootstrapProblem ? error.message : String(error.stack);
  process.stdout.write(`${JSON.stringify({ problem })}\n`);
}
await endProgram();
for (const close of closing.reverse()) await close();
process.exit(0);

/** @param {{ root: string, postgres?: 'kept' | 'temporary', redis?: string }} wanted */
async function startServers(wanted) {
  const servers = {};
  if (wanted.postgres !== undefined) {
    const cluster = await clusterFor(wanted);
    closing.push(() => releaseCluster(cluster));
    servers.postgres = { ...(await openCluster(cluster)), folder: cluster.folder };
  }
  if (wanted.redis !== undefined) {
    const folders = join(wanted.root, '.cache');
    await sweepRunFolders(folders, 'redis', stopRedis);
    const redis = await startRedis({ binary: wanted.redis, folder: runFolder(folders, 'redis') });
    closing.push(redis.stop);
    servers.redis = { url: redis.url, pid: redis.pid };
  }
  return servers;
}

async function clusterFor({ root, postgres }) {
  const place = findPostgresPlace(root);
  await sweepRunFolders(place.temporary, 'postgres', stopCluster);
  const temporary = postgres === 'temporary';
  const folder = temporary ? runFolder(place.temporary, 'postgres') : place.kept;
  return { folder, native: place.native, temporary, ...(place.account && { account: place.account }) };
}

async function endProgram() {
  if (program === undefined || !isAlive(program)) return;
  signal(program, 'SIGTERM');
  await waitUntilGone(program, GRACE_MS);
  signal(-program, 'SIGKILL');
}
