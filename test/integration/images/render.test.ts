import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createImageStep, type RenderedImage } from '../../../src/images/image-step.ts';
import * as sample from './sample-pictures.ts';

const step = createImageStep();
afterAll(() => step.stop());

const red = [200, 60, 60] as const;
const blue = [60, 90, 200] as const;

describe('pictures that can be shown', () => {
  test('a large JPEG comes back as a JPEG inside the box, in its own proportions', async () => {
    const image = await shown(await sample.halves(4000, 3000).jpeg().toBuffer(), 640);
    expect([image.widthPx, image.heightPx, image.damaged]).toEqual([640, 480, false]);
    expect(await sharp(image.jpeg).metadata()).toMatchObject({
      format: 'jpeg',
      width: 640,
      height: 480,
      space: 'srgb',
    });
  });

  test('a small picture is not enlarged', async () => {
    const image = await shown(await sample.halves(120, 80).png().toBuffer(), 1600);
    expect([image.widthPx, image.heightPx]).toEqual([120, 80]);
  });

  test.each([
    ['PNG', () => sample.halves(400, 300).png()],
    ['PNG of 16 bits a channel', () => sample.halves(400, 300).toColourspace('rgb16').png()],
    ['PNG with a palette', () => sample.halves(400, 300).png({ palette: true })],
    ['WebP', () => sample.halves(400, 300).webp()],
    ['lossless WebP', () => sample.halves(400, 300).webp({ lossless: true })],
    ['progressive JPEG', () => sample.halves(400, 300).jpeg({ progressive: true })],
    ['CMYK JPEG', () => sample.halves(400, 300).toColourspace('cmyk').jpeg()],
  ])('a %s keeps its colours where they were', async (_name, picture) => {
    const image = await shown(await picture().toBuffer(), 200);
    expect([image.widthPx, image.heightPx, image.damaged]).toEqual([200, 150, false]);
    expectNear(await colourAt(image, 0.25, 0.5), red);
    expectNear(await colourAt(image, 0.75, 0.5), blue);
  });

  test('a grey picture comes back in sRGB', async () => {
    const image = await shown(await sample.halves(400, 300).greyscale().jpeg().toBuffer(), 200);
    expect(await sharp(image.jpeg).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });

  test('see-through parts become white', async () => {
    const clear = sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const image = await shown(await clear.png().toBuffer(), 50);
    expectNear(await colourAt(image, 0.5, 0.5), [255, 255, 255]);
  });

  test('a phone picture that lies on its side by EXIF stands upright', async () => {
    const image = await shown(await sample.halves(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer(), 200);
    expect([image.widthPx, image.heightPx]).toEqual([150, 200]);
    expectNear(await colourAt(image, 0.5, 0.25), red);
    expectNear(await colourAt(image, 0.5, 0.75), blue);
  });

  test('neither EXIF, GPS, profile nor trailing bytes reach the rendering', async () => {
    const exif = {
      IFD0: { Copyright: 'CANARY-NAME' },
      IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSMapDatum: 'CANARY-GPS' },
    };
    const tagged = await sample.halves(400, 300).withExif(exif).withIccProfile('p3').jpeg().toBuffer();
    const original = Buffer.concat([tagged, Buffer.from('CANARY-TAIL')]);
    expect(original.toString('latin1').match(/CANARY-\w+/g)).toEqual(['CANARY-NAME', 'CANARY-GPS', 'CANARY-TAIL']);

    const image = await shown(original, 1600);
    expect(Buffer.from(image.jpeg).toString('latin1')).not.toMatch(/CANARY|Exif|ICC_PROFILE|http:/);
    const metadata = await sharp(image.jpeg).metadata();
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual(Array(4).fill(undefined));
  });

  test('the same file gives the same bytes every time', async () => {
    const file = await sample.documentPicture('PASSPORT').jpeg().toBuffer();
    const [first, second] = [await shown(file, 640), await shown(file, 640)];
    expect(Buffer.from(first.jpeg).equals(second.jpeg)).toBe(true);
  });

  test('the file handed in is left as it was', async () => {
    const file = await sample.halves(400, 300).jpeg().toBuffer();
    const before = Buffer.from(file);
    await shown(file, 100);
    expect(file.equals(before)).toBe(true);
  });
});

describe('pictures that are damaged', () => {
  test.each([
    ['cut off half-way', (file: Uint8Array) => sample.truncated(file)],
    ['without its last bytes', (file: Uint8Array) => file.subarray(0, file.length - 40)],
    ['overwritten in the middle', (file: Uint8Array) => sample.scribbledOver(file)],
  ])('a JPEG %s is shown as far as it goes and labelled', async (_name, damage) => {
    const image = await shown(damage(await sample.noise(800, 600).jpeg().toBuffer()), 400);
    expect([image.damaged, image.widthPx, image.heightPx]).toEqual([true, 400, 300]);
  });

  test('a PNG cut off half-way is shown as far as it goes and labelled', async () => {
    const image = await shown(sample.truncated(await sample.halves(800, 600).png().toBuffer(), 0.7), 400);
    expect(image.damaged).toBe(true);
  });

  test('a file with nothing but first bytes to it is a damaged file', async () => {
    const file = await sample.halves(800, 600).jpeg().toBuffer();
    expect(await step.render(file.subarray(0, 12), 400)).toEqual({ kind: 'placeholder', reason: 'damaged' });
  });

  test('an error page that begins like a JPEG is a damaged file', async () => {
    expect(await step.render(sample.pretendedJpeg, 400)).toEqual({ kind: 'placeholder', reason: 'damaged' });
  });
});

describe('files that are no pictures of ours', () => {
  test.each([
    ['nothing at all', new Uint8Array(0), 'empty'],
    ['an error page', sample.htmlFile, 'unsupported'],
    ['an SVG that reads local files', sample.svgFile, 'unsupported'],
    ['a PDF', sample.pdfFile, 'pdf'],
    ['a HEIC', sample.heicHeader, 'heic'],
  ])('%s gets its own reason', async (_name, file, reason) => {
    expect(await step.render(file, 400)).toEqual({ kind: 'placeholder', reason });
  });

  test.each([
    ['GIF', () => sample.halves(40, 30).gif()],
    ['TIFF', () => sample.halves(40, 30).tiff()],
    ['AVIF', () => sample.halves(40, 30).avif()],
  ])('a real %s is unsupported', async (_name, picture) => {
    expect(await step.render(await picture().toBuffer(), 400)).toEqual({ kind: 'placeholder', reason: 'unsupported' });
  });

  test('an animated WebP is unsupported', async () => {
    expect(await step.render(await sample.animatedWebp(), 400)).toEqual({ kind: 'placeholder', reason: 'unsupported' });
  });
});

describe('pictures that are too large', () => {
  test('a bomb of 16,000 pixels a side is refused by its header, without being unpacked', async () => {
    const bomb = sample.pngBomb(16_000);
    expect(bomb.length).toBeLessThan(1_000_000);
    // A decoder that had begun to unpack would have stopped at its own limit, and the file would count as damaged.
    expect(await step.render(bomb, 400)).toEqual({ kind: 'placeholder', reason: 'too_large' });
  });

  test('forty million pixels are the limit, with sides below it', async () => {
    expect(await step.render(sample.pngBomb(6400), 400)).toEqual({ kind: 'placeholder', reason: 'too_large' });
    expect((await shown(sample.pngBomb(6300), 400)).damaged).toBe(false);
  });

  test('one side over 12,000 pixels is too large', async () => {
    const strip = sharp({ create: { width: 12_001, height: 2, channels: 3, background: '#fff' } });
    expect(await step.render(await strip.png().toBuffer(), 400)).toEqual({ kind: 'placeholder', reason: 'too_large' });
  });

  test('a file over 12 MiB is too large, whatever it holds', async () => {
    const file = new Uint8Array(12 * 1024 * 1024 + 1);
    file.set([0xff, 0xd8, 0xff]);
    expect(await step.render(file, 400)).toEqual({ kind: 'placeholder', reason: 'too_large' });
  });
});

test.each([0, 1601, 12.5, Number.NaN])('a box of %s pixels is a mistake of the caller', async (maxPx) => {
  await expect(step.render(sample.htmlFile, maxPx)).rejects.toThrow(RangeError);
});

async function shown(file: Uint8Array, maxPx: number): Promise<Extract<RenderedImage, { kind: 'image' }>> {
  const outcome = await step.render(file, maxPx);
  if (outcome.kind !== 'image') throw new Error(`no picture: ${outcome.reason}`);
  return outcome;
}

async function colourAt(image: { jpeg: Uint8Array }, xShare: number, yShare: number): Promise<readonly number[]> {
  const { data, info } = await sharp(image.jpeg).raw().toBuffer({ resolveWithObject: true });
  const pixel = Math.floor(yShare * info.height) * info.width + Math.floor(xShare * info.width);
  return [...data.subarray(pixel * info.channels, pixel * info.channels + 3)];
}

/** Within what JPEG, and a round trip through CMYK, may do to a colour. */
function expectNear(seen: readonly number[], wanted: readonly number[]): void {
  const apart = Math.max(...wanted.map((value, channel) => Math.abs(value - (seen[channel] ?? -999))));
  expect(apart, `saw ${seen.join()}, wanted ${wanted.join()}`).toBeLessThan(60);
}
