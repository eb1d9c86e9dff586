import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { signal } from './processes.mjs';
import { say } from './progress.mjs';

/** How long a child may take to stop after the first signal, milliseconds: the app's own limit. */
const GRACE_MS = 25_000;
/** Two signals closer than this are one key press: the terminal and npm both pass Ctrl-C on. */
const SAME_PRESS_MS = 700;

const running = new Set();
let stoppedBy;
let firstSignalAt = 0;

/** From now on a signal is passed to the running child, which gets 25 s; a second one ends it at once. */
export function passSignalsOn() {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => onSignal(name));
}

/** The signal that asked this run to stop, or undefined. */
export function stopSignal() {
  return stoppedBy;
}

/** The exit code a shell gives to a program ended by that signal. */
export function exitCodeOf(name) {
  return 128 + (constants.signals[name] ?? 1);
}

/**
 * Runs a program whose output nobody needs unless it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} stdout and stderr together; a program that cannot start is code 127
 */
export async function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-100_000);
    });
  }
  const code = await ended(child, (error) => {
    output += `could not start ${command}: ${error.message}`;
  });
  return { code, output };
}

/**
 * Runs the program the person asked for, on their terminal, and ends whatever it leaves behind.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onStart?: (pid: number) => void }} [options]
 * @returns {Promise<number>} its exit code, 128 + n when a signal ended it
 */
export async function runThrough(command, args, { onStart, ...options } = {}) {
  // A group of its own: the terminal's Ctrl-C reaches the child once, through us, and leftovers can be ended together.
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  if (child.pid !== undefined) onStart?.(child.pid);
  const code = await ended(child, (error) => say(`could not start ${command}: ${error.message}`));
  if (child.pid !== undefined) signal(-child.pid, 'SIGKILL');
  return code;
}

function ended(child, onError) {
  if (stoppedBy !== undefined && child.pid !== undefined) signal(child.pid, 'SIGTERM');
  running.add(child);
  return new Promise((resolve) => {
    const finish = (code) => {
      running.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      onError(error);
      finish(127);
    });
    child.once('close', (code, name) => finish(code ?? exitCodeOf(name)));
  });
}

function onSignal(name) {
  if (stoppedBy === undefined) {
    stoppedBy = name;
    firstSignalAt = Date.now();
    say('stopping (a second Ctrl-C ends it at once) …');
    for (const child of running) signal(child.pid, name === 'SIGHUP' ? 'SIGTERM' : name);
    setTimeout(endNow, GRACE_MS).unref();
  } else if (Date.now() - firstSignalAt > SAME_PRESS_MS) {
    endNow();
  }
}

function endNow() {
  for (const child of running) signal(-child.pid, 'SIGKILL');
}
