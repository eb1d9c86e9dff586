import { describe, expect, test } from 'vitest';
import { openCard } from '../support/cards.ts';
import { close, modalShowing, modalText, openModalOf, pressIn } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { detailsShowing, openDetails } from '../support/session-windows.ts';
import { queryDatabase } from '../support/sql.ts';
import { press, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();
const reading = /Reading this page/;

async function openedDetails(world: World) {
  const { reviewer } = world.slack.people;
  const opened = await openCard(world);
  await openDetails(world, reviewer.id, opened.card);
  return { ...opened, reviewer };
}

/** What the ledger says of looks at pages and of refusals, oldest first. */
async function onRecord(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ entry: string }>(
    world,
    `select concat_ws(' ', kind, payload::json->>'page', payload::json->>'what', payload::json->>'reason') as entry
     from ledger where kind in ('details.viewed', 'look.refused') order by seq`,
  );
  return rows.map(({ entry }) => entry);
}

function slowYoti(world: World): void {
  world.yoti.faults.add({ match: 'media', kind: 'slow', delayMs: 4000 });
}

describe('a page that Yoti takes its time for', () => {
  test('says that it is being read, and comes although Slack puts its update off', async () => {
    const world = await openWorld();
    const { reviewer } = await openedDetails(world);
    slowYoti(world);
    await pressIn(world, reviewer.id, 'details_page_documents');
    expect(modalText(openModalOf(world, reviewer.id))).toMatch(reading);
    expect(await onRecord(world), 'nothing of the page was seen yet').toEqual(['details.viewed overview']);
    world.slack.faults.add({ method: 'views.update', kind: 'rate_limited', retryAfterSeconds: 1, times: 2 });
    const view = await detailsShowing(world, reviewer.id, 'documents');
    expect(modalText(view)).toContain('*Full name*');
    expect(await onRecord(world)).toEqual(['details.viewed overview', 'details.viewed documents']);
  });

  test('says that it failed when Slack refuses what it shows', async () => {
    const world = await openWorld();
    const { reviewer } = await openedDetails(world);
    slowYoti(world);
    await pressIn(world, reviewer.id, 'details_page_documents');
    expect(modalText(openModalOf(world, reviewer.id))).toMatch(reading);
    world.slack.faults.add({ method: 'views.update', kind: 'api_error', error: 'invalid_blocks', times: 1 });
    await modalShowing(world, reviewer.id, (view) => /Press its button to try again/.test(modalText(view)));
  });

  test('is not on record as looked at when Yoti did not give it', async () => {
    const world = await openWorld();
    const { reviewer } = await openedDetails(world);
    world.yoti.faults.add({ match: 'media', kind: 'status', status: 503, times: 1000 });
    await pressIn(world, reviewer.id, 'details_page_documents');
    await modalShowing(world, reviewer.id, (view) => /Press its button to try again/.test(modalText(view)));
    expect(await onRecord(world)).toEqual(['details.viewed overview']);
  });
});

test('two tabs pressed at the same moment are both shown, one after the other', async () => {
  const world = await openWorld();
  const { reviewer } = await openedDetails(world);
  const tabs = ['details_page_face', 'details_page_biometric'];
  const answers = await Promise.all(tabs.map((tab) => pressIn(world, reviewer.id, tab)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(world.slack.calls('views.update').filter(({ ok }) => ok)).toHaveLength(2);
  expect((await onRecord(world)).sort()).toEqual([
    'details.viewed biometric',
    'details.viewed face',
    'details.viewed overview',
  ]);
});

test('sixty pages a minute are shown to a person, and the next is refused in words', async () => {
  const world = await openWorld();
  const { reviewer } = await openedDetails(world);
  world.clock.standStill();
  for (let pages = 1; pages < 60; pages += 1)
    await pressIn(world, reviewer.id, pages % 2 === 1 ? 'details_page_face' : 'details_page_overview');
  expect(await onRecord(world)).toHaveLength(60);
  for (const tab of ['details_page_overview', 'details_page_documents']) {
    await pressIn(world, reviewer.id, tab);
    await modalShowing(world, reviewer.id, (view) => /many pages for one minute \(60 at most\)/.test(modalText(view)));
    await close(world, reviewer.id);
  }
  expect((await onRecord(world)).slice(60), 'two refusals, on record once a minute').toEqual([
    'look.refused details too_many_in_a_minute',
  ]);
  world.clock.advance(60_001);
  await pressIn(world, reviewer.id, 'details_page_documents');
  await detailsShowing(world, reviewer.id, 'documents');
});

describe('a look that is refused', () => {
  test('is on record with who wanted to see what, and why not', async () => {
    const world = await openWorld();
    const { member } = world.slack.people;
    const { card } = await openCard(world);
    for (const actionId of ['open_details', 'open_images']) {
      await press(world, member.id, card, actionId);
      await toldTo(world, member.id, /^Only people with a role in Countersign/);
    }
    expect(await onRecord(world)).toEqual(['look.refused details not_in_role', 'look.refused image not_in_role']);
    const actors = await queryDatabase(world, "select distinct actor from ledger where kind = 'look.refused'");
    expect(actors).toEqual([{ actor: `slack:${world.slack.teamId}:${member.id}` }]);
  });
});
