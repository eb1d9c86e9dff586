import { describe, expect, test } from 'vitest';
import { keepRetention } from '../../src/services/keep-retention.ts';
import { askForReport } from '../support/ask-for-report.ts';
import { decidedCard, openCard, passTime, textOf } from '../support/cards.ts';
import { erasedCard, followedUp, idOf } from '../support/erasing.ts';
import { dayOf, typeIdv } from '../support/exports.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { cardOf, press, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();
const day = 24 * 3_600_000;
const hour = 3_600_000;

/** Lets time pass, and the duty run that follows from it. */
async function wait(world: World, ms: number): Promise<void> {
  world.clock.advance(ms);
  await keepRetention(world.app().deps);
  await passTime(world, 0);
}

async function decided(world: World): Promise<string> {
  const { card, sessionId } = await openCard(world);
  await press(world, world.slack.people.reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  return sessionId;
}

async function erasures(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ said: string }>(
    world,
    `select s.yoti_session_id || ' ' || e.cause || ' ' || e.asked_by as said from erasures e
     join sessions s on s.id = e.session_id`,
  );
  return rows.map(({ said }) => said);
}

function shownFiles(world: World) {
  return world.slack.files().filter(({ deleted }) => !deleted);
}

describe('the retention of subject data', () => {
  test('ends so many days after the decision, and not before', async () => {
    const world = await openWorld({ settings: { RETENTION_SUBJECT_DATA_DAYS: '10', RETENTION_UNDECIDED_DAYS: '3' } });
    const sessionId = await decided(world);
    await wait(world, 10 * day - hour);
    expect(await erasures(world)).toEqual([]);
    await wait(world, 2 * hour);
    expect(await erasures(world)).toEqual([`${sessionId} retention system`]);
    const card = await erasedCard(world, sessionId);
    expect(textOf(card)).toContain('because the time for which it is kept was over');
    await followedUp(world);
  });

  test('of a session that nobody decided begins when it was finished, and ends its open review', async () => {
    const world = await openWorld({ settings: { RETENTION_SUBJECT_DATA_DAYS: '0', RETENTION_UNDECIDED_DAYS: '3' } });
    const { sessionId } = await openCard(world);
    await wait(world, 3 * day - hour);
    expect(await erasures(world)).toEqual([]);
    await wait(world, 2 * hour);
    expect(await erasures(world)).toEqual([`${sessionId} retention system`]);
    await erasedCard(world, sessionId);
    await followedUp(world);
  });

  test('of a session that nobody finished begins with its deadline', async () => {
    const world = await openWorld({ settings: { RETENTION_UNDECIDED_DAYS: '1' }, parts: ['web'] });
    const { sessionId } = await startSession(world, 'all-approved', {
      notifies: false,
      deadlineSeconds: 5 * 24 * 3600,
    });
    await wait(world, 5 * day);
    expect(await erasures(world)).toEqual([]);
    await wait(world, day + hour);
    expect(await erasures(world)).toEqual([`${sessionId} retention system`]);
  });

  test('leaves alone what an auditor holds, for as long as they do, and takes all the others, batch after batch', async () => {
    const world = await openWorld({ settings: { RETENTION_UNDECIDED_DAYS: '1' }, parts: ['web'] });
    const held = await startSession(world, 'all-approved', { notifies: false });
    for (let count = 0; count < 22; count += 1) await startSession(world, 'all-approved', { notifies: false });
    await queryDatabase(
      world,
      `insert into session_holds (id, session_id, placed_by, placed_at, ends_at)
       values (gen_random_uuid(), $1, 'slack:T0:U0', $2, $3)`,
      [await idOf(world, held.sessionId), new Date(world.clock.nowMs()), new Date(world.clock.nowMs() + 30 * day)],
    );
    await wait(world, 5 * day);
    // More than one batch holds.
    expect(await erasures(world)).toHaveLength(22);
    await wait(world, 26 * day);
    expect(await erasures(world)).toHaveLength(23);
  });
});

describe('files in Slack', () => {
  test('leave a card a day after the decision, and the card says where the pictures are', async () => {
    const world = await openWorld();
    const sessionId = await decided(world);
    expect(shownFiles(world)).toHaveLength(1);
    await wait(world, 23 * hour);
    expect(shownFiles(world)).toHaveLength(1);
    await wait(world, 2 * hour);
    const card = await cardOf(world, sessionId, (message) =>
      textOf(message).includes('removed from Slack as scheduled'),
    );
    expect(textOf(card)).not.toContain('slack_file');
    expect(textOf(card)).toContain('APPROVED');
    await rowOnceThere(world, "select 1 from slack_files where purpose = 'sheet' and deleted_at is not null");
    expect(shownFiles(world)).toEqual([]);
    await wait(world, hour);
    expect(await queryDatabase(world, 'select 1 from slack_files where deleted_at is null')).toEqual([]);
  });

  test('leave a card that nobody decides after thirty days, and a report and an export after seven', async () => {
    const world = await openWorld();
    const { manager, auditor } = world.slack.people;
    const { card } = await openCard(world);
    await askForReport(world, manager.id, card);
    await rowOnceThere(world, "select 1 from report_requests where state = 'sent'");
    await typeIdv(world, auditor, `export ${dayOf(world, 1)} ${dayOf(world)}`);
    await rowOnceThere(world, "select 1 from ledger_exports where state = 'sent'");
    expect(shownFiles(world)).toHaveLength(3);
    await wait(world, 7 * day + hour);
    await rowOnceThere(world, "select 1 from slack_files where purpose = 'report' and deleted_at is not null");
    await rowOnceThere(world, "select 1 from slack_files where purpose = 'export' and deleted_at is not null");
    expect(shownFiles(world)).toHaveLength(1);
    await wait(world, 23 * day);
    await rowOnceThere(world, "select 1 from slack_files where purpose = 'sheet' and deleted_at is not null");
    expect(shownFiles(world)).toEqual([]);
  });
});

test('notifications and attempts at deliveries are forgotten in time, decisions and the ledger never', async () => {
  const world = await openWorld();
  const sessionId = await decided(world);
  await queryDatabase(
    world,
    `insert into delivery_attempts (delivery_id, attempt, at, duration_ms, code)
     select id, 1, created_at, 1, 'delivered' from deliveries`,
  );
  await queryDatabase(
    world,
    "update deliveries set state = 'delivered', owed = false where kind = 'session.completed'",
  );
  const count = async (table: string) => (await queryDatabase(world, `select 1 from ${table}`)).length;
  const [inbox, ledger] = [await count('inbox'), await count('ledger')];
  expect(inbox).toBeGreaterThan(0);
  await wait(world, 29 * day);
  expect(await count('inbox')).toBe(inbox);
  await wait(world, 2 * day);
  expect(await count('inbox')).toBe(0);
  expect(await count('delivery_attempts')).toBe(2);
  await wait(world, 60 * day);
  expect(
    await queryDatabase(world, 'select d.kind from delivery_attempts a join deliveries d on d.id = a.delivery_id'),
  ).toEqual([{ kind: 'decision.recorded' }]);
  expect(await count('decisions')).toBe(1);
  expect(await count('ledger')).toBeGreaterThan(ledger);
  await erasedCard(world, sessionId);
  await followedUp(world);
  // Nothing was sent in truth, and the ledger says so: what the test made up goes again.
  await queryDatabase(world, 'delete from delivery_attempts');
  await queryDatabase(world, "update deliveries set state = 'owed', owed = true where state = 'delivered'");
});
