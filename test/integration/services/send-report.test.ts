import { expect, test } from 'vitest';
import type { Deps } from '../../../src/services/deps.ts';
import { requestReport } from '../../../src/services/request-report.ts';
import { sendReport } from '../../../src/services/send-report.ts';
import type { Person } from '../../fakes/slack/slack-fake.ts';
import { finishedSession, idleWorld, idsOf, postMessages } from '../../support/idle-world.ts';
import { textsOnPage } from '../../support/pdf-reading.ts';
import { wholeReport } from '../../support/report-choices.ts';
import { queryDatabase } from '../../support/sql.ts';

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

test('a report comes without its pictures when they cannot be drawn at all', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  await deps().images.stop();
  await sendReport(deps(), { reportRequestId });
  const [report] = sharedPdfs();
  if (report === undefined) throw new Error('there is no report');
  const pages = await Promise.all([0, 1, 2].map((page) => textsOnPage(report.bytes, page).catch(() => [])));
  expect(pages.flat().join(' ')).toContain('not available right now');
});

test('a worker that lost its claim neither sends its report nor refuses it', async () => {
  const reportRequestId = await asked(world().slack.people.manager);
  const takeOver = () => queryDatabase(world(), 'update report_requests set claim = gen_random_uuid()');
  const drawnBy = (render: Deps['reports']['render']): Deps => {
    const stop = () => deps().reports.stop();
    return { ...deps(), reports: { render, stop } };
  };
  const slow = drawnBy(async (job) => {
    await takeOver();
    return deps().reports.render(job);
  });
  await sendReport(slow, { reportRequestId });
  expect(
    world()
      .slack.calls('files.completeUploadExternal')
      .map(({ args }) => args),
  ).not.toContainEqual(expect.objectContaining({ channel_id: expect.anything() }));
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
