import { expect, test } from 'vitest';
import type { Person } from '../fakes/slack/slack-fake.ts';
import { decidedCard, openCard, textOf } from '../support/cards.ts';
import { typeIdv } from '../support/exports.ts';
import { modalShowing, modalText } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase } from '../support/sql.ts';
import { cardOf, press, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** The newest private answer to the person, whole. */
function answerTo(world: World, person: Person) {
  const answer = world.slack.ephemerals(person.id).at(-1);
  if (answer === undefined) throw new Error(`${person.name} was not answered`);
  return { ...answer, shown: JSON.stringify(answer.blocks) };
}

test('a search lists sessions with state, decision and deadline, and opens the Details of one', async () => {
  const world = await openWorld();
  const { reviewer, manager } = world.slack.people;
  const decided = await openCard(world);
  await press(world, reviewer.id, decided.card, 'approve_session');
  await decidedCard(world, decided.sessionId);
  const running = await startSession(world, 'all-approved', { notifies: false });
  await typeIdv(world, manager, 'find tracking-of-all-approved');
  const found = answerTo(world, manager);
  expect(found.text).toMatch(/^2 sessions match: …/);
  for (const canary of world.canaries) expect(found.text).not.toContain(canary);
  expect(found.shown).toContain(`✅ *APPROVED* by <@${reviewer.id}>`);
  expect(found.shown).toContain('*IN PROGRESS* since');
  expect(found.shown.match(/deadline <!date/g)).toHaveLength(2);
  await typeIdv(world, manager, `find ${decided.sessionId}`);
  const one = answerTo(world, manager);
  expect(one.shown).not.toContain(running.sessionId.slice(-8));
  await world.slack.click({ user: manager.id, channel: one.channel, ts: one.ts, actionId: 'home_details' });
  const details = await modalShowing(world, manager.id);
  expect(modalText(details)).toContain(decided.sessionId.slice(-8));
});

test('a session that nobody registered is found by the tracking id that Yoti holds, and its card shows it', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId, applicant } = await startSession(world, 'all-approved', { registers: false });
  await world.yoti.complete(sessionId);
  const trackingId = 'tracking-of-all-approved';
  await cardOf(world, sessionId, (card) => textOf(card).includes(trackingId));
  await typeIdv(world, manager, `find ${trackingId}`);
  expect(answerTo(world, manager).text).toBe(`1 session matches: …${sessionId.slice(-8)}`);
  expect((await register(world, { yotiSessionId: sessionId, applicant })).status).toBe(201);
  for (const text of [trackingId, applicant.name]) {
    await typeIdv(world, manager, `find ${text}`);
    expect(answerTo(world, manager).text).toBe(`1 session matches: …${sessionId.slice(-8)}`);
  }
});

test('the queue lists what waits, and counts the rest', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  await typeIdv(world, reviewer, 'queue');
  expect(answerTo(world, reviewer).text).toBe('Nothing waits for a decision.');
  const { sessionId } = await openCard(world, 'aml-consider');
  await startSession(world, 'all-approved', { notifies: false });
  await typeIdv(world, reviewer, 'queue');
  const queue = answerTo(world, reviewer);
  expect(queue.text).toBe(`1 session waits for a decision: …${sessionId.slice(-8)}`);
  expect(queue.shown).toContain('In progress: 1 · expired in the last week: 0');
});

test('whoever has no role finds nothing and sees no queue, and that they tried is on record', async () => {
  const world = await openWorld();
  const { member, manager } = world.slack.people;
  const { sessionId, applicant } = await openCard(world);
  await typeIdv(world, manager, 'find nobody by that name');
  const unknown = answerTo(world, manager).text;
  for (const text of [`find ${sessionId}`, `find ${applicant.name}`, `show ${sessionId}`]) {
    await typeIdv(world, member, text);
    expect(answerTo(world, member).text).toBe(unknown);
  }
  await typeIdv(world, member, 'queue');
  expect(answerTo(world, member).text).toMatch(/^Only people with a role in Countersign see sessions/);
  const refused = await queryDatabase<{ what: string }>(
    world,
    "select payload::json->>'what' as what from ledger where kind = 'look.refused' order by seq",
  );
  expect(refused.map(({ what }) => what)).toEqual(['search', 'details', 'queue']);
});
