import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { applyStep, startState, transformOf } from '../../../src/core/viewer/apply-step.ts';
import type { PictureTransform, ViewerStep } from '../../../src/core/viewer/viewer-state.ts';
import { createImageStep, type RenderedImage } from '../../../src/images/image-step.ts';
import { imageChildrenOf, peakMemoryMbOf } from './image-children.ts';
import * as sample from './sample-pictures.ts';

const step = createImageStep();
afterAll(() => step.stop());

const whole: PictureTransform = transformOf(startState('0000000000000000'));
const cells = await sample.cellPicture(800, 600);

describe('twenty steps on a picture of 12 megapixels', () => {
  /** Where a point of what is seen lies in the original, both as shares. Each step wraps the one before. */
  type Look = (u: number, v: number) => readonly [number, number];
  interface Expected {
    readonly look: Look;
    /** What every value is multiplied by. */
    readonly light: number;
    readonly zoom: number;
  }
  const seenLike =
    (change: (u: number, v: number) => readonly [number, number]) =>
    (before: Expected): Expected => ({ ...before, look: (u, v) => before.look(...change(u, v)) });
  const closer = (by: number) => (before: Expected) => ({
    ...seenLike((u, v) => [0.5 + (u - 0.5) / by, 0.5 + (v - 0.5) / by])(before),
    zoom: before.zoom * by,
  });
  const lit = (by: number) => (before: Expected) => ({ ...before, light: before.light * by });
  const mirror = seenLike((u, v) => [1 - u, v]);
  const turn = seenLike((u, v) => [v, 1 - u]);
  const way: readonly (readonly [ViewerStep, (before: Expected) => Expected])[] = [
    ['mirror', mirror],
    ['zoom_in', closer(1.5)],
    ['brighter', lit(Math.SQRT2)],
    ['zoom_in', closer(2 / 1.5)],
    ['right', seenLike((u, v) => [u + 0.5, v])],
    ['mirror', mirror],
    ['darker', lit(Math.SQRT1_2)],
    ['zoom_in', closer(1.5)],
    ['turn', turn],
    // From a window that begins a quarter of its height below the edge: it stops there.
    ['up', seenLike((u, v) => [u, v - 0.25])],
    ['brighter', lit(Math.SQRT2)],
    ['brighter', lit(Math.SQRT2)],
    ['mirror', mirror],
    ['turn', turn],
    ['zoom_in', closer(4 / 3)],
    ['darker', lit(Math.SQRT1_2)],
    ['zoom_in', closer(1.5)],
    ['left', seenLike((u, v) => [u - 0.5, v])],
    ['mirror', mirror],
    ['zoom_out', closer(1 / 1.5)],
  ];

  test('show the right part, the right way round, in the right light, after each one', async () => {
    const original = await sample.cellPicture(4000, 3000);
    const before = Buffer.from(original);
    let state = startState('0000000000000000');
    let expected: Expected = { look: (u, v) => [u, v], light: 1, zoom: 1 };
    for (const [name, change] of way) {
      state = applyStep(state, name, []);
      expected = change(expected);
      const seen = await readable(await shown(original, transformOf(state), 1200));
      expect([seen.widthPx, seen.heightPx].sort(), name).toEqual([1200, 900]);
      expect(compareAll(seen, expected), name).toBeGreaterThan(100);
    }
    expect(way).toHaveLength(20);
    expect(Buffer.from(original).equals(before)).toBe(true);
  });

  /** @returns how many points were compared. */
  function compareAll(seen: Readable, { look, light, zoom }: Expected): number {
    /** Eight pixels of what is seen, in pixels of the original: scaling and JPEG mix two colours there. */
    const marginPx = (8 * 4000) / 1200 / zoom;
    let compared = 0;
    for (let column = 0; column < 30; column += 1) {
      for (let row = 0; row < 30; row += 1) {
        const [u, v] = [(column + 0.5) / 30, (row + 0.5) / 30];
        const [x, y] = look(u, v);
        const colour = sample.cellColourAt([x * 4000, y * 3000], marginPx);
        if (colour === null) continue;
        const wanted = colour.map((value) => Math.min(255, value * light));
        expectNear(seen.at(u, v), wanted, 12 * Math.max(1, light));
        compared += 1;
      }
    }
    return compared;
  }
});

