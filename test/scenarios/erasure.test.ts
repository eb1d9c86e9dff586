import { describe, expect, test } from 'vitest';
import { syncSession } from '../../src/services/sync-session.ts';
import {
  alertOf,
  decidedCard,
  openCard,
  passTime,
  pressAsShown,
  refusals,
  textOf,
  verdicts,
} from '../support/cards.ts';
import { erase, erasedCard, followedUp, holdCards, idOf, letCardsGo } from '../support/erasing.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { columnsAsText, queryDatabase, rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, register, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

function deletionsAtYoti(world: World) {
  return world.yoti.calls().filter(({ method, path }) => method === 'DELETE' && !path.includes('/media/'));
}

async function kindsOf(world: World, yotiSessionId: string): Promise<string[]> {
  const rows = await queryDatabase<{ kind: string }>(
    world,
    'select kind from ledger where session_id = (select id from sessions where yoti_session_id = $1) order by seq',
    [yotiSessionId],
  );
  return rows.map(({ kind }) => kind);
}

function alertSaying(world: World, words: string) {
  const { alerts } = world.slack.channels;
  const said = () => world.slack.messages(alerts.id).find((message) => textOf(message).includes(words));
  return world.slack.waitFor(said, words);
}

async function openReview(world: World) {
  const { reviewer } = world.slack.people;
  const opened = await openCard(world, 'all-approved');
  await press(world, reviewer.id, opened.card, 'claim_session');
  await cardOf(world, opened.sessionId, (message) => textOf(message).includes('is on it since'));
  return opened;
}

describe('erasing a session', () => {
  test('keeps nothing that the back end answers to it: it may quote the applicant', async () => {
    const world = await openWorld({ receiver: true });
    const { sessionId, applicant } = await openCard(world);
    await rowOnceThere(world, "select 1 from deliveries where state = 'delivered'");
    world.receiver?.behave({ kind: 'status', status: 422, body: `${applicant.name} has open orders` });
    await erase(world, sessionId);
    const attempt = await rowOnceThere<{ code: string; answer: string | null }>(
      world,
      `select a.code, a.answer from delivery_attempts a join deliveries d on d.id = a.delivery_id
       where d.kind = 'session.erased'`,
    );
    expect(attempt).toEqual({ code: 'refused', answer: null });
    await followedUp(world);
  });

  test('takes key, ciphertext and search tokens, and leaves the decision', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card, sessionId, applicant } = await openCard(world);
    await press(world, reviewer.id, card, 'approve_session');
    await decidedCard(world, sessionId);
    const [before] = await queryDatabase(world, 'select * from decisions');
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'erased' });
    const erased = await erasedCard(world, sessionId);
    expect(textOf(erased)).toContain(`*APPROVED* by <@${reviewer.id}>`);
    expect(actionIdsOf(erased)).toEqual([]);
    expect(textOf(erased)).not.toContain(applicant.name);
    expect(erased.text).toMatch(/^Identity check erased: APPROVED\./);
    await followedUp(world);
    expect(await queryDatabase(world, 'select * from decisions')).toEqual([before]);
    expect(await queryDatabase(world, 'select token from search_tokens')).toEqual([]);
    const [row] = await queryDatabase(
      world,
      `select data_key_wrapped, registration_sealed, next_poll_at,
         (select count(*)::int from session_versions where document_sealed is not null) as documents from sessions`,
    );
    expect(row).toEqual({ data_key_wrapped: null, registration_sealed: null, next_poll_at: null, documents: 0 });
    expect(await kindsOf(world, sessionId)).toEqual(expect.arrayContaining(['decision.recorded', 'session.erased']));
  });

  test('has the session deleted at Yoti, the pictures in Slack, and the back end told', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    const files = world.slack.files().filter(({ deleted }) => !deleted);
    expect(files.length).toBeGreaterThan(0);
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'erased', progress: { isDelivered: false } });
    await followedUp(world);
    expect(deletionsAtYoti(world).map(({ status }) => status)).toEqual([204]);
    expect(world.slack.files().filter(({ deleted }) => !deleted)).toEqual([]);
    const [delivery] = await queryDatabase<{ body: string }>(
      world,
      "select body from deliveries where kind = 'session.erased'",
    );
    expect(JSON.parse(delivery?.body ?? '')).toMatchObject({
      type: 'session.erased',
      data: { yotiSessionId: sessionId, cause: 'asked' },
    });
    await erasedCard(world, sessionId);
    expect(await erase(world, sessionId)).toMatchObject({
      kind: 'already',
      progress: { filesLeft: 0, messagesLeft: 0, yoti: 'deleted' },
    });
  });

  test('ends an open review, and a click on the old card is told why nothing was done', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openReview(world);
    holdCards(world);
    await erase(world, sessionId);
    await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
    await toldTo(world, reviewer.id, /was erased, so nothing can be done with it/);
    expect(await refusals(world)).toEqual(['erased']);
    expect(await verdicts(world)).toEqual([]);
    await letCardsGo(world);
    const erased = await erasedCard(world, sessionId);
    expect(textOf(erased)).toContain('It was not decided');
    expect(textOf(erased)).not.toContain('is on it');
    expect(await kindsOf(world, sessionId)).toContain('review.released');
  });

  test('turns the alert of an expired session too', async () => {
    const world = await openWorld();
    const { sessionId, applicant } = await startSession(world, 'all-approved', { deadlineSeconds: 60 });
    await world.yoti.expire(sessionId);
    await alertOf(world, sessionId);
    await erase(world, sessionId);
    const erased = await erasedCard(world, sessionId, world.slack.channels.alerts.id);
    expect(textOf(erased)).not.toContain(applicant.name);
  });

  test('happens once, however many ask for it at the same moment', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => erase(world, sessionId)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...Array(7).fill('already'), 'erased']);
    expect((await kindsOf(world, sessionId)).filter((kind) => kind === 'session.erased')).toHaveLength(1);
    await erasedCard(world, sessionId);
  });

  test('is not undone by a notification, a registration or a late answer of Yoti', async () => {
    const world = await openWorld();
    const { sessionId, applicant } = await openCard(world);
    await erase(world, sessionId);
    await followedUp(world);
    const reads = () => world.yoti.calls().filter(({ method, path }) => method === 'GET' && path.endsWith(sessionId));
    const before = reads().length;
    const answer = await register(world, { yotiSessionId: sessionId, applicant });
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ code: 'session_erased' });
    await syncSession(world.app().deps, { sessionId: await idOf(world, sessionId) });
    await passTime(world, 3_600_000);
    expect(reads()).toHaveLength(before);
    expect(await columnsAsText(world)).not.toContain(applicant.email);
    expect(await queryDatabase(world, 'select 1 from sessions where next_poll_at is not null')).toEqual([]);
    await erasedCard(world, sessionId);
  });
});

