import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { freePort, signal, waitUntil, waitUntilGone } from './processes.mjs';
import { BootstrapProblem } from './progress.mjs';

/**
 * Starts a Redis or Valkey on a free loopback port that keeps nothing on disk, for tests.
 * @param {{ binary: string, folder: string }} redis `binary` is a redis-server or valkey-server
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startRedis({ binary, folder }) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--pidfile', pidFile(folder)];
  // noeviction is what BullMQ needs: an evicted key is a lost job.
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  const log = openSync(join(folder, 'server.log'), 'w');
  const server = spawn(binary, [...settings, ...memory], { cwd: folder, detached: true, stdio: ['ignore', log, log] });
  server.once('error', () => {});
  const over = () => server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
  const ready = await waitUntil(async () => over() || (await answers(port)), 15_000);
  if (!ready || over()) {
    if (!over()) signal(server.pid, 'SIGKILL');
    const said = readFileSync(join(folder, 'server.log'), 'utf8').trim();
    rmSync(folder, { recursive: true, force: true });
    throw new BootstrapProblem(`${binary} did not start:\n${said}`);
  }
  const stop = async () => {
    signal(server.pid, 'SIGTERM');
    if (!(await waitUntilGone(server.pid, 5_000))) signal(server.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, pid: server.pid, stop };
}

/** Ends the Redis that a killed run left with `folder` as its working folder. */
export async function stopRedis(folder) {
  let pid = 0;
  try {
    pid = Number(readFileSync(pidFile(folder), 'utf8'));
    if (!(pid > 0) || readlinkSync(`/proc/${pid}/cwd`) !== folder) return;
  } catch {
    return;
  }
  signal(pid, 'SIGTERM');
  if (!(await waitUntilGone(pid, 5_000))) signal(pid, 'SIGKILL');
}

function pidFile(folder) {
  return join(folder, 'redis.pid');
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (bytes) => {
      resolve(String(bytes).startsWith('+PONG'));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