describe('the size of a view', () => {
  test('the whole picture is what render shows, in the same size', async () => {
    const file = await sample.documentPicture('PASSPORT').jpeg().toBuffer();
    const rendered = await step.render(file, 640);
    if (rendered.kind !== 'image') throw new Error('no picture');
    const [plain, seen] = [await readable(rendered), await readable(await shown(file, whole, 640))];
    expect([seen.widthPx, seen.heightPx]).toEqual([plain.widthPx, plain.heightPx]);
    for (const place of [0.1, 0.3, 0.5, 0.9]) expectNear(seen.at(place, place), plain.at(place, place), 12);
  });

  test('a small picture is not enlarged as a whole, and zoomed in it is: everything is as many times as large', async () => {
    const small = await sample.halves(120, 80).png().toBuffer();
    for (const zoomFactor of [1, 1.5, 6]) {
      const image = await shown(small, { ...whole, zoomFactor }, 1600);
      expect([image.widthPx, image.heightPx]).toEqual([120, 80]);
    }
    // Its only border is in the middle: at the left edge of a window a sixth wide it is seen there, sharp to six pixels.
    const edge = await readable(await shown(small, { ...whole, zoomFactor: 6, centreX: 0.5 + 1 / 12 }, 1600));
    expectNear(edge.at(0.1, 0.5), [60, 90, 200], 60);
    const before = await readable(await shown(small, { ...whole, zoomFactor: 6, centreX: 0.5 - 1 / 12 }, 1600));
    expectNear(before.at(0.9, 0.5), [200, 60, 60], 60);
  });

  test.each([
    ['one pixel', 1, 1],
    ['a strip', 3000, 1],
    ['a tall strip', 2, 3000],
  ])('%s is shown at every zoom and turn', async (_name, width, height) => {
    const file = await sample.halves(width, height).png().toBuffer();
    for (const zoomFactor of [1, 1.5, 6]) {
      const image = await shown(file, { ...whole, zoomFactor, quarterTurns: 1, centreX: 1, centreY: 0 }, 300);
      expect(Math.max(image.widthPx, image.heightPx)).toBeLessThanOrEqual(300);
      expect(image.damaged).toBe(false);
    }
  });

  test('a window beyond an edge is moved inside', async () => {
    const seen = await readable(await shown(cells, { ...whole, zoomFactor: 2, centreX: 1, centreY: 1 }, 400));
    expectNear(seen.at(0.125, 1 / 6), sample.cellColourAt([450, 350]) ?? [], 8);
  });
});

describe('pictures that lie in any of the eight ways EXIF knows', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'orientation %i is upright, turned, mirrored and cut like any other',
    async (way) => {
      const lying = await sample.lyingPicture(sharp(cells), way);
      const transforms = [
        whole,
        { ...whole, quarterTurns: 1 },
        { ...whole, quarterTurns: 3, mirrored: true },
        { ...whole, zoomFactor: 3, centreX: 0.25, centreY: 0.75 },
        { ...whole, zoomFactor: 2, centreX: 0.75, centreY: 0.25, quarterTurns: 1, mirrored: true },
      ];
      for (const transform of transforms) {
        const [seen, wanted] = await Promise.all(
          [lying, cells].map(async (file) => readable(await shown(file, transform, 400))),
        );
        if (seen === undefined || wanted === undefined) throw new Error('two pictures expected');
        expect([seen.widthPx, seen.heightPx]).toEqual([wanted.widthPx, wanted.heightPx]);
        expect(meanDifference(seen, wanted)).toBeLessThan(6);
      }
    },
  );

  test('a tag that says nothing is as none', async () => {
    const file = Buffer.from(await sample.lyingPicture(sharp(cells), 6));
    const tag = file.indexOf(Buffer.from('0112', 'hex'));
    const little = file.indexOf(Buffer.from('1201', 'hex'));
    const at = tag > 0 && tag < 200 ? tag + 9 : little + 8;
    file[at] = 77;
    expect((await shown(file, whole, 400)).widthPx).toBe(300);
  });
});

