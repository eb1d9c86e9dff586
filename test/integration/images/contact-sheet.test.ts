import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { PlaceholderReason } from '../../../src/core/image-placeholder.ts';
import { type ContactSheetImage, createImageStep, type SheetCell } from '../../../src/images/image-step.ts';
import { layOutSheet, type Rect } from '../../../src/images/sheet-layout.ts';
import * as sample from './sample-pictures.ts';

const step = createImageStep();
afterAll(() => step.stop());

const photograph = await sample.halves(1600, 1200).jpeg().toBuffer();

describe('the grid', () => {
  test.each([1, 2, 3, 4, 5, 9, 12])('%s cells fit within what Slack is given', async (count) => {
    const sheet = await step.contactSheet(cellsOf(count));
    expect(await sharp(sheet.jpeg).metadata()).toMatchObject({
      format: 'jpeg',
      width: sheet.widthPx,
      height: sheet.heightPx,
    });
    expect(Math.max(sheet.widthPx, sheet.heightPx)).toBeLessThanOrEqual(2000);
    expect(sheet.jpeg.length).toBeLessThan(1_000_000);
    expect(sheet.shown).toEqual(Array(count).fill({ kind: 'image', damaged: false }));
  });

  test('every picture is whole and in its own cell', async () => {
    const sheet = await drawn(cellsOf(12));
    for (const { picture } of layOutSheet(12).cells) {
      expectNear(sheet.colourAt(picture.x + 8, picture.y + 8), [200, 60, 60]);
      expectNear(sheet.colourAt(picture.x + picture.width - 8, picture.y + picture.height - 8), [60, 90, 200]);
    }
  });

  test('a portrait is not cropped: it stands between two strips of grey', async () => {
    const selfie = await sample.halves(900, 1200).jpeg().toBuffer();
    const sheet = await drawn([cell('Selfie', selfie), cell('Selfie', selfie)]);
    const { picture } = at(layOutSheet(2).cells, 0);
    expectNear(sheet.colourAt(picture.x + 20, picture.y + 180), [244, 245, 247]);
    expectNear(sheet.colourAt(picture.x + 120, picture.y + 8), [200, 60, 60]);
    expectNear(sheet.colourAt(picture.x + 360, picture.y + 350), [60, 90, 200]);
  });

  test('of thirty cells eleven are drawn, and the last place says how many are left', async () => {
    const sheet = await drawn(cellsOf(30));
    expect(sheet.shown).toHaveLength(11);
    const last = at(layOutSheet(12).cells, 11);
    expectNear(sheet.colourAt(last.picture.x + 8, last.picture.y + 8), [244, 245, 247]);
    expect(sheet.darkShare(last.caption)).toBeGreaterThan(0.01);
    const ofTwenty = await drawn(cellsOf(20));
    expect(ofTwenty.pixelsOf(last.caption).equals(sheet.pixelsOf(last.caption))).toBe(false);
  });

  test('pictures of pure noise cost quality before they break the byte limit', async () => {
    const noisy = await sample.noise(480, 360).png().toBuffer();
    const sheet = await step.contactSheet(Array.from({ length: 12 }, () => cell('Noise', noisy)));
    expect(sheet.jpeg.length).toBeLessThan(1_000_000);
    expect(sheet.jpeg.length).toBeGreaterThan(300_000);
  });

  test('a sheet of nothing is a mistake of the caller', async () => {
    await expect(step.contactSheet([])).rejects.toThrow(RangeError);
  });
});

