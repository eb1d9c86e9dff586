import { describe, expect, test } from 'vitest';
import { startAppProcess } from '../../support/app-process.ts';
import { openCard, passTime, textOf } from '../../support/cards.ts';
import { loseQueue } from '../../support/lose-queue.ts';
import { buttonsOf, close, modalShowing, modalText, openModalOf, pictureIn, pressIn } from '../../support/modals.ts';
import { openWorlds, queues } from '../../support/open-worlds.ts';
import {
  detailsShowing,
  looksSettled,
  openDetails,
  openViewer,
  readPage,
  viewerShowing,
} from '../../support/session-windows.ts';
import { queryDatabase, rowOnceThere } from '../../support/sql.ts';
import { press, toldTo, type World } from '../../support/world.ts';

const openWorld = openWorlds();

/** The Slack calls that the app makes meanwhile, in order; what it asks about roles is asked once a minute whatever happens. */
async function callsDuring(world: World, work: () => Promise<unknown>): Promise<string[]> {
  const before = world.slack.calls().length;
  await work();
  const made = world.slack.calls().slice(before);
  return made.map(({ method }) => method).filter((method) => !/^(users|usergroups)\./.test(method));
}

function noticed(world: World, user: string, words: RegExp) {
  return modalShowing(world, user, (view) => words.test(modalText(view)));
}

function lookFiles(world: World) {
  return world.slack.files().filter(({ name, deleted }) => name.startsWith('idv-image-') && !deleted);
}

/** A world in which a reviewer has the first picture of a card in sight. */
async function openedViewer(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(options);
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await openViewer(world, reviewer.id, card);
  return { world, user: reviewer.id, card };
}

/** The same reviewer, whose first picture nobody makes: there is no worker. */
async function openedWithoutWorker(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(options);
  const user = world.slack.people.reviewer.id;
  const { card } = await openCard(world);
  await world.stopApp();
  await world.startApp(['web']);
  await press(world, user, card, 'open_images');
  await noticed(world, user, /Rendering…/);
  return { world, user };
}

async function step(world: World, user: string, name: string, words: RegExp) {
  await pressIn(world, user, `view_step_${name}`);
  return viewerShowing(world, user, words);
}

/** The next picture is pressed for while Yoti has trouble, and the first try at it is over. */
async function pressNextInVain(world: World, user: string): Promise<void> {
  world.yoti.faults.add({ match: 'media', kind: 'status', status: 503, times: 1000 });
  await pressIn(world, user, 'view_step_next');
  await rowOnceThere(world, 'select id from image_looks where owed and last_code is not null and claim is null');
}

async function refusals(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ refusal: string }>(
    world,
    `select concat_ws(' ', payload::json->>'what', payload::json->>'reason') as refusal
     from ledger where kind = 'look.refused' order by seq`,
  );
  return rows.map(({ refusal }) => refusal);
}

const failed = /could not be made this time\. Press any step to try again/;

