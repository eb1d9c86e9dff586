import { randomInt } from 'node:crypto';

/** Room for seeds that are counted on from this one. */
const mostSeed = 2 ** 31 - 1000;

/**
 * What a random test begins with. Every run of a developer is another one and finds more; it is printed, and finds the same
 * again. With CI=true it is always the same: what CI says of a commit hangs on the commit.
 */
export function seedOfRun(): number {
  return process.env['CI'] === 'true' ? 20_261_130 : randomInt(mostSeed);
}