describe('captions', () => {
  test('number and words are really drawn, from the font we ship', async () => {
    const sheet = await drawn([cell('Passport GBR, front', photograph), cell('', photograph)]);
    const [first, second] = layOutSheet(2).cells;
    if (first === undefined || second === undefined) throw new Error('two cells expected');
    expect(sheet.darkShare(first.caption)).toBeGreaterThan(0.03);
    expect(sheet.darkShare(second.caption)).toBe(0);
    expect(sheet.lightShare(first.badge)).toBeGreaterThan(0.25);
    expect(sheet.pixelsOf(first.badge).equals(sheet.pixelsOf(second.badge))).toBe(false);
  });

  test('a caption that brings its own number does not show it twice', async () => {
    const plain = await step.contactSheet([cell('Selfie', photograph), cell('Selfie', photograph)]);
    const numbered = await step.contactSheet([cell('1 Selfie', photograph), cell('2 Selfie', photograph)]);
    expect(Buffer.from(numbered.jpeg).equals(plain.jpeg)).toBe(true);
  });

  test.each([
    ['markup', '<b>Passport</b> & <span size="90000">front</span>'],
    ['broken markup', '<b &amp; <<'],
    ['250 words', 'word '.repeat(250)],
    ['one word without end', 'W'.repeat(5000)],
    ['other scripts, controls and line breaks', 'محمد\n\n\u0000\u202e Ωμέγα 護照'],
    ['only spaces', '   '],
  ])('%s as a caption stays inside its strip', async (_name, caption) => {
    const sheet = await drawn([cell(caption, photograph), cell('Selfie', photograph)]);
    const [first, second] = layOutSheet(2).cells;
    if (first === undefined || second === undefined) throw new Error('two cells expected');
    const rightOfText = first.caption.x + first.caption.width;
    expect(sheet.darkShare({ ...first.caption, x: rightOfText, width: second.picture.x - rightOfText })).toBe(0);
    const below = first.frame.y + first.frame.height;
    expect(sheet.darkShare({ ...first.frame, y: below, height: sheet.heightPx - below })).toBe(0);
  });
});

describe('cells without a whole picture', () => {
  test('each reason given by the caller is said, and bytes that came along are not shown', async () => {
    const reasons = ['withheld', 'deleted', 'unavailable'] as const satisfies PlaceholderReason[];
    const sheet = await drawn(reasons.map((placeholder) => ({ caption: 'Selfie', bytes: photograph, placeholder })));
    expect(sheet.shown).toEqual(reasons.map((reason) => ({ kind: 'placeholder', reason })));
    const panels = layOutSheet(3).cells.map(({ picture }) => sheet.pixelsOf(picture));
    for (const { picture } of layOutSheet(3).cells) expect(sheet.darkShare(picture)).toBeGreaterThan(0.005);
    expect(new Set(panels.map((pixels) => pixels.toString('base64'))).size).toBe(3);
  });

  test('files that are no pictures become placeholders among the others', async () => {
    const files = [photograph, sample.pdfFile, sample.heicHeader, sample.htmlFile, new Uint8Array(0)];
    const sheet = await step.contactSheet([...files.map((bytes) => cell('File', bytes)), cell('File', null)]);
    expect(sheet.shown.map((outcome) => (outcome.kind === 'image' ? 'image' : outcome.reason))).toEqual([
      'image',
      'pdf',
      'heic',
      'unsupported',
      'empty',
      'unavailable',
    ]);
  });

  test('twelve placeholders are still a sheet', async () => {
    const sheet = await step.contactSheet(Array.from({ length: 12 }, () => cell('Selfie', null)));
    expect(sheet.shown).toHaveLength(12);
  });

  test('a damaged picture carries a red ribbon above what is left of it', async () => {
    const sheet = await drawn([cell('Selfie', sample.truncated(photograph)), cell('Selfie', photograph)]);
    expect(sheet.shown.map((outcome) => outcome.kind === 'image' && outcome.damaged)).toEqual([true, false]);
    const [broken, whole] = layOutSheet(2).cells.map(({ picture }) => picture);
    if (broken === undefined || whole === undefined) throw new Error('two cells expected');
    expectNear(sheet.colourAt(broken.x + 8, broken.y + 24), [180, 35, 24]);
    expectNear(sheet.colourAt(broken.x + 60, broken.y + 60), [200, 60, 60]);
    expectNear(sheet.colourAt(whole.x + 8, whole.y + 24), [200, 60, 60]);
  });
});

