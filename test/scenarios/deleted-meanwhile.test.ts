import { expect, test } from 'vitest';
import { orderImageDeletion } from '../../src/services/order-image-deletion.ts';
import { askForReport } from '../support/ask-for-report.ts';
import { openCard } from '../support/cards.ts';
import { modalShowing, modalText } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase } from '../support/sql.ts';
import { press, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** Uploads that were begun, by the name that the file got. */
function uploadsOf(world: World, name: string): number {
  const begun = world.slack.calls('files.getUploadURLExternal').map(({ args }) => JSON.stringify(args));
  return begun.filter((args) => args.includes(name)).length;
}

function liveFiles(world: World, name: string): string[] {
  return world.slack
    .files()
    .filter((file) => file.name.startsWith(name) && !file.deleted && file.sharedIn.length > 0)
    .map(({ id }) => id);
}

test('a picture that is deleted while it is on its way to somebody is never shown to them', async () => {
  const world = await openWorld();
  const { admin, reviewer } = world.slack.people;
  const { card } = await openCard(world);
  world.slack.faults.add({ method: 'upload', kind: 'slow', delayMs: 5000, times: 1 });
  await press(world, reviewer.id, card, 'open_images');
  await world.slack.waitFor(() => uploadsOf(world, 'idv-image-') === 1 || undefined, 'an upload that was begun');
  const [look] = await queryDatabase<{ session: string; image: string }>(
    world,
    'select session_id::text as session, image_key as image from image_looks',
  );
  const deleted = await orderImageDeletion(world.app().deps, {
    actor: { slackTeamId: world.slack.teamId, slackUserId: admin.id },
    sessionId: look?.session ?? '',
    imageKey: look?.image ?? '',
  });
  expect(deleted.kind).toBe('ordered');
  await modalShowing(world, reviewer.id, (view) => /deleted/.test(modalText(view)));
  expect(liveFiles(world, 'idv-image-')).toEqual([]);
  const shown = await queryDatabase<{ shown: string }>(
    world,
    "select payload::json->>'shown' as shown from ledger where kind = 'image.viewed'",
  );
  expect(shown.map((row) => row.shown)).not.toContain('picture');
});

test('a report whose picture is deleted while it is made is made anew, without it', async () => {
  const world = await openWorld();
  const { admin, reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await press(world, reviewer.id, card, 'open_images');
  await modalShowing(world, reviewer.id, (view) => /"slack_file"/.test(JSON.stringify(view.blocks)));
  const [look] = await queryDatabase<{ session: string; image: string }>(
    world,
    'select session_id::text as session, image_key as image from image_looks',
  );
  world.slack.faults.add({ method: 'upload', kind: 'slow', delayMs: 5000, times: 1 });
  await askForReport(world, reviewer.id, card);
  await world.slack.waitFor(() => uploadsOf(world, 'idv-report-') === 1 || undefined, 'an upload that was begun');
  await orderImageDeletion(world.app().deps, {
    actor: { slackTeamId: world.slack.teamId, slackUserId: admin.id },
    sessionId: look?.session ?? '',
    imageKey: look?.image ?? '',
  });
  await world.slack.waitFor(() => liveFiles(world, 'idv-report-').length === 1 || undefined, 'a report');
  expect(uploadsOf(world, 'idv-report-')).toBe(2);
});