describe('what the decoder must take', () => {
  test.each([
    ['PNG', () => sample.halves(400, 300).png()],
    ['PNG of 16 bits a channel', () => sample.halves(400, 300).toColourspace('rgb16').png()],
    ['PNG with a palette', () => sample.halves(400, 300).png({ palette: true })],
    ['WebP', () => sample.halves(400, 300).webp()],
    ['progressive JPEG', () => sample.halves(400, 300).jpeg({ progressive: true })],
    ['CMYK JPEG', () => sample.halves(400, 300).toColourspace('cmyk').jpeg()],
  ])('a %s is turned, cut and lit, with its colours', async (_name, picture) => {
    const transform = { ...whole, quarterTurns: 1, zoomFactor: 2, lightFactor: Math.SQRT1_2 };
    const seen = await readable(await shown(await picture().toBuffer(), transform, 200));
    expect([seen.widthPx, seen.heightPx]).toEqual([150, 200]);
    expectNear(seen.at(0.5, 0.2), [141, 42, 42], 45);
    expectNear(seen.at(0.5, 0.8), [42, 64, 141], 45);
  });

  test('a grey picture comes in sRGB, see-through parts become white, and light is the same for both', async () => {
    const grey = sharp({ create: { width: 50, height: 50, channels: 3, background: '#505050' } }).greyscale();
    const twice = { ...whole, lightFactor: 2 };
    const image = await shown(await grey.jpeg().toBuffer(), twice, 50);
    expect(await sharp(image.jpeg).metadata()).toMatchObject({ space: 'srgb', channels: 3, format: 'jpeg' });
    expectNear((await readable(image)).at(0.5, 0.5), [160, 160, 160], 4);
    const clear = sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const half = await readable(await shown(await clear.png().toBuffer(), { ...whole, lightFactor: 0.5 }, 50));
    expectNear(half.at(0.5, 0.5), [128, 128, 128], 4);
  });

  test('light stops at black and white and does not turn over', async () => {
    const brightest = await readable(await shown(cells, { ...whole, lightFactor: 4 }, 800));
    expectNear(
      brightest.at(0.0625, 1 / 12),
      (sample.cellColourAt([50, 50]) ?? []).map((value) => Math.min(255, value * 4)),
      12,
    );
    expect(brightest.pixels.includes(255)).toBe(true);
  });

  test('no metadata of the original is in a view', async () => {
    const file = await sharp(cells)
      .withExif({ IFD0: { Copyright: 'CANARY' } })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const image = await shown(file, { ...whole, zoomFactor: 2 }, 400);
    expect(Buffer.from(image.jpeg).toString('latin1')).not.toMatch(/CANARY|Exif|ICC_PROFILE/);
  });

  test('a lying picture of forty megapixels is never held enlarged: only what is shown of it is turned', async () => {
    const fresh = createImageStep();
    const known = new Set(imageChildrenOf(process.pid));
    const file = await sample.halves(7200, 5500).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const image = await fresh.view(file, { ...whole, zoomFactor: 6, quarterTurns: 1 }, 1600);
    const [pid] = imageChildrenOf(process.pid).filter((child) => !known.has(child));
    const peakMb = peakMemoryMbOf(pid ?? 0);
    await fresh.stop();
    expect(image).toMatchObject({ kind: 'image', damaged: false });
    // Enlarged six times, the picture alone would be 211 MB.
    expect(peakMb).toBeLessThan(180);
  });
});

