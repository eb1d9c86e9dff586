import { expect, test } from 'vitest';
import { type Colour, createCanvas, drawMask, drawPicture, fillDisc, fillRect } from '../../../src/images/canvas.ts';

const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];

test('a rectangle colours its own pixels and no others', () => {
  const canvas = createCanvas(4, 3, white);
  fillRect(canvas, { x: 1, y: 1, width: 2, height: 1 }, black);
  expect(reds(canvas.pixels, 4)).toEqual([
    [255, 255, 255, 255],
    [255, 0, 0, 255],
    [255, 255, 255, 255],
  ]);
});

test('a picture is copied row by row to its place', () => {
  const canvas = createCanvas(3, 3, white);
  drawPicture(canvas, createCanvas(2, 2, black), { x: 1, y: 0 });
  expect(reds(canvas.pixels, 3)).toEqual([
    [255, 0, 0],
    [255, 0, 0],
    [255, 255, 255],
  ]);
});

test('a mask mixes its colour with what is below, and is cut at the edges', () => {
  const canvas = createCanvas(2, 2, white);
  const mask = { widthPx: 2, heightPx: 2, coverage: Uint8Array.from([255, 51, 0, 255]) };
  drawMask(canvas, mask, { x: 0, y: 0 }, black);
  drawMask(canvas, mask, { x: -1, y: -1 }, [9, 9, 9]);
  drawMask(canvas, mask, { x: 5, y: 5 }, black);
  expect(reds(canvas.pixels, 2)).toEqual([
    [9, 204],
    [255, 0],
  ]);
});

test('a disc fills its middle and leaves its corners', () => {
  const canvas = createCanvas(9, 9, white);
  fillDisc(canvas, { x: 0, y: 0, width: 9, height: 9 }, black);
  const rows = reds(canvas.pixels, 9);
  expect([rows[4]?.[4], rows[0]?.[0], rows[8]?.[8]]).toEqual([0, 255, 255]);
});

function reds(pixels: Uint8Array, width: number): number[][] {
  const values = [...pixels].filter((_, index) => index % 3 === 0);
  return Array.from({ length: values.length / width }, (_, y) => values.slice(y * width, (y + 1) * width));
}
