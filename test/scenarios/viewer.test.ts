import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openCard, passTime } from '../support/cards.ts';
import { modalShowing, modalText, openModalOf, pictureIn, pressIn } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { press, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** The viewer once it shows a picture that the person sees, in the state that is asked for. */
async function viewerShowing(world: World, user: string, words: RegExp) {
  return modalShowing(
    world,
    user,
    (view) =>
      words.test(modalText(view)) &&
      !modalText(view).includes('Rendering') &&
      /"slack_file"/.test(JSON.stringify(view.blocks)),
  );
}

/** The simulated Slack's id of a person's direct messages with the app. */
function dmOf(user: string): string {
  return `D${user.slice(1)}`;
}

async function ledgerKinds(world: World): Promise<string[]> {
  const rows = await queryDatabase<{ kind: string }>(world, 'select kind from ledger order by seq');
  return rows.map(({ kind }) => kind);
}

describe('the image viewer', () => {
  test('opens at the first picture, which only the person sees, and the ledger has who looked at what', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'open_images');
    const viewer = await viewerShowing(world, reviewer.id, /Passport GBR, front/);
    expect(modalText(viewer)).toContain('captured by camera');
    const picture = await sharp(await pictureIn(world, reviewer.id)).metadata();
    expect(picture.format).toBe('jpeg');
    const looked = world.slack.files().find(({ name }) => name.startsWith('idv-image-'));
    expect(looked?.sharedIn).toEqual([dmOf(reviewer.id)]);
    const [entry] = await queryDatabase<{ actor: string; payload: string }>(
      world,
      "select actor, payload from ledger where kind = 'image.viewed'",
    );
    expect(entry?.actor).toContain(reviewer.id);
    expect(JSON.parse(entry?.payload ?? '')).toMatchObject({
      image: expect.stringMatching(/^[0-9a-f]{16}$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      shown: 'picture',
    });
  });

  test('keeps every step: flipped, zoomed and lit all at once, and reset brings the picture back as it came', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'open_images');
    await viewerShowing(world, reviewer.id, /front/);
    const first = await pictureIn(world, reviewer.id);
    await pressIn(world, reviewer.id, 'view_step_mirror');
    await viewerShowing(world, reviewer.id, /mirrored/);
    await pressIn(world, reviewer.id, 'view_step_zoom_in');
    await viewerShowing(world, reviewer.id, /mirrored.*zoom 1\.5/);
    await pressIn(world, reviewer.id, 'view_step_brighter');
    await viewerShowing(world, reviewer.id, /mirrored.*zoom 1\.5.*brighter \+1/);
    expect(Buffer.compare(await pictureIn(world, reviewer.id), first)).not.toBe(0);
    await pressIn(world, reviewer.id, 'view_step_reset');
    await modalShowing(world, reviewer.id, (view) => !/mirrored|Rendering/.test(modalText(view)));
    expect(Buffer.compare(await pictureIn(world, reviewer.id), first)).toBe(0);
  });

  test('takes every picture away after a quarter of an hour, with the messages that showed them', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, reviewer.id, card, 'open_images');
    await viewerShowing(world, reviewer.id, /front/);

    expect(world.slack.dm(reviewer.id)).not.toEqual([]);
    await passTime(world, 15 * 60_000 + 1);
    await world.slack.waitFor(() => world.slack.dm(reviewer.id).length === 0 || undefined, 'an empty direct message');
    expect(world.slack.files().filter(({ name, deleted }) => name.startsWith('idv-image-') && !deleted)).toEqual([]);
    await rowOnceThere(world, "select seq from ledger where kind = 'file.removed'");
  });

  test('is not for people without a role, who are told so', async () => {
    const world = await openWorld();
    const { member } = world.slack.people;
    const { card } = await openCard(world);
    await press(world, member.id, card, 'open_images');
    await press(world, member.id, card, 'open_details');
    expect(() => openModalOf(world, member.id)).toThrow();
    expect(await ledgerKinds(world)).not.toContain('image.viewed');
  });
});
