import { expect, test } from 'vitest';
import {
  alertOf,
  decidedCard,
  openCard,
  passTime,
  pressAsShown,
  refusals,
  sendNotification,
  textOf,
  verdicts,
} from '../support/cards.ts';
import { typeIdv } from '../support/exports.ts';
import { modalShowing, modalText } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { notificationHeader } from '../support/settings.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { startSession, toldTo } from '../support/world.ts';

const openWorld = openWorlds();

test('a click on an expired session is told that it has expired', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const session = await startSession(world, 'abandoned-expired');
  await world.yoti.complete(session.sessionId);
  await world.yoti.notify(session.sessionId, 'client_session_token_deleted');
  const alert = await alertOf(world, session.sessionId);
  await pressAsShown(world, { user: reviewer.id, card: alert, actionId: 'approve_session' });
  await toldTo(world, reviewer.id, /has expired and cannot be decided/);
  expect(await refusals(world)).toEqual(['expired']);
});

test('a session that Yoti no longer holds says so on its card and cannot be decided', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  world.yoti.forgetSession(sessionId);
  await sendNotification(world, { session_id: sessionId, topic: 'session_completion' }, notificationHeader);
  await rowOnceThere(world, 'select id from sessions where missing_since is not null');
  await passTime(world, 121_000);
  expect(textOf(await decidedCard(world, sessionId))).toContain('Yoti no longer holds');
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
  await toldTo(world, reviewer.id, /^Yoti no longer holds session/);
  expect(await refusals(world)).toEqual(['gone']);
  await typeIdv(world, reviewer, `find ${sessionId}`);
  const listed = world.slack.ephemerals(reviewer.id).at(-1);
  expect(JSON.stringify(listed?.blocks)).toContain('Not decided: Yoti no longer holds it');
  await typeIdv(world, reviewer, `show ${sessionId}`);
  const isShown = (text: string) => text.includes('It cannot be decided any more.');
  const details = await modalShowing(world, reviewer.id, (view) => isShown(modalText(view)));
  expect(modalText(details)).not.toContain('Approve or reject.');
});

test.each([
  ['points at no message', '00000000-0000-4000-8000-000000000000.1'],
  ['was written by another app', 'hello'],
  ['is missing', ''],
])('a button whose value %s is answered that the session is not known', async (_what, value) => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session', over: { value } });
  await toldTo(world, reviewer.id, /This session is not known here/);
  expect(await verdicts(world)).toEqual([]);
  expect(await refusals(world)).toEqual(['unknown_session']);
});

test('a button of an operator alert, which has no session, decides nothing', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  world.yoti.faults.add({ match: 'session', kind: 'status', status: 401, code: 'MESSAGE_SIGNING', times: 1 });
  await startSession(world, 'all-approved', { notifies: false });
  await world.slack.waitFor(
    () => world.slack.messages(world.slack.channels.alerts.id).find(({ text }) => text.includes('refuses our key')),
    'the alert',
  );
  const [alert] = await queryDatabase<{ id: string }>(
    world,
    "select id::text from slack_messages where kind = 'operator_alert'",
  );
  const value = `${alert?.id}.1`;
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session', over: { value } });
  await toldTo(world, reviewer.id, /This session is not known here/);
});
