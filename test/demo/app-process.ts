import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface AppProcess {
  readonly url: string;
  readonly logFile: string;
  /** Resolves to "exit code 1" or "SIGKILL" once the process has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** Asks it to stop as an operator's supervisor does, and waits until it is gone. */
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const startWithinMs = 60_000;
/** A little more than the app grants its own jobs. */
const stopWithinMs = 28_000;

/**
 * Starts the application as an operator does: `node src/main.ts`, a process of its own, told everything by its
 * environment. Resolves when it listens.
 * @throws with the last lines of its log when it ends, or does not listen within a minute.
 */
export async function startAppProcess(
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<AppProcess> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => log.end(() => resolve(signal ?? `exit code ${code}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
    await ended;
    clearTimeout(late);
  };
  const port = await Promise.race([portIn(child.stdout), ended, startTimeOver()]);
  if (typeof port === 'number') return { url: `http://127.0.0.1:${port}`, logFile, ended, stop };
  await stop();
  throw new Error(`Countersign did not start (${port}). The end of ${logFile}:\n${await lastLines(logFile)}`);
}

/** PORT=0 lets the system choose, so the port stands in the log only. */
function portIn(stdout: NodeJS.ReadableStream): Promise<number> {
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const port = /"message":"countersign is up".*"port":(\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}

function startTimeOver(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  setTimeout(() => resolve(`not up after ${startWithinMs / 1000} s`), startWithinMs).unref();
  return promise;
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-15).join('\n');
}
