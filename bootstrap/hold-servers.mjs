import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BootstrapProblem } from './progress.mjs';

const KEEPER = fileURLToPath(new URL('keeper.mjs', import.meta.url));

/**
 * Runs `work` while the wanted servers run; they stop with it, whatever happens to this process.
 * @template T
 * @param {{ root: string, postgres?: 'kept' | 'temporary', redis?: string }} wanted `redis` is the binary to start
 * @param {(servers: { postgres?: { url: string, folder: string }, redis?: { url: string } },
 *   onStart: (pid: number) => void) => Promise<T>} work `onStart` takes the process that ends with the run
 * @returns {Promise<T>}
 */
export async function withServers(wanted, work) {
  if (wanted.postgres === undefined && wanted.redis === undefined) return work({}, () => {});
  const keeper = spawn(process.execPath, [KEEPER], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(keeper, 'close');
  // Writing to a keeper that has died must not hide why it died.
  keeper.stdin.on('error', () => {});
  try {
    const answer = firstAnswer(keeper);
    keeper.stdin.write(`${JSON.stringify(wanted)}\n`);
    const { servers, problem } = await answer;
    if (problem !== undefined) throw new BootstrapProblem(problem);
    return await work(servers, (pid) => keeper.stdin.write(`${JSON.stringify({ program: pid })}\n`));
  } finally {
    keeper.stdin.end();
    await gone;
  }
}

async function firstAnswer(keeper) {
  for await (const line of createInterface({ input: keeper.stdout })) return JSON.parse(line);
  return { problem: 'The process that holds the servers ended before they were ready.' };
}
