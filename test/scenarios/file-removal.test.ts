import { expect, test } from 'vitest';
import { openCard, passTime } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { openViewer, viewerShowing } from '../support/session-windows.ts';
import { queryDatabase } from '../support/sql.ts';
import { press, type World } from '../support/world.ts';

const openWorld = openWorlds();
const quarterMs = 15 * 60_000 + 1;

function pictures(world: World) {
  return world.slack.files().filter(({ name, deleted }) => name.startsWith('idv-image-') && !deleted);
}

function goneFrom(world: World): Promise<true> {
  return world.slack.waitFor(() => pictures(world).length === 0 || undefined, 'no picture in Slack');
}

test('a picture goes also when its message may not be deleted, and operators are not troubled with it', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await openViewer(world, reviewer.id, card);
  world.slack.faults.add({ method: 'chat.delete', kind: 'api_error', error: 'cant_delete_message', times: 10 });
  await passTime(world, quarterMs);
  await goneFrom(world);
  expect(await queryDatabase(world, "select id from slack_messages where kind = 'operator_alert'")).toEqual([]);
});

test('a file that Slack refuses to delete is told to the operators, and goes once Slack lets it', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await openViewer(world, reviewer.id, card);
  world.slack.faults.add({ method: 'files.delete', kind: 'api_error', error: 'cant_delete_file', times: 1 });
  await passTime(world, quarterMs);
  const alerts = () => world.slack.messages(world.slack.channels.alerts.id);
  await world.slack.waitFor(() => alerts().length === 1 || undefined, 'an alert');
  expect(alerts()[0]?.text).toContain('cannot be removed from Slack');
  expect(pictures(world)).toHaveLength(1);
  await passTime(world, 3600_001);
  await goneFrom(world);
});

test('what is said beside a picture names neither document nor person', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card, sessionId } = await openCard(world);
  await openViewer(world, reviewer.id, card);
  const texts = [...world.slack.dm(reviewer.id).map(({ text }) => text), ...pictures(world).map(({ title }) => title)];
  expect(texts).not.toEqual([]);
  for (const text of texts) expect(text).toMatch(new RegExp(`^Pictures? of session …?${sessionId.slice(-8)}`));
});

test('showing all pictures at once is in the ledger as a look at each of them', async () => {
  const world = await openWorld({ settings: { CARD_IMAGES: 'none' } });
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world, 'two-documents-comparison');
  await press(world, reviewer.id, card, 'show_images');
  await viewerShowing(world, reviewer.id, /All pictures/);
  const looks = await queryDatabase<{ image: string; sha256: string }>(
    world,
    "select payload::json->>'image' as image, payload::json->>'sha256' as sha256 from ledger where kind = 'image.viewed'",
  );
  expect(looks.length).toBeGreaterThan(2);
  expect(new Set(looks.map(({ image }) => image)).size).toBe(looks.length);
  for (const look of looks) expect(look.sha256).toMatch(/^[0-9a-f]{64}$/);
});
