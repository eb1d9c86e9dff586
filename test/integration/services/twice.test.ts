import { describe, expect, test } from 'vitest';
import type { JobName, JobPayload } from '../../../src/queue/catalogue.ts';
import { askLedgerExport } from '../../../src/services/ask-ledger-export.ts';
import { takeClick } from '../../../src/services/decide-click.ts';
import { receiveNotification } from '../../../src/services/receive-notification.ts';
import { requestReport } from '../../../src/services/request-report.ts';
import { sweep } from '../../../src/services/sweep.ts';
import { runVerb } from '../../../src/services/verbs.ts';
import { type WatchSessionInput, watchSession } from '../../../src/services/watch-session.ts';
import { dayOf } from '../../support/exports.ts';
import { finishedSession, idleWorld, idsOf, postMessages } from '../../support/idle-world.ts';
import { wholeReport } from '../../support/report-choices.ts';
import { queryDatabase } from '../../support/sql.ts';
import { cardsOf, startSession } from '../../support/world.ts';

/** Nobody works on jobs here: every verb is run by the test, as a queue that delivers twice would. */
const world = idleWorld();

const deps = () => world().app().deps;

/** Four runs at once, then one more after them. */
async function oftenAndAgain<T>(work: () => Promise<T>): Promise<T[]> {
  const together = await Promise.all([work(), work(), work(), work()]);
  return [...together, await work()];
}

function run<N extends JobName>(name: N, payload: JobPayload<N>): Promise<unknown> {
  return oftenAndAgain(() => runVerb(deps(), name, payload));
}

async function rows(table: string): Promise<Record<string, unknown>[]> {
  return queryDatabase(world(), `select * from ${table}`);
}

async function ledgered(kind: string): Promise<number> {
  return (await queryDatabase(world(), 'select 1 from ledger where kind = $1', [kind])).length;
}

/** A finished session whose card is posted. */
async function postedCard() {
  const { sessionId, applicant } = await finishedSession(world());
  await postMessages(world());
  const [card] = cardsOf(world(), sessionId);
  if (card === undefined) throw new Error('the card was not posted');
  return { sessionId, applicant, card };
}

