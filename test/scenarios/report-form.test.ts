import { describe, expect, test } from 'vitest';
import type { Person } from '../fakes/slack/slack-fake.ts';
import { openCard } from '../support/cards.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pressIn, submit } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { cardOf, press, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

function openSearch(world: World, person: Person, text = '') {
  const channel = world.slack.channels.general.id;
  return world.slack.command({ user: person.id, channel, command: '/idv-report', text });
}

/** What a person types, ticks and picks, as the form's blocks take it. */
function entries(given: { text?: string; on?: readonly string[]; profile?: string }) {
  return {
    ...(given.text === undefined ? {} : { report_query_block: { report_query: given.text } }),
    ...(given.on === undefined ? {} : { report_options_block: { report_options: given.on } }),
    ...(given.profile === undefined ? {} : { report_profile_block: { report_profile: given.profile } }),
  };
}

/** Picks the session in the list of the form in front of the person. */
function pick(world: World, person: Person, sessionId: string) {
  const { id: viewId } = openModalOf(world, person.id);
  return world.slack.clickInView({ user: person.id, viewId, actionId: 'report_pick', selected: sessionId });
}

const ready = (world: World, person: Person) =>
  modalShowing(world, person.id, (view) => modalText(view).includes('Your report is ready'));

const pdfsOf = (world: World, person: Person) => world.slack.dm(person.id).flatMap(({ files }) => files);

/** Our own ids of the sessions, the newest first. */
async function ownIds(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ id: string }>(world, 'select id::text from sessions order by registered_at desc');
  return rows.map(({ id }) => id);
}

/** What is chosen in the form in front of the person before anything is touched. */
function chosenIn(world: World, person: Person) {
  const { values } = openModalOf(world, person.id);
  return JSON.stringify([values['report_options_block'], values['report_profile_block']]);
}

