import { expect, test } from 'vitest';
import { knowRoles, openCard, refusals, textOf, verdicts } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase } from '../support/sql.ts';
import { press, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** Somebody changed the stored bytes past the app. @returns what puts them back. */
async function tamper(world: World): Promise<() => Promise<unknown>> {
  const [row] = await queryDatabase<{ sealed: string }>(
    world,
    'select document_sealed as sealed from session_versions order by version desc limit 1',
  );
  const sealed = row?.sealed ?? '';
  const put = (value: string) => queryDatabase(world, 'update session_versions set document_sealed = $1', [value]);
  await put(`${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`);
  return () => put(sealed);
}

test.each([
  ['at once', true],
  ['after Slack was asked who they are', false],
])(
  'whoever decides on a session that does not open is told so %s, on record, and the operators are',
  async (_when, isKnown) => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    const mend = await tamper(world);
    if (isKnown) await knowRoles(world);
    else world.clock.advance(60_001);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^Nothing was recorded: what we hold of this session cannot be opened/);
    const { alerts } = world.slack.channels;
    const alert = () => world.slack.messages(alerts.id).find((message) => textOf(message).includes('cannot be opened'));
    await world.slack.waitFor(alert, 'the alert');
    expect(await refusals(world)).toEqual(['unreadable']);

    await mend();
    await knowRoles(world);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^You approved session/);
    expect(await verdicts(world)).toEqual(['APPROVE']);
  },
);
