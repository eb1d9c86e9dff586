import { afterEach, vi } from 'vitest';
import { assertAtRest, assertInvariants, assertNothingUnderWay } from './invariants.ts';
import { hasRedis } from './redis.ts';
import { type QueueKind, startWorld, type World, type WorldOptions } from './world.ts';

/** The queue backends that this run has; without a Redis the bootstrap says so in its last lines. */
export const queues: readonly QueueKind[] = hasRedis ? ['postgres', 'redis'] : ['postgres'];

/**
 * Opens worlds for the tests of one file. After each test what is under way comes to rest, the app is stopped, every
 * invariant is checked, and the world ends.
 */
export function openWorlds(): (options?: WorldOptions) => Promise<World> {
  const open: World[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await endWorld(world);
  });
  return async (options) => {
    const world = await startWorld(options);
    open.push(world);
    return world;
  };
}

/** Ends a world that was opened without `openWorlds`, with all its checks. */
export async function endWorld(world: World): Promise<void> {
  try {
    await vi.waitFor(() => comeToRest(world), { timeout: 60_000, interval: 100 });
    await world.stopApp();
    await assertInvariants(world);
  } finally {
    await world.stop();
  }
}

async function comeToRest(world: World): Promise<void> {
  if (world.isRunning('worker')) await assertNothingUnderWay(world);
  await assertAtRest(world);
}
