import type { Rect } from './sheet-layout.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** Plain RGB rows. Drawing here and encoding once costs less than compositing, and needs no SVG loader. */
export interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

/** One byte of coverage per pixel, 0 to 255: the shape of a text. */
export interface Mask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly coverage: Uint8Array;
}

export function createCanvas(widthPx: number, heightPx: number, colour: Colour): Canvas {
  const canvas = { widthPx, heightPx, pixels: new Uint8Array(widthPx * heightPx * 3) };
  fillRect(canvas, { x: 0, y: 0, width: widthPx, height: heightPx }, colour);
  return canvas;
}

export function fillRect(canvas: Canvas, rect: Rect, colour: Colour): void {
  const row = new Uint8Array(rect.width * 3);
  for (let x = 0; x < row.length; x += 3) row.set(colour, x);
  for (let y = rect.y; y < rect.y + rect.height; y += 1) canvas.pixels.set(row, (y * canvas.widthPx + rect.x) * 3);
}

/** Fills the largest disc inside `rect`, with a soft edge. */
export function fillDisc(canvas: Canvas, rect: Rect, colour: Colour): void {
  const radius = Math.min(rect.width, rect.height) / 2;
  const coverage = Uint8Array.from({ length: rect.width * rect.height }, (_, index) => {
    const x = (index % rect.width) + 0.5 - rect.width / 2;
    const y = Math.floor(index / rect.width) + 0.5 - rect.height / 2;
    return 255 * Math.min(1, Math.max(0, radius - Math.hypot(x, y) + 0.5));
  });
  drawMask(canvas, { widthPx: rect.width, heightPx: rect.height, coverage }, rect, colour);
}

/** Copies an RGB picture whose rows fit inside the canvas. */
export function drawPicture(canvas: Canvas, picture: Canvas, at: { x: number; y: number }): void {
  const rowBytes = picture.widthPx * 3;
  for (let y = 0; y < picture.heightPx; y += 1) {
    const row = picture.pixels.subarray(y * rowBytes, (y + 1) * rowBytes);
    canvas.pixels.set(row, ((at.y + y) * canvas.widthPx + at.x) * 3);
  }
}

/** Paints a colour through a mask; what would fall outside the canvas is left out. */
export function drawMask(canvas: Canvas, mask: Mask, at: { x: number; y: number }, colour: Colour): void {
  const left = Math.round(at.x);
  const top = Math.round(at.y);
  for (let y = Math.max(0, -top); y < Math.min(mask.heightPx, canvas.heightPx - top); y += 1) {
    for (let x = Math.max(0, -left); x < Math.min(mask.widthPx, canvas.widthPx - left); x += 1) {
      const share = (mask.coverage[y * mask.widthPx + x] ?? 0) / 255;
      if (share > 0) blend(canvas.pixels, ((top + y) * canvas.widthPx + left + x) * 3, colour, share);
    }
  }
}

function blend(pixels: Uint8Array, offset: number, colour: Colour, share: number): void {
  colour.forEach((value, channel) => {
    const below = pixels[offset + channel] ?? 0;
    pixels[offset + channel] = Math.round(below + (value - below) * share);
  });
}
