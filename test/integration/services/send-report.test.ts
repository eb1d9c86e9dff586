import { expect, test } from 'vitest';
import { RenderError } from '../../../src/errors.ts';
import type { Deps } from '../../../src/services/deps.ts';
import type { Every } from '../../../src/services/hold-claim.ts';
import { requestReport } from '../../../src/services/request-report.ts';
import { sendReport } from '../../../src/services/send-report.ts';
import type { Person } from '../../fakes/slack/slack-fake.ts';
import { knowRoles } from '../../support/cards.ts';
import { finishedSession, idleWorld, idsOf, postMessages } from '../../support/idle-world.ts';
import { textsOnPage } from '../../support/pdf-reading.ts';
import { wholeReport } from '../../support/report-choices.ts';
import { queryDatabase, rowOnceThere } from '../../support/sql.ts';
import { press } from '../../support/world.ts';

/** Nobody works on jobs here: the test makes the report itself, and brings about what goes wrong meanwhile. */
const world = idleWorld();

const deps = () => world().app().deps;

/** A finished session of which the person has asked for a report. @returns the id of their request. */
async function asked(person: Person): Promise<string> {
  const { sessionId } = await finishedSession(world());
  await postMessages(world());
  const actor = { slackTeamId: world().slack.teamId, slackUserId: person.id };
  const outcome = await requestReport(deps(), { actor, text: sessionId, pickedId: null, choice: wholeReport });
  expect(outcome.kind).toBe('requested');
  const [reportRequestId = ''] = await idsOf(world(), 'report_requests');
  return reportRequestId;
}

async function ledgeredReports(): Promise<unknown[]> {
  return queryDatabase(
    world(),
    `select kind, payload::json->>'reason' as reason from ledger where kind in ('report.sent', 'report.refused') order by seq`,
  );
}

const pdfs = () =>
  world()
    .slack.files()
    .filter(({ mimetype }) => mimetype === 'application/pdf');
const sharedPdfs = () => pdfs().filter(({ sharedIn }) => sharedIn.length > 0);

const uploads = () => world().slack.calls('files.getUploadURLExternal').length;

/** The app with a test's own way to draw; all else is as it is. */
function drawnBy(render: Deps['reports']['render']): Deps {
  return { ...deps(), reports: { render, stop: () => deps().reports.stop() } };
}

async function lastCode(): Promise<unknown> {
  const [row] = await queryDatabase<{ last_code: unknown }>(world(), 'select last_code from report_requests');
  return row?.last_code;
}

/** What stands on the first pages of the one report that somebody got. */
async function firstPages(): Promise<string> {
  const [report, ...more] = sharedPdfs();
  if (report === undefined || more.length > 0) throw new Error(`there are ${sharedPdfs().length} reports`);
  const pages = await Promise.all([0, 1, 2].map((page) => textsOnPage(report.bytes, page).catch(() => [])));
  return pages.flat().join(' ');
}

test('a report that was begun five times and never finished is given up, and the requester told so', async () => {
  const { manager } = world().slack.people;
  const reportRequestId = await asked(manager);
  await queryDatabase(world(), 'update report_requests set tries = 5');
  await sendReport(deps(), { reportRequestId });
  expect(await ledgeredReports()).toEqual([{ kind: 'report.refused', reason: 'crashed' }]);
  expect(world().slack.ephemerals(manager.id).at(-1)?.text).toMatch(/^The report of session .* could not be made/);
  expect(pdfs()).toEqual([]);
});

test('a report that waits for Slack however often is not given up', async () => {
  const { manager } = world().slack.people;
  const reportRequestId = await asked(manager);
  world().slack.faults.add({ method: 'conversations.open', kind: 'error_before', times: 8 });
  for (let run = 0; run < 8; run += 1) {
    await sendReport(deps(), { reportRequestId });
    world().clock.advance(60_001);
  }
  expect(sharedPdfs()).toEqual([]);
  await sendReport(deps(), { reportRequestId });
  expect(sharedPdfs()).toHaveLength(1);
  expect(await ledgeredReports()).toEqual([{ kind: 'report.sent', reason: null }]);
});

test('a requester who lost the role meanwhile is told that there will be no report', async () => {
  const { reviewer, secondReviewer } = world().slack.people;
  const reportRequestId = await asked(reviewer);
  await world().slack.setGroupMembers(world().slack.reviewersGroupId, [secondReviewer.id]);
  world().clock.advance(60_001);
  await sendReport(deps(), { reportRequestId });
  expect(await ledgeredReports()).toEqual([{ kind: 'report.refused', reason: 'not_in_role' }]);
  expect(world().slack.ephemerals(reviewer.id).at(-1)?.text).toMatch(/^The report of session .* could not be made/);
  expect(pdfs()).toEqual([]);
});

