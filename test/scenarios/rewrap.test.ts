import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { rewrapKeys } from '../../src/services/rewrap-keys.ts';
import { textOf } from '../support/cards.ts';
import { typeIdv } from '../support/exports.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

async function restartWith(world: World, keys: string): Promise<void> {
  await world.stopApp();
  world.changeSettings({ ENCRYPTION_KEYS: keys });
  await world.startApp();
}

async function keysInUse(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ id: string }>(
    world,
    "select distinct split_part(data_key_wrapped, '.', 2) as id from sessions order by 1",
  );
  return rows.map(({ id }) => id);
}

test('a new encryption key takes over everything, and the old one is needed no more', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { applicant } = await startSession(world, 'all-approved', { notifies: false });
  const unregistered = await startSession(world, 'aml-consider', { registers: false });
  await world.yoti.complete(unregistered.sessionId);
  await rowOnceThere(world, 'select 1 from sessions having count(*) filter (where version > 0) = 2');
  const before = await queryDatabase(world, 'select token from search_tokens order by 1');
  const fresh = `k2:${randomBytes(32).toString('base64')}`;
  await restartWith(world, `${fresh},${world.env['ENCRYPTION_KEYS']}`);
  await Promise.all([rewrapKeys(world.app().deps), rewrapKeys(world.app().deps)]);
  expect(await keysInUse(world)).toEqual(['k2']);
  expect(await queryDatabase(world, 'select token from search_tokens order by 1')).not.toEqual(before);
  const { alerts } = world.slack.channels;
  const note = () => world.slack.messages(alerts.id).find((one) => textOf(one).includes('under encryption key k2'));
  expect(textOf(await world.slack.waitFor(note, 'the note'))).toContain('take it out and destroy it');
  expect(await queryDatabase(world, "select 1 from ledger where kind = 'keys.rewrapped'")).not.toEqual([]);
  await rewrapKeys(world.app().deps);

  await restartWith(world, fresh);
  await world.slack.command({
    ...{ user: manager.id, channel: world.slack.channels.general.id, command: '/idv', text: `find ${applicant.name}` },
  });
  await toldTo(world, manager.id, /session/i);
  expect(JSON.stringify(world.slack.ephemerals(manager.id))).toContain(applicant.name);
  await typeIdv(world, manager, 'find tracking-of-aml-consider');
  await toldTo(world, manager.id, new RegExp(`^1 session matches: …${unregistered.sessionId.slice(-8)}`));
});
