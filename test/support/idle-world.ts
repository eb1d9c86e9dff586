import { afterEach, beforeEach } from 'vitest';
import { runVerb } from '../../src/services/verbs.ts';
import { assertInvariants } from './invariants.ts';
import { queryDatabase } from './sql.ts';
import { type StartedSession, startSession, startWorld, type World, type WorldOptions } from './world.ts';

/** A world for each test of a file in which nobody works on jobs: the test runs the verbs itself. Read it inside a test. */
export function idleWorld(options: WorldOptions = {}): () => World {
  let open: World | undefined;
  beforeEach(async () => {
    open = await startWorld({ ...options, parts: ['web'] });
  });
  afterEach(async () => {
    const ended = open;
    open = undefined;
    await ended?.stopApp();
    if (ended !== undefined) await assertInvariants(ended).finally(() => ended.stop());
  });
  return () => {
    if (open === undefined) throw new Error('the world is started before each test');
    return open;
  };
}

export async function idsOf(world: World, table: string): Promise<string[]> {
  const rows = await queryDatabase<{ id: string }>(world, `select id::text from ${table}`);
  return rows.map(({ id }) => id);
}

/** A session that the app has seen finished at Yoti, and whose card is owed. */
export async function finishedSession(world: World): Promise<StartedSession> {
  const started = await startSession(world, 'all-approved', { notifies: false });
  await world.yoti.complete(started.sessionId);
  for (const sessionId of await idsOf(world, 'sessions')) {
    await runVerb(world.app().deps, 'sync-session', { sessionId });
  }
  return started;
}

export async function postMessages(world: World): Promise<void> {
  for (const messageId of await idsOf(world, 'slack_messages')) {
    await runVerb(world.app().deps, 'post-message', { messageId });
  }
}