test('a requester who loses the role while the report is made does not get it', async () => {
  const { reviewer, secondReviewer } = world().slack.people;
  const reportRequestId = await asked(reviewer);
  const slow = drawnBy(async (job) => {
    const drawn = await deps().reports.render(job);
    await world().slack.setGroupMembers(world().slack.reviewersGroupId, [secondReviewer.id]);
    world().clock.advance(60_001);
    return drawn;
  });
  await sendReport(slow, { reportRequestId });
  expect(await ledgeredReports()).toEqual([{ kind: 'report.refused', reason: 'not_in_role' }]);
  expect(world().slack.ephemerals(reviewer.id).at(-1)?.text).toMatch(/^The report of session .* could not be made/);
  expect(sharedPdfs()).toEqual([]);
});

test('a report that a decision overtook is made anew, with the decision', async () => {
  const { manager, reviewer } = world().slack.people;
  const reportRequestId = await asked(manager);
  const [card] = world().slack.messages(world().slack.channels.review.id);
  if (card === undefined) throw new Error('there is no card');
  const slow = drawnBy(async (job) => {
    const drawn = await deps().reports.render(job);
    await knowRoles(world());
    await press(world(), reviewer.id, card, 'approve_session');
    await rowOnceThere(world(), 'select verdict from decisions');
    return drawn;
  });
  await sendReport(slow, { reportRequestId });
  expect(sharedPdfs()).toEqual([]);
  world().clock.advance(5001);
  await sendReport(deps(), { reportRequestId });
  expect(await firstPages()).toContain(reviewer.realName);
  await postMessages(world());
});

test('a report that takes longer than a claim holds is made by one worker, and by no other meanwhile', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  const beats: { ms: number; run: () => Promise<void>; isCancelled: boolean }[] = [];
  const every: Every = (ms, run) => {
    const index = beats.push({ ms, run, isCancelled: false }) - 1;
    return () => {
      beats[index] = { ms, run, isCancelled: true };
    };
  };
  const slow = drawnBy(async (job) => {
    for (let minute = 0; minute < 3; minute += 1) {
      world().clock.advance(45_000);
      await beats[0]?.run();
      await sendReport(deps(), { reportRequestId }, every);
    }
    return deps().reports.render(job);
  });
  const before = uploads();
  await sendReport(slow, { reportRequestId }, every);
  expect(beats).toEqual([{ ms: 20_000, run: expect.any(Function), isCancelled: true }]);
  expect(uploads() - before).toBe(1);
  expect(await ledgeredReports()).toEqual([{ kind: 'report.sent', reason: null }]);
});

test('a claim is given up by its timer too when the report fails', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  let running = 0;
  const every: Every = () => {
    running += 1;
    return () => {
      running -= 1;
    };
  };
  const failing = drawnBy(async () => {
    expect(running).toBe(1);
    throw new RenderError('render_failed');
  });
  await sendReport(failing, { reportRequestId }, every);
  expect(running).toBe(0);
  expect(await lastCode()).toBe('render_failed');
});

test('a report that waited behind others is as patient with Yoti as one that did not', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  const hour = 3_600_000;
  world().clock.advance(hour);
  world().yoti.faults.add({ match: 'media', kind: 'status', status: 503, times: 1000 });
  await sendReport(deps(), { reportRequestId });
  expect(sharedPdfs()).toEqual([]);
  world().clock.advance(20_000);
  await sendReport(deps(), { reportRequestId });
  expect(sharedPdfs()).toEqual([]);
  world().clock.advance(60_001);
  await sendReport(deps(), { reportRequestId });
  world().yoti.faults.clear();
  expect(await firstPages()).toContain('not available right now');
});

test('a report comes without its pictures when they cannot be drawn for half a minute', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  await deps().images.stop();
  await sendReport(deps(), { reportRequestId });
  expect(sharedPdfs()).toEqual([]);
  world().clock.advance(30_001);
  await sendReport(deps(), { reportRequestId });
  expect(await firstPages()).toContain('not available right now');
});

test('a worker that lost its claim neither sends its report nor refuses it', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  const takeOver = () => queryDatabase(world(), 'update report_requests set claim = gen_random_uuid()');
  const before = uploads();
  const slow = drawnBy(async (job) => {
    await takeOver();
    return deps().reports.render(job);
  });
  await sendReport(slow, { reportRequestId });
  expect(uploads()).toBe(before);
  world().clock.advance(60_001);
  await queryDatabase(world(), 'update report_requests set tries = 4');
  const failing = drawnBy(async () => {
    await takeOver();
    throw new Error('the renderer fails');
  });
  await sendReport(failing, { reportRequestId });
  expect(await ledgeredReports()).toEqual([]);
  world().clock.advance(60_001);
  await queryDatabase(world(), 'update report_requests set tries = 0');
  await sendReport(deps(), { reportRequestId });
  expect(sharedPdfs()).toHaveLength(1);
});
