import { describe, expect, test } from 'vitest';
import { decidedCard, knowRoles, openCard, pressAsShown, refusals, verdicts } from '../support/cards.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { rejectSession, shownTo } from '../support/sign.ts';
import { queryDatabase } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, startSession, toldTo } from '../support/world.ts';

const openWorld = openWorlds();

describe.each(queues)('with the queue on %s', (queue) => {
  test('twenty simultaneous clicks give one decision, one delivery and nineteen polite replies', async () => {
    const world = await openWorld({ queue });
    const { reviewer, secondReviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    const clicks = Array.from({ length: 20 }, (_, index) => {
      const { id } = index % 2 === 0 ? reviewer : secondReviewer;
      return press(world, id, card, 'approve_session');
    });
    const statuses = (await Promise.all(clicks)).map((click) => click.status);
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
    const replies = await world.slack.waitFor(() => {
      const told = [reviewer, secondReviewer].flatMap(({ id }) => world.slack.ephemerals(id).map(({ text }) => text));
      const answers = told.filter((text) => !text.startsWith('Checking'));
      return answers.length >= 20 && answers;
    }, 'an answer to every click');
    expect(replies.filter((text) => /^You (approved|rejected) session/.test(text))).toHaveLength(1);
    expect(replies.filter((text) => /already (approved|rejected) /.test(text))).toHaveLength(19);
    await decidedCard(world, sessionId);
    expect(await verdicts(world)).toHaveLength(1);
    const deliveries = await queryDatabase(world, 'select sequence, kind from deliveries order by sequence');
    expect(deliveries).toEqual([
      { sequence: 1, kind: 'session.completed' },
      { sequence: 2, kind: 'decision.recorded' },
    ]);
  });

  test('one signed click delivered five times is one effect', async () => {
    const world = await openWorld({ queue });
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    const { id: user } = reviewer;
    const place = { user, channel: card.channel, ts: card.ts };
    const clicked = await world.slack.click({ ...place, actionId: 'approve_session', deliveries: 5 });
    expect(clicked.all.map((delivery) => delivery.status)).toEqual([200, 200, 200, 200, 200]);
    await decidedCard(world, sessionId);
    expect(world.slack.ephemerals(user).filter(({ text }) => text.includes('already'))).toEqual([]);
    expect(await verdicts(world)).toEqual(['APPROVE']);
    expect(await queryDatabase(world, "select kind from ledger where kind = 'decision.recorded'")).toHaveLength(1);
  });
});

test('a second reviewer is told who decided and when, the first that it was themselves', async () => {
  const world = await openWorld();
  const { reviewer, secondReviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  await rejectSession(world, reviewer.id, card);
  await shownTo(world, reviewer.id, /You rejected session/);
  await decidedCard(world, sessionId);
  await pressAsShown(world, { user: secondReviewer.id, card, actionId: 'approve_session' });
  const told = await toldTo(world, secondReviewer.id, /^Your click changed nothing/);
  const [decision] = await queryDatabase<{ at: Date }>(world, 'select decided_at as at from decisions');
  const seconds = Math.floor((decision?.at.getTime() ?? 0) / 1000);
  expect(told.text).toContain(`, COMPLETED, was already rejected by <@${reviewer.id}> on <!date^${seconds}^`);
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
  await toldTo(world, reviewer.id, /^You already rejected session .{9}, COMPLETED, on/);
  expect(await refusals(world)).toEqual(['already', 'already']);
});

test('a decision on evidence that changed after the card was drawn is refused, and the redrawn card decides', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  const answer = JSON.stringify(world.yoti.session(sessionId));
  world.yoti.replaceSession(
    sessionId,
    JSON.parse(answer.replace('"value":"APPROVE"', '"value":"REJECT","reason":"TAMPERED"')),
  );
  await world.yoti.notify(sessionId, 'session_completion');
  const redrawn = await cardOf(world, sessionId, (message) => message.text.includes('REJECT'));
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
  await toldTo(world, reviewer.id, /Nothing was recorded: this card is out of date/);
  expect(await verdicts(world)).toEqual([]);
  await rejectSession(world, reviewer.id, redrawn);
  await shownTo(world, reviewer.id, /You rejected session/);
  const [decided] = await queryDatabase<{ decided: number; newest: number }>(
    world,
    'select d.session_version as decided, s.version as newest from decisions d join sessions s on s.id = d.session_id',
  );
  expect(decided?.decided).toBe(decided?.newest);
  expect(await refusals(world)).toEqual(['stale']);
});

test('a button’s value decides on no other message, no old copy and in no other channel', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  const places = [
    { type: 'message', channel_id: card.channel, message_ts: '1700000000.000100' },
    { type: 'message', channel_id: world.slack.channels.general.id, message_ts: card.ts },
  ];
  for (const container of places) {
    const shown = world.slack.ephemerals(reviewer.id).length;
    const press = { user: reviewer.id, channel: card.channel, ts: card.ts, actionId: 'approve_session' };
    expect((await world.slack.click({ ...press, payload: { container } })).status).toBe(200);
    const told = await world.slack.waitFor(() => world.slack.ephemerals(reviewer.id)[shown], 'a refusal');
    expect(told.text).toMatch(/this card is out of date/);
  }
  expect(await refusals(world)).toEqual(['stale', 'stale']);
  expect(actionIdsOf(await cardOf(world, sessionId))).toContain('approve_session');
});

test('every answer is for the person who clicked alone, and no click changes the card by response_url', async () => {
  const world = await openWorld();
  const { reviewer, member } = world.slack.people;
  const { card } = await openCard(world);
  await press(world, member.id, card, 'approve_session');
  await toldTo(world, member.id, /Only reviewers can decide/);
  expect(world.slack.messages(card.channel)).toHaveLength(1);
  expect(world.slack.ephemerals(reviewer.id)).toEqual([]);
});

test('a click on a card whose post Slack has not confirmed yet waits for it and then decides', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  await openCard(world);
  await knowRoles(world);
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'slow', delayMs: 5000, times: 1 });
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await press(world, reviewer.id, await cardOf(world, sessionId), 'approve_session');
  await toldTo(world, reviewer.id, /^Checking/);
  await toldTo(world, reviewer.id, /^You approved session/);
  await decidedCard(world, sessionId);
  expect(await refusals(world)).toEqual([]);
});