describe('a blurred sheet', () => {
  const { picture } = at(layOutSheet(1).cells, 0);

  test('no edge of a picture is left, not even where black meets white', async () => {
    const stripes = [cell('Stripes', await sample.stripes(1600, 1200, 40).png().toBuffer())];
    expect(steepest(await drawn(stripes), picture)).toBeGreaterThan(150);
    expect(steepest(await drawn(stripes, { blurred: true }), picture)).toBeLessThan(16);
  });

  test('what is written on a document cannot be told: other words give the same picture', async () => {
    const documents = await Promise.all(
      ['ALEX SAMPLE 123456789', 'KIM MUSTER 987654321X'].map((words) => sample.documentPicture(words).png().toBuffer()),
    );
    const [clear, blurred] = await Promise.all(
      [false, true].map((isBlurred) =>
        Promise.all(documents.map((bytes) => drawn([cell('Document', bytes)], { blurred: isBlurred }))),
      ),
    );
    expect(largestDifference(clear ?? [], picture)).toBeGreaterThan(100);
    expect(largestDifference(blurred ?? [], picture)).toBeLessThan(24);
  });

  test('eyes and mouth of a face are gone, and that it was a face picture of these colours stays', async () => {
    const faces = await Promise.all([true, false].map((features) => sample.selfiePicture(features).png().toBuffer()));
    const sheets = await Promise.all(faces.map((bytes) => drawn([cell('Selfie', bytes)], { blurred: true })));
    expect(largestDifference(sheets, picture)).toBeLessThan(32);
    const [sheet] = sheets;
    expectNear(sheet?.colourAt(picture.x + 320, picture.y + 200) ?? [], [166, 124, 91]);
  });

  test('captions are as sharp as on any other, and damage and missing pictures are said', async () => {
    const gone: SheetCell = { caption: 'Gone', bytes: null, placeholder: 'deleted' };
    const cells = [cell('Selfie', photograph), cell('Broken', sample.truncated(photograph)), gone];
    const [clear, blurred] = await Promise.all([drawn(cells), drawn(cells, { blurred: true })]);
    expect(blurred.shown).toEqual(clear.shown);
    for (const { caption } of layOutSheet(3).cells) {
      expect(largestDifference([clear, blurred], caption)).toBeLessThan(24);
      expect(steepest(blurred, caption)).toBeGreaterThan(100);
    }
    const broken = at(layOutSheet(3).cells, 1).picture;
    expectNear(blurred.colourAt(broken.x + 8, broken.y + 24), [180, 35, 24]);
  });
});

/** The largest step of brightness between two pixels side by side. */
function steepest(sheet: ReadableSheet, rect: Rect): number {
  const pixels = sheet.pixelsOf(rect);
  let steep = 0;
  for (let index = 3; index < pixels.length; index += 1) {
    if (index % (rect.width * 3) < 3) continue;
    steep = Math.max(steep, Math.abs((pixels[index] ?? 0) - (pixels[index - 3] ?? 0)));
  }
  return steep;
}

function largestDifference([one, other]: readonly ReadableSheet[], rect: Rect): number {
  if (one === undefined || other === undefined) throw new Error('two sheets expected');
  const pixels = other.pixelsOf(rect);
  return one.pixelsOf(rect).reduce((most, value, index) => Math.max(most, Math.abs(value - (pixels[index] ?? 999))), 0);
}

function cell(caption: string, bytes: Uint8Array | null): SheetCell {
  return { caption, bytes, placeholder: null };
}

function cellsOf(count: number): SheetCell[] {
  return Array.from({ length: count }, (_, index) => cell(`${index + 1} Passport GBR, page ${index + 1}`, photograph));
}

interface ReadableSheet extends ContactSheetImage {
  colourAt(x: number, y: number): readonly number[];
  pixelsOf(rect: Rect): Buffer;
  /** The share of pixels in the rectangle that belong to dark letters, or to light ones. */
  darkShare(rect: Rect): number;
  lightShare(rect: Rect): number;
}

async function drawn(cells: readonly SheetCell[], options = { blurred: false }): Promise<ReadableSheet> {
  const sheet = await step.contactSheet(cells, options);
  const { data, info } = await sharp(sheet.jpeg).raw().toBuffer({ resolveWithObject: true });
  const row = (rect: Rect, y: number): Buffer => {
    const start = (y * info.width + rect.x) * 3;
    return data.subarray(start, start + rect.width * 3);
  };
  const pixelsOf = (rect: Rect): Buffer =>
    Buffer.concat(Array.from({ length: rect.height }, (_, index) => row(rect, rect.y + index)));
  const share = (rect: Rect, belongs: (value: number) => boolean): number => {
    const pixels = pixelsOf(rect);
    return pixels.filter(belongs).length / pixels.length;
  };
  return {
    ...sheet,
    colourAt: (x, y) => [...row({ x, y, width: 1, height: 1 }, y)],
    pixelsOf,
    darkShare: (rect) => share(rect, (value) => value < 100),
    lightShare: (rect) => share(rect, (value) => value > 200),
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

function expectNear(seen: readonly number[], wanted: readonly number[]): void {
  const apart = Math.max(...wanted.map((value, channel) => Math.abs(value - (seen[channel] ?? -999))));
  expect(apart, `saw ${seen.join()}, wanted ${wanted.join()}`).toBeLessThan(30);
}
