import { join } from 'node:path';
import { withPackagesFirst } from './pinned-node.mjs';
import { say, secondsSince } from './progress.mjs';
import { runThrough } from './run-child.mjs';

/** Format and lint, types, unit tests: in the order of how fast they tell. */
const STEPS = [
  { name: 'format and lint (biome ci)', command: 'biome', args: ['ci', '--error-on-warnings'] },
  { name: 'types (tsc)', command: 'tsc', args: [] },
  { name: 'unit tests (vitest)', command: 'vitest', args: ['run', '--project', 'unit'] },
];

/**
 * Runs the fast checks one after another, names each with its time, and stops at the first that fails. `--static` leaves
 * out the unit tests, for whoever runs `npm test` next, which has them too.
 * @param {{ root: string, args: string[], env: NodeJS.ProcessEnv }} run
 * @returns {Promise<number>} the exit code of the step that failed, else 0
 */
export async function verify({ root, args: options, env }) {
  const steps = options.includes('--static') ? STEPS.filter(({ command }) => command !== 'vitest') : STEPS;
  for (const { name, command, args } of steps) {
    const startedAt = Date.now();
    const program = join(root, 'node_modules', '.bin', command);
    const code = await runThrough(program, args, { cwd: root, env: withPackagesFirst(root, env) });
    say(`${name}: ${code === 0 ? 'good' : 'FAILED'} in ${secondsSince(startedAt)}`);
    if (code !== 0) return code;
  }
  return 0;
}
