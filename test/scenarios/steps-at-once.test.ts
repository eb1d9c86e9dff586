import { describe, expect, test } from 'vitest';
import { openCard } from '../support/cards.ts';
import { close, modalShowing, modalText, openModalOf, pressIn } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { looksSettled, openViewer, viewerShowing } from '../support/session-windows.ts';
import { queryDatabase } from '../support/sql.ts';
import type { World } from '../support/world.ts';

const openWorld = openWorlds();

async function openedViewer(world: World) {
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await openViewer(world, reviewer.id, card);
  return reviewer;
}

function pressAtOnce(world: World, user: string, steps: readonly string[]) {
  return Promise.all(steps.map((step) => pressIn(world, user, `view_step_${step}`)));
}

describe('steps pressed before the window shows the one before', () => {
  test('both count: Zoom in twice at once is zoom twice', async () => {
    const world = await openWorld();
    const reviewer = await openedViewer(world);
    await pressAtOnce(world, reviewer.id, ['zoom_in', 'zoom_in']);
    await viewerShowing(world, reviewer.id, /Shown zoom 2×\./);
  });

  test('every one of four counts, and each person’s look is the last one only', async () => {
    const world = await openWorld();
    const reviewer = await openedViewer(world);
    await pressAtOnce(world, reviewer.id, ['zoom_in', 'zoom_in', 'brighter', 'zoom_in']);
    await viewerShowing(world, reviewer.id, /Shown zoom 3×, brighter \+1\./);
    await looksSettled(world);
    const looks = await queryDatabase<{ state: string }>(world, 'select state from image_looks order by created_at');
    expect(looks.map(({ state }) => state)).toEqual(['shown', 'replaced', 'replaced', 'replaced', 'shown']);
  });

  test('a step pressed while the picture is put in place goes on from it', async () => {
    const world = await openWorld();
    const reviewer = await openedViewer(world);
    await pressIn(world, reviewer.id, 'view_step_zoom_in');
    // The hash of the window as it was while rendering, as a quick press sends it.
    const { hash } = openModalOf(world, reviewer.id);
    await viewerShowing(world, reviewer.id, /Shown zoom 1\.5×\./);
    const view = openModalOf(world, reviewer.id);
    await world.slack.clickInView({
      user: reviewer.id,
      viewId: view.id,
      actionId: 'view_step_zoom_in',
      payload: { view: { id: view.id, type: 'modal', hash, private_metadata: view.private_metadata } },
    });
    await viewerShowing(world, reviewer.id, /Shown zoom 2×\./);
  });
});

test('presses at one moment do not pass the limit of sixty pictures a minute', async () => {
  const world = await openWorld();
  const reviewer = await openedViewer(world);
  await queryDatabase(
    world,
    `insert into image_looks (id, session_id, slack_team_id, slack_user_id, view_id, view_hash, session_version,
       image_key, viewer_state, state, owed, next_try_at, created_at)
     select gen_random_uuid(), session_id, slack_team_id, slack_user_id, 'V0EARLIER', view_hash, session_version,
       image_key, viewer_state, 'shown', false, next_try_at, created_at
     from image_looks cross join generate_series(1, 58)`,
  );
  await pressAtOnce(world, reviewer.id, ['zoom_in', 'brighter', 'turn']);
  await modalShowing(world, reviewer.id, (view) => /many pictures for one minute/.test(modalText(view)));
  const [held] = await queryDatabase(world, 'select count(*)::int as looks from image_looks');
  expect(held).toEqual({ looks: 60 });
  const refused = await queryDatabase(world, "select payload from ledger where kind = 'look.refused'");
  expect(refused, 'on record once').toHaveLength(1);
});

test('a window whose picture could not be ordered says so, and the next step makes it', async () => {
  const world = await openWorld();
  const reviewer = await openedViewer(world);
  await queryDatabase(world, 'alter table image_looks add constraint none_stored check (false) not valid');
  await pressIn(world, reviewer.id, 'view_step_turn');
  await modalShowing(world, reviewer.id, (view) => /Something went wrong|reference/i.test(modalText(view)));
  await close(world, reviewer.id);
  expect(modalText(openModalOf(world, reviewer.id))).toContain('The picture could not be made this time.');
  await queryDatabase(world, 'alter table image_looks drop constraint none_stored');
  await pressIn(world, reviewer.id, 'view_step_zoom_in');
  await viewerShowing(world, reviewer.id, /Shown turned 90°, zoom 1\.5×\./);
});

test('a step goes on from a picture whose file somebody removed in Slack', async () => {
  const world = await openWorld();
  const reviewer = await openedViewer(world);
  world.slack.faults.add({ method: 'views.update', kind: 'api_error', error: 'invalid_arguments', times: 1 });
  await pressIn(world, reviewer.id, 'view_step_turn');
  await viewerShowing(world, reviewer.id, /Shown turned 90°\./);
});