describe('files that are damaged or no pictures of ours', () => {
  test.each([1, 2, 6])(
    'zoom %s shows what is left of a broken JPEG and says so, even where nothing is missing',
    async (zoomFactor) => {
      const file = await sample.noise(800, 600).jpeg().toBuffer();
      const top = { ...whole, zoomFactor, centreX: 0, centreY: 0 };
      expect((await shown(file, top, 400)).damaged).toBe(false);
      for (const broken of [
        sample.truncated(file, 0.7),
        sample.scribbledOver(file),
        file.subarray(0, file.length - 40),
      ]) {
        expect((await shown(broken, top, 400)).damaged).toBe(true);
      }
      expect((await shown(file, top, 400)).damaged).toBe(false);
    },
  );

  test('a PNG cut off half-way is labelled at every zoom', async () => {
    const file = sample.truncated(await sample.noise(800, 600).png().toBuffer(), 0.7);
    for (const zoomFactor of [1, 3]) {
      expect((await shown(file, { ...whole, zoomFactor, centreY: 0 }, 400)).damaged).toBe(true);
    }
  });

  test.each([
    ['nothing at all', async () => new Uint8Array(0), 'empty'],
    ['an error page', async () => sample.htmlFile, 'unsupported'],
    ['an SVG', async () => sample.svgFile, 'unsupported'],
    ['a PDF', async () => sample.pdfFile, 'pdf'],
    ['a HEIC', async () => sample.heicHeader, 'heic'],
    ['a GIF', () => sample.halves(40, 30).gif().toBuffer(), 'unsupported'],
    ['an animated WebP', () => sample.animatedWebp(), 'unsupported'],
    ['a bomb', async () => sample.pngBomb(16_000), 'too_large'],
    ['an error page that begins like a JPEG', async () => sample.pretendedJpeg, 'damaged'],
  ])('%s gets the same reason as in a rendering', async (_name, make, reason) => {
    const file = await make();
    expect(await step.view(file, { ...whole, zoomFactor: 2 }, 400)).toEqual({ kind: 'placeholder', reason });
    expect(await step.render(file, 400)).toEqual({ kind: 'placeholder', reason });
  });
});

test.each<[string, Partial<PictureTransform>, number]>([
  ['a box of no pixels', {}, 0],
  ['a box beyond the limit', {}, 1601],
  ['half a turn of a quarter', { quarterTurns: 0.5 }, 400],
  ['a fourth turn', { quarterTurns: 4 }, 400],
  ['a zoom out of the picture', { zoomFactor: 0.5 }, 400],
  ['a zoom beyond the largest', { zoomFactor: 7 }, 400],
  ['a centre outside', { centreX: 1.1 }, 400],
  ['a centre that is no number', { centreY: Number.NaN }, 400],
  ['no light at all', { lightFactor: 0 }, 400],
])('%s is a mistake of the caller', async (_name, over, maxPx) => {
  await expect(step.view(cells, { ...whole, ...over }, maxPx)).rejects.toThrow(RangeError);
});

async function shown(file: Uint8Array, transform: PictureTransform, maxPx: number) {
  const outcome: RenderedImage = await step.view(file, transform, maxPx);
  if (outcome.kind !== 'image') throw new Error(`no picture: ${outcome.reason}`);
  return outcome;
}

interface Readable {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Buffer;
  /** The colour at a place given as shares. */
  at(u: number, v: number): readonly number[];
}

async function readable(image: { readonly jpeg: Uint8Array }): Promise<Readable> {
  const { data: pixels, info } = await sharp(image.jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (u: number, v: number) => {
    const pixel = Math.floor(v * info.height) * info.width + Math.floor(u * info.width);
    return [...pixels.subarray(pixel * info.channels, pixel * info.channels + 3)];
  };
  return { widthPx: info.width, heightPx: info.height, pixels, at };
}

function meanDifference(one: Readable, other: Readable): number {
  return (
    one.pixels.reduce((sum, value, index) => sum + Math.abs(value - (other.pixels[index] ?? 999)), 0) /
    one.pixels.length
  );
}

function expectNear(seen: readonly number[], wanted: readonly number[], within: number): void {
  const apart = Math.max(...wanted.map((value, channel) => Math.abs(value - (seen[channel] ?? -999))));
  expect(apart, `saw ${seen.join()}, wanted ${wanted.join()}`).toBeLessThan(within);
}