describe('what a look costs in calls of Slack', () => {
  test('four for the first picture besides its thread, four for each step, three for one that was made before', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const start = world.slack.calls().length;
    const { card } = await openCard(world, 'upload-empty-frames');
    const cardCalls = world.slack.calls().slice(start);
    expect(cardCalls.map(({ method }) => method).filter((method) => /^(files|chat)\./.test(method))).toEqual([
      'files.getUploadURLExternal',
      'files.completeUploadExternal',
      'chat.postMessage',
    ]);
    const stepping = (name: string, words: RegExp) => () => step(world, reviewer.id, name, words);
    const upload = ['files.getUploadURLExternal', 'files.completeUploadExternal'];
    const thread = ['conversations.open', 'chat.postMessage'];
    expect(await callsDuring(world, () => openViewer(world, reviewer.id, card))).toEqual([
      'views.open',
      'files.getUploadURLExternal',
      ...thread,
      'files.completeUploadExternal',
      'views.update',
    ]);
    const once = ['views.update', ...upload, 'views.update'];
    expect(await callsDuring(world, stepping('mirror', /Shown mirrored\./))).toEqual(once);
    expect(await callsDuring(world, stepping('next', /Picture 2 of/))).toEqual(once);
    const again = ['views.update', 'files.info', 'views.update'];
    expect(await callsDuring(world, stepping('previous', /Picture 1 of/))).toEqual(again);
    await close(world, reviewer.id);
    const reopened = await callsDuring(world, () => openViewer(world, reviewer.id, card));
    expect(reopened).toEqual(['views.open', 'files.info', 'views.update']);
  });

  test('one for a page of Details, two where Yoti takes its time, and none of Yoti a second time', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'aml-many-hits');
    expect(await callsDuring(world, () => openDetails(world, reviewer.id, card))).toEqual(['views.open']);
    const turn = async (page: 'documents' | 'face' | 'aml') => {
      await pressIn(world, reviewer.id, `details_page_${page}`);
      await detailsShowing(world, reviewer.id, page);
    };
    expect(await callsDuring(world, () => turn('face'))).toEqual(['views.update']);
    // A second one says that it is being read, where the machine takes its time.
    const first = await callsDuring(world, () => turn('documents'));
    expect([['views.update'], ['views.update', 'views.update']]).toContainEqual(first);
    world.yoti.faults.add({ match: 'media', kind: 'slow', delayMs: 1500 });
    expect(await callsDuring(world, () => turn('aml'))).toEqual(['views.update', 'views.update']);
    expect(await callsDuring(world, () => turn('documents'))).toEqual(['views.update']);
    const asked = world.yoti.calls().length;
    await turn('documents');
    await turn('aml');
    expect(world.yoti.calls().slice(asked)).toEqual([]);
  });
});

test('sixty pictures a minute are shown to a person, the next is refused in words, and a minute later goes on', async () => {
  const { world, user, card } = await openedViewer();
  const { secondReviewer } = world.slack.people;
  world.clock.standStill();
  for (let looks = 1; looks < 60; looks += 1)
    await step(world, user, 'mirror', looks % 2 === 1 ? /Shown mirrored\./ : /Shown as it came\./);
  for (let excess = 0; excess < 2; excess += 1) {
    await pressIn(world, user, 'view_step_mirror');
    await noticed(world, user, /many pictures for one minute \(60 at most\)/);
    await close(world, user);
  }
  expect(await refusals(world), 'on record once a minute').toEqual(['image too_many_in_a_minute']);
  expect(modalText(openModalOf(world, user)), 'the picture stays').toContain('Shown mirrored.');
  await openViewer(world, secondReviewer.id, card);
  world.clock.advance(60_001);
  await step(world, user, 'mirror', /Shown as it came\./);
});

describe('a person who loses the role with a window open', () => {
  test.each([
    ['at once when Slack tells of it', true],
    ['within a minute when the event is lost', false],
  ])('gets neither the next picture nor the next page, %s', async (_when, sendsEvents) => {
    const world = await openWorld({ sendsEvents });
    const { reviewer, secondReviewer } = world.slack.people;
    const { card } = await openCard(world);
    await openDetails(world, reviewer.id, card);
    await pressIn(world, reviewer.id, 'images_open');
    await viewerShowing(world, reviewer.id, /Picture 1 of/);
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [secondReviewer.id]);
    if (!sendsEvents) world.clock.advance(60_001);
    const files = lookFiles(world).length;

    await pressIn(world, reviewer.id, 'view_step_next');
    await noticed(world, reviewer.id, /Only people with a role in Countersign/);
    await close(world, reviewer.id);
    expect(modalText(openModalOf(world, reviewer.id))).toContain('Picture 1 of');
    await close(world, reviewer.id);
    await pressIn(world, reviewer.id, 'details_page_documents');
    await noticed(world, reviewer.id, /Only people with a role in Countersign/);
    await close(world, reviewer.id);
    expect(modalText(openModalOf(world, reviewer.id))).not.toContain('*Full name*');
    await press(world, reviewer.id, card, 'open_images');
    await toldTo(world, reviewer.id, /^Only people with a role in Countersign/);

    expect(lookFiles(world)).toHaveLength(files);
    const kinds = "('image.viewed', 'details.viewed')";
    const looked = await queryDatabase(world, `select seq from ledger where kind in ${kinds}`);
    expect(looked, 'the overview and the first picture').toHaveLength(2);
  });
});

