import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './processes.mjs';
import { say } from './progress.mjs';

/** The folder of this process's passing data: its name tells whose it is, so that a later run can clear it away. */
export function runFolder(parent, kind) {
  return join(parent, `${kind}-${currentUser()}-${process.pid}`);
}

/**
 * Removes what killed runs of this user left in `parent`.
 * @param {string} parent
 * @param {string} kind as given to runFolder
 * @param {(folder: string) => Promise<void>} stopServer ends a server that may still use the folder
 */
export async function sweepRunFolders(parent, kind, stopServer) {
  const names = existsSync(parent) ? readdirSync(parent) : [];
  for (const name of names) {
    const [, found, user, pid] = /^([a-z]+)-(\d+)-(\d+)$/.exec(name) ?? [];
    if (found !== kind || user !== String(currentUser()) || isAlive(Number(pid))) continue;
    say(`removing what a killed run left (${name})`);
    await stopServer(join(parent, name));
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function currentUser() {
  return process.getuid?.() ?? 0;
}
