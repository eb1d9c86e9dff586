import { afterAll, beforeAll } from 'vitest';
import { startWorld, type World, type WorldOptions } from './world.ts';

/** One world for all tests of a file that leave nothing behind; read it inside a test. */
export function shareWorld(options: WorldOptions): () => World {
  let shared: World | undefined;
  beforeAll(async () => {
    shared = await startWorld(options);
  });
  afterAll(() => shared?.stop());
  return () => {
    if (shared === undefined) throw new Error('the world is started before the tests of the file');
    return shared;
  };
}