describe('from a card', () => {
  test('Report opens a form of its session; GENERATE shows progress at once, then the way to the file', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card, applicant, sessionId } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    const form = openModalOf(world, reviewer.id);
    expect(modalText(form)).toContain(`Session …${sessionId.slice(-8)}`);
    expect(modalText(form)).not.toContain('Session or person');
    expect(JSON.stringify(form)).not.toContain(applicant.name);
    await submit(world, reviewer.id, entries({ profile: 'regulator' }));
    expect(modalText(openModalOf(world, reviewer.id))).toMatch(
      /Preparing the report….*\n.*, COMPLETED, for the regulator/,
    );
    expect(openModalOf(world, reviewer.id).submit).toBeNull();
    const view = await ready(world, reviewer);
    expect(modalText(view)).toMatch(/, COMPLETED, for the regulator\.\nPDF · \d+ pages · \d+ kB/);
    const [file] = pdfsOf(world, reviewer);
    const [button] = buttonsOf(view);
    expect([button?.label, button?.style]).toEqual(['DOWNLOAD', 'primary']);
    expect(button?.url).toContain(`/${file?.id}/`);
    expect((await pressIn(world, reviewer.id, 'download_report')).failed).toBe(false);
    expect(openModalOf(world, reviewer.id).id).toBe(view.id);
    const [recorded] = await queryDatabase<{ payload: object }>(
      world,
      "select payload::json as payload from ledger where kind = 'report.requested'",
    );
    expect(recorded?.payload).toMatchObject({ profile: 'regulator', withImages: true, withData: true });
  });

  test('Report spends two calls for the upload, one to find the link and one to show it', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    const before = world.slack.calls().length;
    await submit(world, reviewer.id);
    await ready(world, reviewer);
    const methods = world.slack
      .calls()
      .slice(before)
      .map(({ method }) => method)
      .filter((method) => !method.startsWith('users') && method !== 'conversations.open');
    expect(methods).toEqual([
      'files.getUploadURLExternal',
      'files.completeUploadExternal',
      'files.info',
      'views.update',
    ]);
  });

  test('whoever has no role reads that there is no such session, and that is on record', async () => {
    const world = await openWorld();
    const { member } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, member.id, card, 'request_report');
    await toldTo(world, member.id, /^No session or person by that name, or not yours to see/);
    expect(world.slack.openViews(member.id)).toEqual([]);
    const refused = await queryDatabase(
      world,
      "select payload::json->>'what' as what from ledger where kind = 'look.refused'",
    );
    expect(refused).toEqual([{ what: 'report' }]);
  });

  test('whoever loses the role over the open form gets no report', async () => {
    const world = await openWorld();
    const { reviewer, member } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    const view = openModalOf(world, reviewer.id);
    await world.slack.submitView({ user: reviewer.id, viewId: view.id, payload: { user: { id: member.id } } });
    expect(modalText(openModalOf(world, reviewer.id))).toMatch(/No session or person/);
    expect(await queryDatabase(world, 'select id from report_requests')).toEqual([]);
  });

  test('a window that was closed meanwhile costs nothing: the report comes all the same', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    await submit(world, reviewer.id);
    await close(world, reviewer.id);
    await world.slack.waitFor(() => pdfsOf(world, reviewer).length === 1, 'the report');
    expect(world.slack.openViews(reviewer.id)).toEqual([]);
  });

  test('two people at once get a report each, and each their own window', async () => {
    const world = await openWorld();
    const { reviewer, manager } = world.slack.people;
    const { card } = await openCard(world);
    const both = [reviewer, manager];
    await Promise.all(both.map(({ id }) => press(world, id, card, 'request_report')));
    await Promise.all(both.map(({ id }) => submit(world, id)));
    for (const person of both) {
      const view = await ready(world, person);
      const files = pdfsOf(world, person);
      expect(files).toHaveLength(1);
      expect(buttonsOf(view)[0]?.url).toContain(`/${files[0]?.id}/`);
    }
  });

  test('the form starts with what its person chose last, and with everything for others', async () => {
    const world = await openWorld();
    const { reviewer, manager } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    expect(chosenIn(world, reviewer)).toMatch(/"images".*"data".*"internal"/);
    await submit(world, reviewer.id, entries({ on: ['data'], profile: 'subject' }));
    await ready(world, reviewer);
    await close(world, reviewer.id);
    await press(world, reviewer.id, card, 'request_report');
    expect(chosenIn(world, reviewer)).toMatch(/"data".*"subject"/);
    expect(chosenIn(world, reviewer)).not.toContain('"images"');
    await press(world, manager.id, card, 'request_report');
    expect(chosenIn(world, manager)).toMatch(/"images".*"data".*"internal"/);
  });

  test('without personal data no pictures are promised, whatever is ticked, and the tick is remembered', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    await submit(world, reviewer.id, entries({ on: ['images'] }));
    expect(modalText(await ready(world, reviewer))).toContain('without personal data and therefore without pictures');
    const recorded = await queryDatabase(
      world,
      `select kind, payload::json->>'withImages' as images, payload::json->>'withData' as data
       from ledger where kind in ('report.requested', 'report.sent') order by seq`,
    );
    expect(recorded).toEqual([
      { kind: 'report.requested', images: 'true', data: 'false' },
      { kind: 'report.sent', images: 'false', data: 'false' },
    ]);
    await close(world, reviewer.id);
    await press(world, reviewer.id, card, 'request_report');
    expect(chosenIn(world, reviewer)).toContain('"images"');
    expect(chosenIn(world, reviewer)).not.toContain('"data"');
  });

  test('a report that cannot be made is said to have failed, in the window too', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    world.slack.faults.add({
      method: 'files.completeUploadExternal',
      kind: 'api_error',
      error: 'storage_limit_reached',
      times: 100,
    });
    await press(world, reviewer.id, card, 'request_report');
    await submit(world, reviewer.id);
    await modalShowing(world, reviewer.id, (view) => modalText(view).includes('could not be made'));
    world.slack.faults.clear();
  });

  test('when Slack does not say where the file is, the window says that it is in the direct messages', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    world.slack.faults.add({ method: 'files.info', kind: 'api_error', error: 'file_not_found', times: 1 });
    await press(world, reviewer.id, card, 'request_report');
    await submit(world, reviewer.id);
    const view = await ready(world, reviewer);
    expect(modalText(view)).toContain('It is in your direct messages, for you alone.');
    expect(buttonsOf(view)).toEqual([]);
  });

  test('a window that Slack does not change costs no report, and no second one', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    world.slack.faults.add({ method: 'views.update', kind: 'error_before', times: 100 });
    await submit(world, reviewer.id);
    await world.slack.waitFor(
      () => world.logs.some((line) => line.includes('a window could not be told')),
      'a log line',
    );
    expect(pdfsOf(world, reviewer)).toHaveLength(1);
    expect(await queryDatabase(world, 'select state from report_requests')).toEqual([{ state: 'sent' }]);
    world.slack.faults.clear();
  });

  test('a GENERATE that takes longer than Slack waits is answered at once, and its window still ends at the file', async () => {
    const world = await openWorld({ slackPatienceMs: 10_000 });
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'request_report');
    world.clock.advance(60_001);
    // Others are looked up meanwhile too.
    world.slack.faults.add({ method: 'users.info', kind: 'slow', delayMs: 3500, times: 1000 });
    await submit(world, reviewer.id);
    expect(modalText(openModalOf(world, reviewer.id))).toContain('takes longer than usual');
    world.slack.faults.clear();
    expect(modalText(await ready(world, reviewer))).toContain('DOWNLOAD');
    expect(pdfsOf(world, reviewer)).toHaveLength(1);
  });

  test('the sixth report within a minute has to wait', async () => {
    const world = await openWorld({ parts: ['web'] });
    const { reviewer } = world.slack.people;
    const { card } = await withoutWorker(world);
    for (let count = 0; count < 6; count += 1) {
      await press(world, reviewer.id, card, 'request_report');
      await submit(world, reviewer.id);
    }
    expect(modalText(openModalOf(world, reviewer.id))).toContain('many reports for one minute');
    expect(await queryDatabase(world, 'select id from report_requests')).toHaveLength(5);
  });
});