describe('the deletion at Yoti', () => {
  test('waits an hour while checks run, and gives up after a week until somebody asks again', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    const days = (count: number) => count * 24 * 3_600_000;
    world.yoti.faults.add({ match: sessionId, kind: 'status', status: 409, code: 'SESSION_NOT_READY', times: 1000 });
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'erased' });
    await rowOnceThere(world, "select 1 from yoti_deletions where last_code = 'SESSION_NOT_READY' and claim is null");
    expect(await erase(world, sessionId)).toMatchObject({
      kind: 'already',
      progress: { yoti: 'waiting', yotiCode: 'SESSION_NOT_READY' },
    });
    const [due] = await queryDatabase<{ hours: number }>(
      world,
      'select extract(epoch from next_try_at - created_at)::int / 3600 as hours from yoti_deletions',
    );
    expect(due?.hours).toBe(1);
    await passTime(world, days(7));
    await rowOnceThere(world, 'select 1 from yoti_deletions where given_up_at is not null and not owed');
    await alertSaying(world, 'An erased session is still held by Yoti');
    world.yoti.faults.clear();
    expect(await erase(world, sessionId)).toMatchObject({ kind: 'already' });
    await followedUp(world);
    expect(await kindsOf(world, sessionId)).toEqual(
      expect.arrayContaining(['session.removal_given_up', 'session.removed_at_yoti']),
    );
  });

  test('goes on for as long as Yoti is away, and counts as done where Yoti holds nothing', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    world.yoti.faults.add({ match: 'session', kind: 'status', status: 503 });
    await erase(world, sessionId);
    await rowOnceThere(world, 'select 1 from yoti_deletions where last_code is not null and claim is null');
    world.yoti.faults.clear();
    await passTime(world, 60_000);
    await followedUp(world);
  });
});