describe('while Yoti cannot be asked', () => {
  test('a page of Details says so, and shows its content on the next press', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await openDetails(world, reviewer.id, card);
    world.yoti.faults.add({ match: 'media', kind: 'status', status: 503, times: 1000 });
    await pressIn(world, reviewer.id, 'details_page_documents');
    await noticed(
      world,
      reviewer.id,
      /Yoti could not be asked for this page just now\. Press its button to try again\./,
    );
    await pressIn(world, reviewer.id, 'details_page_overview');
    await detailsShowing(world, reviewer.id, 'overview');
    world.yoti.faults.clear();
    expect(await readPage(world, reviewer.id, 'documents')).toContain('*Full name*');
  });

  test('a picture is waited for, and comes by itself when Yoti is back within a minute', async () => {
    const { world, user } = await openedViewer();
    const first = await pictureIn(world, user);
    await pressNextInVain(world, user);
    expect(modalText(openModalOf(world, user))).toContain('Rendering…');
    expect(Buffer.compare(await pictureIn(world, user), first), 'the one before stays in sight').toBe(0);
    world.yoti.faults.clear();
    await passTime(world, 10_000);
    await viewerShowing(world, user, /Picture 2 of/);
  });

  test('a picture that does not come within a minute is given up politely, and made on the next press', async () => {
    const { world, user } = await openedViewer();
    await pressNextInVain(world, user);
    await passTime(world, 60_001);
    await noticed(world, user, failed);
    world.yoti.faults.clear();
    await step(world, user, 'mirror', /Picture 2 of.*Shown mirrored\./s);
  });

  test('a picture that is waited for is not made for a person who loses the role, and that is on record', async () => {
    const { world, user } = await openedViewer();
    const files = lookFiles(world).length;
    await pressNextInVain(world, user);
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [world.slack.people.secondReviewer.id]);
    world.yoti.faults.clear();
    await passTime(world, 10_000);
    await noticed(world, user, failed);
    expect(lookFiles(world)).toHaveLength(files);
    expect(await refusals(world)).toEqual(['image not_in_role']);
  });
});

describe('a file that Slack never lets stand in a window', () => {
  test('is given up politely within a minute, and the next press makes another', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    world.slack.setFilesReady('never');
    await press(world, reviewer.id, card, 'open_images');
    await noticed(world, reviewer.id, /Rendering…/);
    const [stuck] = await world.slack.waitFor(
      () => world.slack.calls('files.info').length > 0 && lookFiles(world),
      'a look at the file',
    );
    await passTime(world, 60_001);
    await noticed(world, reviewer.id, failed);
    world.slack.setFilesReady('at_once');
    await step(world, reviewer.id, 'mirror', /Shown mirrored\./);
    const view = await step(world, reviewer.id, 'mirror', /Shown as it came\./);
    expect(JSON.stringify(view.blocks), 'not the one that is stuck').not.toContain(stuck?.id);
  });
});

