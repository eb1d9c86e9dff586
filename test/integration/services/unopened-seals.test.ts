import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSealer } from '../../../src/seal/sealer.ts';
import { readSession } from '../../../src/services/read-session.ts';
import { syncSession } from '../../../src/services/sync-session.ts';
import { watchSession } from '../../../src/services/watch-session.ts';
import { idleWorld, idsOf } from '../../support/idle-world.ts';
import { newRegistration } from '../../support/session-factories.ts';
import { queryDatabase } from '../../support/sql.ts';
import { startSession } from '../../support/world.ts';

/** No worker runs: the test does the looks itself, with the keys and without. */
const world = idleWorld();

/** The app after somebody dropped the only key from ENCRYPTION_KEYS. */
const withoutKey = () => ({ ...world().app().deps, sealer: createSealer([{ id: 'k9', key: randomBytes(32) }]) });

const alerts = () =>
  queryDatabase<{ title: string }>(
    world(),
    "select content->>'title' as title from slack_messages where kind = 'operator_alert'",
  );

async function completedSessions(count: number): Promise<string[]> {
  for (let made = 0; made < count; made += 1) {
    const { sessionId } = await startSession(world(), 'all-approved', { notifies: false });
    await world().yoti.complete(sessionId);
  }
  return idsOf(world(), 'sessions');
}

test('sessions whose key is gone wait ten minutes and raise one alert, and go on when it is back', async () => {
  const sessions = await completedSessions(2);
  for (const sessionId of sessions) await syncSession(withoutKey(), { sessionId });
  expect(await alerts()).toEqual([{ title: 'Subject data cannot be opened' }]);
  const planned = await queryDatabase<{ at: Date }>(world(), 'select next_poll_at as at from sessions');
  for (const { at } of planned) expect(at.getTime() - world().clock.nowMs()).toBeGreaterThan(9 * 60_000);
  for (const sessionId of sessions) await syncSession(world().app().deps, { sessionId });
  expect(await queryDatabase(world(), "select id from slack_messages where kind = 'card'")).toHaveLength(2);
  await queryDatabase(world(), "update slack_messages set state = 'posted', owed = false");
});

test('a second registration of a session whose key is gone fails and tells the operators', async () => {
  await completedSessions(1);
  const [known] = await queryDatabase<{ id: string }>(world(), 'select yoti_session_id as id from sessions');
  const input = { registration: newRegistration(), reviewChannel: null, actor: 'api:test' };
  const again = watchSession(withoutKey(), { ...input, yotiSessionId: known?.id ?? '' });
  await expect(again).rejects.toMatchObject({ name: 'SealError', code: 'key_missing' });
  expect(await alerts()).toEqual([{ title: 'Subject data cannot be opened' }]);
});

test('a back end that reads a session whose key is gone gets an error, and the operators are told', async () => {
  await completedSessions(1);
  const [known] = await queryDatabase<{ id: string }>(world(), 'select yoti_session_id as id from sessions');
  const asked = readSession(withoutKey(), { yotiSessionId: known?.id ?? '' });
  await expect(asked).rejects.toMatchObject({ name: 'SealError', code: 'key_missing' });
  expect(await alerts()).toEqual([{ title: 'Subject data cannot be opened' }]);
});
