import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The app as a process of its own, which a test may kill. Its log lines join those of the world. */
export interface AppProcess {
  /** `null` without the web part. */
  readonly port: number | null;
  /** Ends the process by the signal and resolves with its exit code, `null` when the signal itself ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** Runs `node src/main.ts` with the world's settings. Rejects when it ends before it is up. */
export async function startAppProcess(world: World, parts: readonly ('web' | 'worker')[]): Promise<AppProcess> {
  const child = spawn(process.execPath, ['src/main.ts', ...parts], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...world.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const port = await untilUp(world, child);
  return {
    port,
    end: async (signal) => {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

function untilUp(world: World, child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let rest = '';
    const read = (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        world.logs.push(`${line}\n`);
        if (line.includes('countersign is up')) resolve(portIn(line));
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => world.logs.push(chunk.toString('utf8')));
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}: ${world.logs.slice(-5).join('')}`)));
  });
}

function portIn(line: string): number | null {
  const port = /"port":(\d+)/.exec(line)?.[1];
  return port === undefined ? null : Number(port);
}