describe('two steps in a row', () => {
  test('the last one wins, however long the one before takes', async () => {
    const { world, user } = await openedViewer();
    world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'slow', delayMs: 1500, times: 1 });
    const before = world.slack.calls('files.completeUploadExternal').length;
    await pressIn(world, user, 'view_step_zoom_in');
    await world.slack.waitFor(() => world.slack.calls('files.completeUploadExternal').length > before, 'the first');
    await step(world, user, 'mirror', /Shown mirrored, zoom 1\.5×\./);
    await rowOnceThere(
      world,
      "select 1 as three from slack_files where purpose = 'look' and shared having count(*) = 3",
    );
    await looksSettled(world);
    expect(modalText(openModalOf(world, user))).toContain('Shown mirrored, zoom 1.5×.');
    const looks = await queryDatabase<{ state: string }>(world, 'select state from image_looks order by created_at');
    expect(looks.map(({ state }) => state)).toEqual(['shown', 'replaced', 'shown']);
  });

  test('pressed at the very same moment both count, and the window shows what it says', async () => {
    const { world, user } = await openedViewer();
    await Promise.all([pressIn(world, user, 'view_step_mirror'), pressIn(world, user, 'view_step_turn')]);
    await viewerShowing(world, user, /Shown mirrored, turned (90|270)°\./);
    await looksSettled(world);
    expect(await queryDatabase(world, 'select id from image_looks'), 'the first picture and two steps').toHaveLength(3);
  });
});

describe.each(queues)('a worker killed during a look, with the queue on %s', (queue) => {
  test('leaves its look to another, who shows the picture within the minute', async () => {
    const { world, user } = await openedWithoutWorker({ queue });
    world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'slow', delayMs: 20_000, times: 1 });
    const before = world.slack.calls('files.completeUploadExternal').length;
    const worker = await startAppProcess(world, ['worker']);
    const completing = () => world.slack.calls('files.completeUploadExternal').length > before;
    await world.slack.waitFor(completing, 'the completion of the picture');
    await worker.end('SIGKILL');
    const recorded = await queryDatabase(world, "select seq from ledger where kind = 'image.viewed'");
    expect(recorded, 'the look that the person could see by then').toHaveLength(1);
    // Its claim runs out after twenty seconds; the sweep rings again for what it rang for half a minute ago.
    world.clock.advance(31_001);
    await world.stopApp();
    await loseQueue(world, queue);
    await world.startApp();
    await passTime(world, 1);
    await viewerShowing(world, user, /Shown as it came\./);
    await step(world, user, 'mirror', /Shown mirrored\./);
    await passTime(world, 15 * 60_000 + 1);
    await world.slack.waitFor(() => world.slack.dm(user).length === 0, 'an empty direct message');
    expect(lookFiles(world), 'nor is the picture left that the dead one had shared').toEqual([]);
  });
});

test('a worker that is merely away finds the looks that were owed meanwhile', async () => {
  const { world, user } = await openedWithoutWorker();
  await loseQueue(world, 'postgres');
  await world.stopApp();
  await world.startApp();
  await passTime(world, 1);
  await viewerShowing(world, user, /Picture 1 of/);
});

describe('pictures that Slack does not let go at once', () => {
  test.each([
    ['the file', 'files.delete', 0],
    ['the message that shared it', 'chat.delete', 0],
    ['the thread above', 'chat.delete', 1],
  ])('go with everything around them when %s is refused the first time', async (_what, method, passes) => {
    const { world, user, card } = await openedViewer();
    expect(world.slack.dm(user)).toHaveLength(2);
    if (passes > 0) world.slack.faults.add({ method, kind: 'slow', delayMs: 1, times: passes });
    world.slack.faults.add({ method, kind: 'error_before', times: 1 });
    await passTime(world, 15 * 60_000 + 1);
    const tried = () => world.slack.calls(method).length > passes;
    await world.slack.waitFor(tried, `a refused ${method}`);
    await rowOnceThere(world, 'select 1 as tried from slack_files where tries > 0 or deleted_at is not null');
    await passTime(world, 60_000);
    await world.slack.waitFor(() => world.slack.dm(user).length === 0, 'an empty direct message', 10_000);
    expect(lookFiles(world)).toEqual([]);
    expect(textOf(card)).toContain('slack_file');
    const removed = "select seq from ledger where kind = 'file.removed'";
    await rowOnceThere(world, removed);
    expect(await queryDatabase(world, removed)).toHaveLength(1);
    expect(buttonsOf(openModalOf(world, user)).length).toBeGreaterThan(0);
  });
});