/** A card that was posted by an app that works, whose reports then are asked of one that only listens. */
async function withoutWorker(world: World) {
  await world.stopApp();
  await world.startApp(['web', 'worker']);
  const opened = await openCard(world);
  await world.stopApp();
  await world.startApp(['web']);
  return { ...opened, card: await cardOf(world, opened.sessionId) };
}

describe('by searching', () => {
  test('the form opens without an argument; nobody by that name is said below the field, which keeps what was typed', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const { sessionId } = await openCard(world);
    await openSearch(world, manager);
    const wrong = await submit(world, manager.id, entries({ text: 'nobody', on: ['data'] }));
    expect(wrong.errors).toEqual({ report_query_block: expect.stringMatching(/^No session or person/) });
    await submit(world, manager.id, entries({ text: sessionId }));
    expect(modalText(await ready(world, manager))).toContain('without pictures');
    expect(pdfsOf(world, manager)).toHaveLength(1);
  });

  test('whoever has no role is told the same as for a session that is unknown', async () => {
    const world = await openWorld({ parts: ['web'] });
    const { member } = world.slack.people;
    await openSearch(world, member);
    await toldTo(world, member.id, /^No session or person/);
    expect(world.slack.openViews(member.id)).toEqual([]);
  });

  test('switches without a session are what the form starts with', async () => {
    const world = await openWorld({ parts: ['web'] });
    const { manager } = world.slack.people;
    await openSearch(world, manager, 'no-images for-subject');
    expect(chosenIn(world, manager)).toMatch(/"data".*"subject"/);
    expect(chosenIn(world, manager)).not.toContain('"images"');
  });

  test('an unfinished session is said to be so, with what is missing', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const { sessionId } = await startSession(world, 'all-approved');
    await rowOnceThere(world, 'select version from sessions where version > 0');
    await openSearch(world, manager);
    await submit(world, manager.id, entries({ text: sessionId }));
    expect(modalText(openModalOf(world, manager.id))).toMatch(/is IN PROGRESS.*\n\*Still missing\*\n• .*the applicant/);
  });

  test('of twelve matches the newest ten are shown and more are said to be there; the one picked is reported', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const first = await openCard(world);
    for (let count = 1; count < 12; count += 1) await startSession(world, 'all-approved', { notifies: false });
    const ids = await ownIds(world);
    const oldest = ids.at(-1) ?? '';
    await openSearch(world, manager, first.applicant.name);
    const list = openModalOf(world, manager.id);
    expect(Array.from(JSON.stringify(list.blocks).matchAll(/"value":"([0-9a-f-]{36})"/g), ([, id]) => id)).toEqual(
      ids.slice(0, 10),
    );
    expect(modalText(list)).toContain('there are more');
    expect(list.private_metadata).toBe('');
    const unpicked = await submit(world, manager.id);
    expect(unpicked.errors).toEqual({ report_query_block: expect.stringMatching(/pick one below/) });
    await pick(world, manager, ids[0] ?? '');
    await submit(world, manager.id);
    expect(modalText(openModalOf(world, manager.id))).toContain('is IN PROGRESS');
    await close(world, manager.id);
    await openSearch(world, manager, `${first.applicant.name} no-images`);
    await submit(world, manager.id, entries({ text: first.sessionId }));
    await ready(world, manager);
    const asked = await queryDatabase(world, 'select session_id::text, with_images from report_requests');
    expect(asked).toEqual([{ session_id: oldest, with_images: false }]);
  });

  test('what was picked counts no more once something else is searched for', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const first = await openCard(world);
    await startSession(world, 'all-approved', { notifies: false });
    const other = await openCard(world, 'rejected-tampered');
    await openSearch(world, manager, first.applicant.name);
    const [, , oldest = ''] = await ownIds(world);
    await pick(world, manager, oldest);
    await submit(world, manager.id, entries({ text: other.sessionId }));
    expect(modalText(await ready(world, manager))).toContain(other.sessionId.slice(-8));
  });

  test('a picked session that finished is reported', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const first = await openCard(world);
    await startSession(world, 'all-approved', { notifies: false });
    await openSearch(world, manager);
    await submit(world, manager.id, entries({ text: first.applicant.name, on: ['data'], profile: 'subject' }));
    const [, oldest = ''] = await ownIds(world);
    await pick(world, manager, oldest);
    await submit(world, manager.id);
    const text = modalText(await ready(world, manager));
    expect(text).toContain(
      `Session …${first.sessionId.slice(-8)}, COMPLETED, for the person themself, without pictures`,
    );
  });
});
