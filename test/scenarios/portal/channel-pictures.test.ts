import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { layOutSheet, type Rect } from '../../../src/images/sheet-layout.ts';
import { cardWithoutPictures, decidedCard, openCard, textOf } from '../../support/cards.ts';
import { close, modalText, openModalOf, pictureIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { deleteShown, openViewer, viewerShowing } from '../../support/session-windows.ts';
import { actionIdsOf, cardOf, press, toldTo, type World } from '../../support/world.ts';

const openWorld = openWorlds();

/** A clear picture of a document or face has steps far above this, a blurred one none. */
const edge = 40;

/** The largest step of brightness between neighbours, in each picture of a sheet of two: passport and selfie. */
async function edgesIn(sheet: Uint8Array): Promise<number[]> {
  const { data, info } = await sharp(sheet).greyscale().raw().toBuffer({ resolveWithObject: true });
  const layout = layOutSheet(2);
  expect([info.width, info.height], 'a sheet of two').toEqual([layout.widthPx, layout.heightPx]);
  return layout.cells.map(({ picture }) => steepest(data, info.width, inside(picture)));
}

/** Where the picture ends its mat begins, which is an edge in every sheet; the middle of the cell has the picture only. */
function inside({ x, y, width, height }: Rect): Rect {
  return { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
}

function steepest(grey: Buffer, width: number, rect: Rect): number {
  let steep = 0;
  for (let y = rect.y; y < rect.y + rect.height; y += 1)
    for (let x = rect.x + 1; x < rect.x + rect.width; x += 1) {
      const here = y * width + x;
      steep = Math.max(steep, Math.abs((grey[here] ?? 0) - (grey[here - 1] ?? 0)));
    }
  return steep;
}

function hasPicture(message: { readonly blocks: readonly { readonly type: string }[] }): boolean {
  return message.blocks.some(({ type }) => type === 'image');
}

/** What Slack answers a person who asks for a file by its id. */
async function statusFor(world: World, user: string, fileId: string): Promise<number> {
  const answer = await fetch(`${world.slack.url}/sim/file/${fileId}?viewer=${user}`);
  await answer.body?.cancel();
  return answer.status;
}

function filesIn(world: World, channel: string) {
  return world.slack.files().filter(({ sharedIn }) => sharedIn.includes(channel));
}

function looksOf(world: World) {
  return world.slack.files().filter(({ name }) => name.startsWith('idv-image-'));
}

describe('pictures blurred in the channel', () => {
  const settings = { CARD_IMAGES: 'blurred' };

  test('are clear for the person who asks, and for nobody else', async () => {
    const world = await openWorld({ settings });
    const { reviewer, secondReviewer, member } = world.slack.people;
    const { card } = await openCard(world);
    expect(textOf(card)).toContain('Pictures are blurred in this channel.');
    const [inChannel] = filesIn(world, card.channel);
    const blurred = await edgesIn(inChannel?.bytes ?? new Uint8Array());
    expect(Math.max(...blurred), 'passport and selfie in the channel').toBeLessThan(edge);

    await press(world, reviewer.id, card, 'show_images');
    await viewerShowing(world, reviewer.id, /All pictures/);
    const seen = await pictureIn(world, reviewer.id);
    const [look] = looksOf(world);
    expect(Buffer.compare(seen, look?.bytes ?? new Uint8Array())).toBe(0);
    const clear = await edgesIn(seen);
    expect(Math.min(...clear), 'passport and selfie for the person').toBeGreaterThan(2 * edge);

    const id = look?.id ?? '';
    expect(look?.sharedIn).toEqual([world.slack.dm(reviewer.id)[0]?.channel]);
    const others = [secondReviewer.id, member.id].map((user) => statusFor(world, user, id));
    expect(await Promise.all([statusFor(world, reviewer.id, id), ...others])).toEqual([200, 403, 403]);
    expect(filesIn(world, card.channel)).toHaveLength(1);
  });

  test('can be left from the sheet to each picture by itself, in the clear too', async () => {
    const world = await openWorld({ settings });
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world);
    await openViewer(world, reviewer.id, card);
    const { data, info } = await sharp(await pictureIn(world, reviewer.id))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const whole = inside({ x: 0, y: 0, width: info.width & ~3, height: info.height & ~3 });
    expect(steepest(data, info.width, whole)).toBeGreaterThan(2 * edge);
    expect(filesIn(world, card.channel)).toHaveLength(1);
  });

  test('stay blurred when the card is drawn again: decided, and after a picture was deleted', async () => {
    const world = await openWorld({ settings });
    const { admin, reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    const [first] = filesIn(world, card.channel);
    await openViewer(world, admin.id, card);
    await deleteShown(world, admin.id, 'DELETE');
    await close(world, admin.id);
    const second = await world.slack.waitFor(
      () => filesIn(world, card.channel).find(({ id }) => id !== first?.id),
      'a sheet without the deleted picture',
    );
    const redrawn = await cardOf(world, sessionId, (message) => textOf(message).includes(second.id));
    expect(Math.max(...(await edgesIn(second.bytes)).slice(1)), 'the selfie').toBeLessThan(edge);
    await press(world, reviewer.id, redrawn, 'approve_session');
    const decided = await decidedCard(world, sessionId);
    expect([hasPicture(decided), textOf(decided).includes(second.id)]).toEqual([true, true]);
    await expect.poll(() => filesIn(world, card.channel).filter(({ deleted }) => !deleted)).toHaveLength(1);
    // A decided card's pictures are still asked for by this button.
    expect(actionIdsOf(decided)).toContain('show_images');
  });
});

describe('no pictures in the channel', () => {
  const settings = { CARD_IMAGES: 'none' };

  test('not one file reaches Slack until a person asks, and then it is only theirs', async () => {
    const world = await openWorld({ settings });
    const { reviewer, member } = world.slack.people;
    const { card } = await openCard(world);
    expect(textOf(card).match(/(Pictures|Images) are not shown in this channel\./g)).toHaveLength(1);
    expect([hasPicture(card), world.slack.files()]).toEqual([false, []]);

    await press(world, reviewer.id, card, 'show_images');
    await viewerShowing(world, reviewer.id, /All pictures/);
    const clear = await edgesIn(await pictureIn(world, reviewer.id));
    expect(Math.min(...clear)).toBeGreaterThan(2 * edge);
    const [look, ...more] = world.slack.files();
    expect([look?.sharedIn, more]).toEqual([[world.slack.dm(reviewer.id)[0]?.channel], []]);
    expect(await statusFor(world, member.id, look?.id ?? '')).toBe(403);
  });

  test('are not called hidden where the session has none', async () => {
    const world = await openWorld({ settings });
    const card = await cardWithoutPictures(world);
    expect(textOf(card)).toContain('No images in this session.');
    expect(textOf(card)).not.toContain('not shown in this channel');
    expect(actionIdsOf(card)).not.toContain('show_images');
  });
});

test.each(['blurred', 'none'])('Show to me shows nothing to a person without a role (%s)', async (policy) => {
  const world = await openWorld({ settings: { CARD_IMAGES: policy } });
  const { member, guest } = world.slack.people;
  const { card } = await openCard(world);
  const before = world.slack.files().length;
  for (const { id } of [member, guest]) {
    await press(world, id, card, 'show_images');
    await toldTo(world, id, /^Only people with a role in Countersign see sessions and their pictures/);
    expect(() => openModalOf(world, id)).toThrow('no modal open');
  }
  expect(world.slack.files()).toHaveLength(before);
});

test('pictures clear in the channel need no button, and are the sheet that the button shows elsewhere', async () => {
  const [clear, blurred] = await Promise.all([openWorld(), openWorld({ settings: { CARD_IMAGES: 'blurred' } })]);
  const { card } = await openCard(clear);
  expect(actionIdsOf(card)).not.toContain('show_images');
  const inChannel = filesIn(clear, card.channel)[0]?.bytes ?? new Uint8Array();
  const { reviewer } = blurred.slack.people;
  const other = await openCard(blurred);
  await press(blurred, reviewer.id, other.card, 'show_images');
  await viewerShowing(blurred, reviewer.id, /All pictures/);
  expect(modalText(openModalOf(blurred, reviewer.id))).not.toContain('blurred');
  expect(Buffer.compare(await pictureIn(blurred, reviewer.id), inChannel)).toBe(0);
});
