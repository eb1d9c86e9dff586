import { expect, test } from 'vitest';
import type { Person } from '../fakes/slack/slack-fake.ts';
import { openCard, pressAsShown, textOf } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase } from '../support/sql.ts';
import { cardOf, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

function type(world: World, person: Person, text: string) {
  return world.slack.command({ user: person.id, channel: world.slack.channels.general.id, command: '/idv', text });
}

test('help, no word and an unknown word all list what can be typed', async () => {
  const world = await openWorld({ parts: ['web'] });
  const { member } = world.slack.people;
  for (const word of ['', 'help', 'HELP', 'frobnicate']) await type(world, member, word);
  const texts = world.slack.ephemerals(member.id).map(({ text }) => text);
  expect(texts).toHaveLength(4);
  for (const text of texts) expect(text).toContain('`/idv watch YOTI-SESSION-ID`');
  expect(texts.at(-1)).toMatch(/^`frobnicate` is not a command here\./);
});

test('a session is watched by a form that says what is wrong, and its card shows what was typed', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId, applicant } = await startSession(world, 'all-approved', { registers: false, notifies: false });
  await world.yoti.complete(sessionId);
  await type(world, manager, `watch ${sessionId}`);
  const viewId = world.slack.openViews(manager.id)[0]?.id ?? '';
  const wrong = {
    watch_session_id_block: { watch_session_id: 'no id at all!' },
    watch_applicant_email_block: { watch_applicant_email: 'not an address' },
  };
  const refused = await world.slack.submitView({ user: manager.id, viewId, values: wrong });
  expect(Object.keys(refused.errors ?? {})).toEqual(['watch_session_id_block', 'watch_applicant_email_block']);
  const values = {
    watch_session_id_block: { watch_session_id: sessionId },
    watch_applicant_name_block: { watch_applicant_name: applicant.name },
    watch_applicant_email_block: { watch_applicant_email: applicant.email },
    watch_created_by_block: { watch_created_by: 'Branch 12' },
  };
  const taken = await world.slack.submitView({ user: manager.id, viewId, values });
  expect([taken.failed, taken.errors]).toEqual([false, undefined]);
  expect(JSON.stringify(world.slack.openViews(manager.id))).toContain('Watching session');
  const text = textOf(await cardOf(world, sessionId));
  for (const part of [applicant.name, applicant.email, 'Branch 12']) expect(text).toContain(part);
  await type(world, manager, `watch ${sessionId}`);
  const again = world.slack.openViews(manager.id)[0]?.id ?? '';
  await world.slack.submitView({ user: manager.id, viewId: again });
  expect(JSON.stringify(world.slack.openViews(manager.id))).toContain('is watched already. State: COMPLETED');
});

test('only those who may watch get the form, and an id that is none is refused at once', async () => {
  const world = await openWorld();
  const { member, reviewer } = world.slack.people;
  await type(world, member, 'watch 3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34');
  await toldTo(world, member.id, /^This needs the role/);
  await type(world, reviewer, 'watch ../../sessions');
  await toldTo(world, reviewer.id, /is not a Yoti session id/);
  expect([...world.slack.openViews(member.id), ...world.slack.openViews(reviewer.id)]).toEqual([]);
  expect(await queryDatabase(world, 'select id from sessions')).toEqual([]);
});

test('a button of another version is answered with what to do instead', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  const clicked = await pressAsShown(world, { user: reviewer.id, card, actionId: 'escalate_session_v9' });
  expect(clicked.status).toBe(200);
  await toldTo(world, reviewer.id, /^This is from another version of Countersign/);
});

test('clicks, commands and forms that are stale, from the future or signed by another app change nothing', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  const action = { action_id: 'approve_session', action_ts: '1.1', type: 'button', value: buttonValueIn(textOf(card)) };
  const payload = {
    type: 'block_actions',
    api_app_id: world.slack.appId,
    team: { id: world.slack.teamId },
    user: { id: reviewer.id, team_id: world.slack.teamId },
    container: { channel_id: card.channel, message_ts: card.ts },
    actions: [action],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const now = Math.floor(world.clock.nowMs() / 1000);
  const statuses = [
    await world.slack.deliverRaw({ body, timestampSeconds: now - 301 }),
    await world.slack.deliverRaw({ body, timestampSeconds: now + 360 }),
    await world.slack.deliverRaw({ body, signature: `v0=${'0'.repeat(64)}` }),
    await world.slack.deliverRaw({ body: body.replace(world.slack.appId, 'A0ANOTHER1') }),
    await world.slack.deliverRaw({ body: 'null', contentType: 'application/json' }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 401, 401, 401, 400]);
  expect(await queryDatabase(world, 'select action_id from decisions')).toEqual([]);
  expect((await world.slack.deliverRaw({ body })).status).toBe(200);
});

function buttonValueIn(blocks: string): string {
  return /"value":"([^"]+)"/.exec(blocks)?.[1] ?? '';
}
