import { expect, test } from 'vitest';
import { startAppProcess } from '../support/app-process.ts';
import { askForReport } from '../support/ask-for-report.ts';
import { decidedCard, knowRoles, openCard, verdicts } from '../support/cards.ts';
import { loseQueue } from '../support/lose-queue.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { rowOnceThere } from '../support/sql.ts';
import { cardsOf, press, type QueueKind, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** A claim of a worker that died runs out after a minute. */
const claimRunsOutMs = 60_001;

/** Starts a worker process, and kills it without warning while Slack is answering `method`. */
async function killWorkerDuring(world: World, method: string): Promise<void> {
  const before = world.slack.calls(method).length;
  world.slack.faults.add({ method, kind: 'slow', delayMs: 20_000, times: 1 });
  const worker = await startAppProcess(world, ['worker']);
  await world.slack.waitFor(() => world.slack.calls(method).length > before, `a call of ${method}`);
  await worker.end('SIGKILL');
}

test('workers killed while they upload, finish and post leave exactly one card each, on every queue backend', async () => {
  await Promise.all(queues.map((queue) => killAndRecover(queue)));
}, 180_000);

async function killAndRecover(queue: QueueKind): Promise<void> {
  const world = await openWorld({ queue, parts: ['web'] });
  const sessions: string[] = [];
  for (const method of ['files.getUploadURLExternal', 'files.completeUploadExternal', 'chat.postMessage']) {
    const { sessionId } = await startSession(world, 'all-approved');
    await world.yoti.complete(sessionId);
    sessions.push(sessionId);
    await killWorkerDuring(world, method);
  }
  world.clock.advance(claimRunsOutMs);
  await world.stopApp();
  await world.startApp(['web', 'worker']);
  for (const sessionId of sessions) {
    // The queue takes half a minute of its own to notice that a worker is dead, and holds its rings back until then.
    await world.slack.waitFor(() => cardsOf(world, sessionId).length > 0, `the card of ${sessionId}`, 60_000);
    expect(cardsOf(world, sessionId)).toHaveLength(1);
  }
  expect(world.slack.calls('chat.postMessage').filter((call) => call.ok)).toHaveLength(3);
  await rowOnceThere(world, "select count(*) from ledger where kind = 'card.posted' having count(*) = 3");
}

test('a worker killed while it shows a decision leaves the card to the next one', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  await world.stopApp();
  await world.startApp(['web']);
  await press(world, reviewer.id, card, 'approve_session');
  await toldTo(world, reviewer.id, /^You approved session/);
  await killWorkerDuring(world, 'chat.update');
  world.clock.advance(claimRunsOutMs);
  await loseQueue(world, 'postgres');
  await world.startApp(['worker']);
  await decidedCard(world, sessionId);
});

test('a worker killed while it sends a report leaves one report behind', async () => {
  const world = await openWorld();
  const { manager } = world.slack.people;
  const { sessionId } = await openCard(world);
  await world.stopApp();
  await world.startApp(['web']);
  const asked = { user: manager.id, channel: world.slack.channels.general.id, command: '/idv-report' };
  await world.slack.command({ ...asked, text: sessionId });
  await killWorkerDuring(world, 'files.completeUploadExternal');
  world.clock.advance(claimRunsOutMs);
  await world.stopApp();
  await loseQueue(world, 'postgres');
  await world.startApp(['web', 'worker']);
  await world.slack.waitFor(() => world.slack.calls('files.info').length > 0, 'a look at the file');
  expect(world.slack.dm(manager.id).flatMap(({ files }) => files)).toHaveLength(1);
});

test('the app as an operator runs it is killed, started again knowing everything, and ends cleanly when asked', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  await world.stopApp();
  const first = await startAppProcess(world, []);
  world.slack.connectApp(`http://127.0.0.1:${first.port}/slack/events`);
  await press(world, reviewer.id, card, 'approve_session');
  await toldTo(world, reviewer.id, /^You approved session/);
  await first.end('SIGKILL');
  const unanswered = await press(world, reviewer.id, card, 'request_report');
  expect(unanswered.status).toBe(null);
  const second = await startAppProcess(world, []);
  world.slack.connectApp(`http://127.0.0.1:${second.port}/slack/events`);
  const ready = await fetch(`http://127.0.0.1:${second.port}/readyz`);
  expect(ready.status).toBe(200);
  // A click that died with its process is simply made again.
  await askForReport(world, reviewer.id, card);
  await world.slack.waitFor(() => world.slack.dm(reviewer.id).some(({ files }) => files.length === 1), 'a report');
  expect(await second.end('SIGTERM')).toBe(0);
  expect(await verdicts(world)).toEqual(['APPROVE']);
  world.clock.advance(claimRunsOutMs);
  await loseQueue(world, 'postgres');
  await world.startApp();
  await decidedCard(world, sessionId);
});
