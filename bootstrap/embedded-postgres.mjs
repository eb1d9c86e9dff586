import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from './file-lock.mjs';
import { commandLine, freePort, isAlive, signal, waitUntil, waitUntilGone } from './processes.mjs';
import { BootstrapProblem, timed } from './progress.mjs';

const ROLE = 'countersign';
const DATABASE = 'countersign';
const START_MS = 60_000;
const STOP_MS = 20_000;

/**
 * Makes the cluster in `folder` when there is none, starts its server when none runs, and notes that this process
 * uses it. A server that another run started is shared: the last one to release it stops it.
 * @param {{ folder: string, native: string, account?: { uid: number, gid: number }, temporary: boolean }} cluster
 * @returns {Promise<{ url: string, pid: number }>}
 */
export async function openCluster(cluster) {
  return withFileLock(join(cluster.folder, 'lock'), async () => {
    if (!existsSync(join(cluster.folder, 'cluster'))) await createCluster(cluster);
    checkVersion(cluster);
    const server = runningServer(cluster.folder) ?? (await startServer(cluster));
    mkdirSync(join(cluster.folder, 'users'), { recursive: true });
    writeFileSync(join(cluster.folder, 'users', String(process.pid)), '');
    const password = readFileSync(join(cluster.folder, 'password'), 'utf8').trim();
    return { url: `postgresql://${ROLE}:${password}@127.0.0.1:${server.port}/${DATABASE}`, pid: server.pid };
  });
}

/** This process needs the cluster no more: the server stops with its last user, and temporary data goes with it. */
export async function releaseCluster({ folder, temporary }) {
  await withFileLock(join(folder, 'lock'), async () => {
    rmSync(join(folder, 'users', String(process.pid)), { force: true });
    if (!hasUsers(folder)) await stopCluster(folder);
  });
  if (temporary) rmSync(folder, { recursive: true, force: true });
}

/** Ends the server that a killed run left on the cluster in `folder`. */
export async function stopCluster(folder) {
  const server = runningServer(folder);
  if (server === undefined) return;
  // SIGINT is PostgreSQL's fast stop, SIGQUIT its immediate one: the next start then replays the log.
  signal(server.pid, 'SIGINT');
  if (await waitUntilGone(server.pid, STOP_MS)) return;
  signal(server.pid, 'SIGQUIT');
  await waitUntilGone(server.pid, STOP_MS);
}

/**
 * The server that runs on this cluster, by the file PostgreSQL keeps there; undefined when that file is a leftover.
 * A process id alone proves nothing after a restart of the machine, so the command line must name the data folder.
 * @returns {{ pid: number, port: number, ready: boolean } | undefined}
 */
export function runningServer(folder) {
  const data = join(folder, 'cluster');
  let lines;
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number.parseInt(lines[0], 10);
  if (!(pid > 0) || !isAlive(pid) || !commandLine(pid).includes(data)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

function hasUsers(folder) {
  const users = join(folder, 'users');
  if (!existsSync(users)) return false;
  const gone = readdirSync(users).filter((pid) => !isAlive(Number(pid)));
  for (const pid of gone) rmSync(join(users, pid), { force: true });
  return readdirSync(users).length > 0;
}

async function createCluster({ folder, native, account, temporary }) {
  await timed('making a PostgreSQL database', async () => {
    // Made aside and renamed: a killed run leaves no half cluster. The account needs to write here as long as that takes.
    const draft = join(folder, 'cluster.draft');
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    const password = join(folder, 'password');
    writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account) for (const path of [draft, password]) chownSync(path, account.uid, account.gid);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--auth=scram-sha-256', `--username=${ROLE}`, `--pwfile=${password}`];
    const options = { ...account, cwd: '/', encoding: 'utf8' };
    const sync = temporary ? ['--no-sync'] : [];
    check(spawnSync(join(native, 'bin', 'initdb'), ['-D', draft, ...locale, ...access, ...sync], options), 'initdb');
    const alone = ['--single', '-D', draft, 'postgres'];
    check(
      spawnSync(join(native, 'bin', 'postgres'), alone, { ...options, input: `CREATE DATABASE ${DATABASE}\n` }),
      'CREATE DATABASE',
    );
    renameSync(draft, join(folder, 'cluster'));
  });
}

function checkVersion({ folder, native }) {
  const made = readFileSync(join(folder, 'cluster', 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const ours = /(\d+)\./.exec(stdout)?.[1];
  if (made === ours) return;
  throw new BootstrapProblem(
    `${folder} was made by PostgreSQL ${made}, this version brings ${ours}: take a dump with the old one, or move the folder away to start empty.`,
  );
}

async function startServer(cluster) {
  const data = join(cluster.folder, 'cluster');
  // runningServer() has just found that the file is a leftover; PostgreSQL itself would trust a reused process id.
  rmSync(join(data, 'postmaster.pid'), { force: true });
  const logFile = join(cluster.folder, 'server.log');
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const server = await tryStart(cluster, data, logFile);
    if (server !== undefined) return server;
    // Somebody may have taken the free port in between; anything else is not mended by another port.
    if (!/could not bind/.test(readFileSync(logFile, 'utf8'))) break;
  }
  throw new BootstrapProblem(`PostgreSQL did not start; the end of ${logFile}:\n${tail(logFile)}`);
}

async function tryStart({ folder, native, account }, data, logFile) {
  const log = openSync(logFile, 'w', 0o600);
  const settings = {
    port: await freePort(),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawn(join(native, 'bin', 'postgres'), args, {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  server.once('error', () => {});
  const over = () => server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
  await waitUntil(() => over() || runningServer(folder)?.ready === true, START_MS);
  const running = over() ? undefined : runningServer(folder);
  if (!over() && !running?.ready) signal(server.pid, 'SIGQUIT');
  return running?.ready ? running : undefined;
}

function check(result, what) {
  if (result.status === 0) return;
  const output = `${result.error?.message ?? ''}\n${result.stdout ?? ''}\n${result.stderr ?? ''}`.trim();
  throw new BootstrapProblem(`PostgreSQL could not be set up (${what}):\n${output.split('\n').slice(-20).join('\n')}`);
}

function tail(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-20).join('\n');
}
