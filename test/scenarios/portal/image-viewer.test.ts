import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openCard } from '../../support/cards.ts';
import { buttonsOf, modalText, openModalOf, pictureIn, pressIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { openDetails, openViewer, pictureTitle, readPage, viewerShowing } from '../../support/session-windows.ts';
import type { World } from '../../support/world.ts';

const openWorld = openWorlds();

/** Presses Next to the last picture; what each one is called. */
async function walkThrough(world: World, user: string): Promise<string[]> {
  const titles = [pictureTitle(world, user)];
  const [, count = '0'] = /Picture 1 of (\d+)/.exec(titles[0] ?? '') ?? [];
  while (titles.length < Number(count)) {
    await pressIn(world, user, 'view_step_next');
    await viewerShowing(world, user, new RegExp(`Picture ${titles.length + 1} of ${count}`));
    titles.push(pictureTitle(world, user));
  }
  return titles;
}

/** Presses a step and waits for its picture; resolves to the picture's bytes. */
async function step(world: World, user: string, name: string, shown: RegExp): Promise<Uint8Array> {
  await pressIn(world, user, `view_step_${name}`);
  await viewerShowing(world, user, shown);
  return pictureIn(world, user);
}

describe('the arrows of the image viewer', () => {
  test('go through three pictures a page, front and back, each named, captured by camera', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'rejected-tampered');
    await openViewer(world, reviewer.id, card);
    const titles = await walkThrough(world, reviewer.id);
    const licence = titles.filter((title) => title.startsWith('Driving licence'));
    expect(licence.map((title) => title.replace(/ · Picture.*of \d+/, ''))).toEqual([
      'Driving licence GBR, front, 1 of 3 · captured by camera',
      'Driving licence GBR, front, 2 of 3 · captured by camera',
      'Driving licence GBR, front, 3 of 3 · captured by camera',
      'Driving licence GBR, back, 1 of 3 · captured by camera',
      'Driving licence GBR, back, 2 of 3 · captured by camera',
      'Driving licence GBR, back, 3 of 3 · captured by camera',
      'Driving licence GBR, photo cut out of the document',
    ]);
    expect(modalText(openModalOf(world, reviewer.id))).toMatch(/Not possible just now: .*Next/);
  });

  test('come back to the same picture that they left', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'rejected-tampered');
    await openViewer(world, reviewer.id, card);
    const first = await pictureIn(world, reviewer.id);
    const second = await step(world, reviewer.id, 'next', /Picture 2 of/);
    expect(Buffer.compare(second, first)).not.toBe(0);
    expect(Buffer.compare(await step(world, reviewer.id, 'previous', /Picture 1 of/), first)).toBe(0);
  });

  test('find one picture a page where the applicant uploaded', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openViewer(world, reviewer.id, card);
    expect(await walkThrough(world, reviewer.id)).toEqual([
      'Driving licence GBR, front · Picture 1 of 4 · uploaded',
      'Driving licence GBR, back · Picture 2 of 4 · uploaded',
      'Driving licence GBR, photo cut out of the document · Picture 3 of 4',
      'Selfie · Picture 4 of 4',
    ]);
  });

  test('start at the picture whose button was pressed in Details', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    const details = await openDetails(world, reviewer.id, card);
    await readPage(world, reviewer.id, 'documents');
    await pressIn(world, reviewer.id, { label: 'Driving licence GBR, back' });
    await viewerShowing(world, reviewer.id, /Driving licence GBR, back/);
    expect(world.slack.openViews(reviewer.id).map(({ id }) => id)).toEqual([details.id, expect.any(String)]);
  });
});

describe('the steps of the image viewer', () => {
  test('flip, turn, zoom, pan, brighten and darken add up, each said and shown', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openViewer(world, reviewer.id, card);
    const seen = [await pictureIn(world, reviewer.id)];
    for (const [name, words] of [
      ['mirror', /Shown mirrored\./],
      ['turn', /Shown mirrored, turned 270°\./],
      ['zoom_in', /Shown mirrored, turned 270°, zoom 1\.5×\./],
      ['zoom_in', /Shown mirrored, turned 270°, zoom 2×\./],
      ['brighter', /Shown mirrored, turned 270°, zoom 2×, brighter \+1\./],
      ['darker', /Shown mirrored, turned 270°, zoom 2×\./],
      ['darker', /Shown mirrored, turned 270°, zoom 2×, darker −1\./],
      ['zoom_out', /Shown mirrored, turned 270°, zoom 1\.5×, darker −1\./],
    ] as const)
      seen.push(await step(world, reviewer.id, name, words));
    const different = new Set(seen.map((bytes) => Buffer.from(bytes).toString('base64')));
    // Brighter and darker again is the picture of two steps before.
    expect(different.size).toBe(seen.length - 1);
    const [upright, turned] = [await sharp(seen[1]).metadata(), await sharp(seen[2]).metadata()];
    expect(turned.width / turned.height).toBeCloseTo(upright.height / upright.width, 1);
  });

  test('are undone by reset, and another picture starts as it came', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openViewer(world, reviewer.id, card);
    const first = await pictureIn(world, reviewer.id);
    await step(world, reviewer.id, 'turn', /turned 90°/);
    await step(world, reviewer.id, 'brighter', /turned 90°, brighter \+1/);
    expect(Buffer.compare(await step(world, reviewer.id, 'reset', /Shown as it came\./), first)).toBe(0);
    await step(world, reviewer.id, 'mirror', /Shown mirrored\./);
    await step(world, reviewer.id, 'next', /Picture 2 of .*Shown as it came\./s);
  });

  test('survive a restart of the app, which knows the modal again', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openViewer(world, reviewer.id, card);
    await step(world, reviewer.id, 'turn', /turned 90°/);
    await world.stopApp();
    await world.startApp();
    await step(world, reviewer.id, 'zoom_in', /Shown turned 90°, zoom 1\.5×\./);
  });

  test('keep their places, and moving about is offered only when zoomed in', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    const labels = () => buttonsOf(openModalOf(world, reviewer.id)).map(({ label }) => label);
    await openViewer(world, reviewer.id, card);
    const whole = labels();
    expect(whole).toEqual([
      '◀ Previous',
      'Next ▶',
      'Flip',
      'Turn',
      'Reset',
      'Zoom in',
      'Zoom out',
      'Brighter',
      'Darker',
    ]);
    await step(world, reviewer.id, 'zoom_in', /zoom 1\.5×/);
    expect(labels()).toEqual([...whole, '← Left', 'Right →', '↑ Up', '↓ Down']);
  });
});
