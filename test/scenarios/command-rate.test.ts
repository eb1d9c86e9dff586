import { expect, test } from 'vitest';
import type { Person } from '../fakes/slack/slack-fake.ts';
import { openWorlds } from '../support/open-worlds.ts';
import type { World } from '../support/world.ts';

const openWorld = openWorlds();

async function typeHelp(world: World, person: Person): Promise<string> {
  const before = world.slack.ephemerals(person.id).length;
  const channel = world.slack.channels.general.id;
  await world.slack.command({ user: person.id, channel, command: '/idv', text: 'help' });
  return world.slack.ephemerals(person.id)[before]?.text ?? 'no answer';
}

test('the eleventh command within a minute is answered by a sentence, to that person alone, and time heals it', async () => {
  const world = await openWorld({ parts: ['web'] });
  world.clock.standStill();
  const { reviewer, manager } = world.slack.people;
  for (let typed = 0; typed < 10; typed += 1) expect(await typeHelp(world, reviewer)).toContain('*What you can type*');
  expect(await typeHelp(world, reviewer)).toMatch(/^Nothing was done: those were many commands for one minute/);
  expect(await typeHelp(world, manager)).toContain('*What you can type*');
  world.clock.advance(6000);
  expect(await typeHelp(world, reviewer)).toContain('*What you can type*');
  expect(await typeHelp(world, reviewer)).toMatch(/^Nothing was done/);
});
