import type { GreyPage } from './pdf-tools.ts';

/** A picture of one line: how dark each pixel is, 0 for paper and 255 for ink, from the top left. */
export interface InkPicture {
  readonly width: number;
  readonly height: number;
  readonly darkness: Uint8Array;
}

export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Darker than this is ink for sure, not the soft edge of it. */
const SURE = 128;

/** A band of full width cut out of a rendered page. */
export function inkBand(page: GreyPage, top: number, height: number): InkPicture {
  const band = page.pixels.subarray(top * page.width, (top + height) * page.width);
  return { width: page.width, height, darkness: band.map((grey) => 255 - grey) };
}

/** The smallest box around what is surely ink, or `null` on blank paper. */
export function inkBoxOf({ width, darkness }: InkPicture): InkBox | null {
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (let at = 0; at < darkness.length; at += 1) {
    if ((darkness[at] ?? 0) < SURE) continue;
    columns.add(at % width);
    rows.add(Math.floor(at / width));
  }
  if (rows.size === 0) return null;
  return { left: Math.min(...columns), right: Math.max(...columns), top: Math.min(...rows), bottom: Math.max(...rows) };
}

/** The greatest distance between two sides of two boxes, in pixels. */
export function boxDistance(left: InkBox, right: InkBox): number {
  const sides = ['left', 'top', 'right', 'bottom'] as const;
  return Math.max(...sides.map((side) => Math.abs(left[side] - right[side])));
}

/**
 * Pixels of sure ink in either picture with no ink at all in the other within `reach` pixels: 0 when both draw the same
 * outlines, however each of them rounds places and softens edges; the size of a letter or accent that one of them lacks.
 */
export function strayInk(left: InkPicture, right: InkPicture, reach: number): number {
  return inkOutside(left, right, reach) + inkOutside(right, left, reach);
}

function inkOutside(picture: InkPicture, other: InkPicture, reach: number): number {
  const near = spread(spread(other.darkness, 1, reach), other.width, reach);
  let stray = 0;
  for (let at = 0; at < picture.darkness.length; at += 1) {
    if ((picture.darkness[at] ?? 0) >= SURE && (near[at] ?? 0) < SURE) stray += 1;
  }
  return stray;
}

/** The greatest darkness within `reach` steps of every pixel, forwards and back. */
function spread(darkness: Uint8Array, step: number, reach: number): Uint8Array {
  const greatest = new Uint8Array(darkness);
  for (let distance = -reach; distance <= reach; distance += 1) {
    for (let at = 0; at < darkness.length; at += 1) {
      greatest[at] = Math.max(greatest[at] ?? 0, darkness[at + distance * step] ?? 0);
    }
  }
  return greatest;
}