describe('however often it runs, also at once,', () => {
  test('watch-session makes one session, and one caller is told that it is new', async () => {
    const input: WatchSessionInput = {
      yotiSessionId: 'yoti-session-1',
      registration: {
        applicant: { name: 'Jane Doe', email: null },
        ...{ userTrackingId: null, createdBy: null, createdAt: null, deadlineAt: null, tags: [] },
      },
      reviewChannel: null,
      actor: 'api:test',
    };
    const watched = await oftenAndAgain(() => watchSession(deps(), input));
    expect(watched.map(({ isNew }) => isNew).sort()).toEqual([false, false, false, false, true]);
    expect(new Set(watched.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(await rows('sessions')).toHaveLength(1);
    expect(await ledgered('session.registered')).toBe(1);
  });

  test('receive-notification keeps one hint, and adopt-session asks Yoti and watches once', async () => {
    const { sessionId } = await startSession(world(), 'all-approved', { registers: false, notifies: false });
    const hint = { yotiSessionId: sessionId, topic: 'session_completion', subjectId: '' };
    await oftenAndAgain(() => receiveNotification(deps(), hint));
    const [inbox, ...more] = await rows('inbox');
    expect([inbox?.['state'], more.length]).toEqual(['owed', 0]);
    await run('adopt-session', { digest: String(inbox?.['digest']) });
    expect((await rows('inbox'))[0]).toMatchObject({ state: 'adopted' });
    expect(await rows('sessions')).toHaveLength(1);
    expect(await ledgered('session.registered')).toBe(1);
  });

  test('sync-session stores one version and owes one card', async () => {
    const { sessionId } = await startSession(world(), 'all-approved', { notifies: false });
    await world().yoti.complete(sessionId);
    const [id = ''] = await idsOf(world(), 'sessions');
    await run('sync-session', { sessionId: id });
    expect(await rows('session_versions')).toHaveLength(1);
    expect(await rows('slack_messages')).toHaveLength(1);
    expect(await ledgered('session.state_changed')).toBe(1);
    await postMessages(world());
  });

  test('post-message posts one card with one picture', async () => {
    const { sessionId } = await finishedSession(world());
    const [messageId = ''] = await idsOf(world(), 'slack_messages');
    await run('post-message', { messageId });
    expect(cardsOf(world(), sessionId)).toHaveLength(1);
    expect(world().slack.files()).toHaveLength(1);
    expect(world().slack.calls('chat.postMessage')).toHaveLength(1);
    expect(world().slack.calls('chat.update')).toEqual([]);
    expect(await ledgered('card.posted')).toBe(1);
  });

  test('a click is one decision, and decide-click tells the person once', async () => {
    const { card } = await postedCard();
    const { reviewer } = world().slack.people;
    const [messageId = ''] = await idsOf(world(), 'slack_messages');
    const click = {
      ...({ actionId: 'ab'.repeat(32), verdict: 'APPROVE', messageId, sessionVersion: 1 } as const),
      actor: { slackTeamId: world().slack.teamId, slackUserId: reviewer.id },
      ...{ channel: card.channel, messageTs: card.ts },
      ...({ act: 'decide', reasonCode: null, comment: null, hasForm: false, proposalId: null } as const),
    };
    const outcomes = await oftenAndAgain(() => takeClick(deps(), click));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('cold'));
    expect(await idsOf(world(), 'click_requests')).toEqual([click.actionId]);
    await run('decide-click', { clickRequestId: click.actionId });
    expect(await rows('decisions')).toHaveLength(1);
    expect(await ledgered('decision.recorded')).toBe(1);
    expect(
      world()
        .slack.ephemerals(reviewer.id)
        .map(({ text }) => text),
    ).toEqual([expect.stringMatching(/^You approved/)]);
    const again = await oftenAndAgain(() => takeClick(deps(), click));
    expect(again.map(({ kind }) => kind)).toEqual(Array(5).fill('decided'));
    await run('post-message', { messageId });
    expect(world().slack.calls('chat.update')).toHaveLength(1);
  });

  test('send-report sends one PDF', async () => {
    const { sessionId } = await postedCard();
    const { manager } = world().slack.people;
    const actor = { slackTeamId: world().slack.teamId, slackUserId: manager.id };
    const asked = await requestReport(deps(), { actor, text: sessionId, pickedId: null, choice: wholeReport });
    expect(asked.kind).toBe('requested');
    const [reportRequestId = ''] = await idsOf(world(), 'report_requests');
    await run('send-report', { reportRequestId });
    expect(
      world()
        .slack.dm(manager.id)
        .flatMap(({ files }) => files),
    ).toHaveLength(1);
    expect(await ledgered('report.sent')).toBe(1);
    expect(await ledgered('report.requested')).toBe(1);
  });

  test('send-ledger-export sends one file', async () => {
    await postedCard();
    const { auditor } = world().slack.people;
    const actor = { slackTeamId: world().slack.teamId, slackUserId: auditor.id };
    const days = { from: dayOf(world(), 1), to: dayOf(world()) };
    expect(await askLedgerExport(deps(), { actor, days })).toMatchObject({ kind: 'asked' });
    const [exportId = ''] = await idsOf(world(), 'ledger_exports');
    await run('send-ledger-export', { exportId });
    expect(
      world()
        .slack.dm(auditor.id)
        .flatMap(({ files }) => files),
    ).toHaveLength(1);
    expect([await ledgered('ledger.export_asked'), await ledgered('ledger.exported')]).toEqual([1, 1]);
  });

  test('the sweep leaves one waiting job for each row that is due', async () => {
    const { sessionId } = await finishedSession(world());
    await startSession(world(), 'aml-consider', { notifies: false });
    world().clock.advance(61_000);
    await oftenAndAgain(() => sweep(deps()));
    expect(world().logs.filter((line) => line.includes('queue not reached'))).toEqual([]);
    const jobs = await queryDatabase<{ name: string }>(world(), 'select name from bullmq.job order by name');
    // One for each session when it was registered, one for the card and one for the delivery; the sweep found them waiting.
    const names = ['post-message', 'send-delivery', 'sync-session', 'sync-session'];
    expect(jobs.map(({ name }) => name)).toEqual(names);
    await postMessages(world());
    expect(cardsOf(world(), sessionId)).toHaveLength(1);
  });
});
