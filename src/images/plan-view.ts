import type { PictureTransform } from '../core/viewer/viewer-state.ts';
import type { PictureHeader } from './open-picture.ts';
import type { Rect } from './sheet-layout.ts';

/**
 * How a view is cut from the pixels as they are stored. Turning comes last and touches only what is shown: a decoder that
 * turns first keeps the whole picture in memory, enlarged.
 */
export interface ViewPlan {
  /** The whole picture, as stored, at the size at which the window is cut from it. */
  readonly wholeWidthPx: number;
  readonly wholeHeightPx: number;
  readonly window: Rect;
  readonly isEnlarged: boolean;
  /** Whether reading the window reads the file to its end. */
  readonly reachesEnd: boolean;
  /** What makes the window look as it was asked for, in this order. */
  readonly mirrored: boolean;
  readonly quarterTurns: number;
}

/**
 * Plans a view inside `maxPx`. Zoomed `z` times, everything is `z` times as large as in the whole view, in a picture of the
 * same size; the whole view is never larger than the original.
 */
export function planView(header: PictureHeader, transform: PictureTransform, maxPx: number): ViewPlan {
  const turning = fromStored(header.orientation, transform);
  const { zoomFactor } = transform;
  const scale = Math.min(1, maxPx / Math.max(header.widthPx, header.heightPx));
  const width = Math.max(1, Math.round(header.widthPx * scale));
  const height = Math.max(1, Math.round(header.heightPx * scale));
  const wholeWidthPx = Math.round(width * zoomFactor);
  const wholeHeightPx = Math.round(height * zoomFactor);
  const [centreX, centreY] = toStored(transform, turning);
  const x = startOf(centreX, width, wholeWidthPx);
  const y = startOf(centreY, height, wholeHeightPx);
  return {
    ...{ wholeWidthPx, wholeHeightPx, window: { x, y, width, height } },
    isEnlarged: wholeWidthPx > header.widthPx,
    reachesEnd: y + height === wholeHeightPx,
    mirrored: turning.mirrored,
    // Mirroring first and turning the other way is the same as turning first and mirroring then.
    quarterTurns: turning.mirrored ? (4 - turning.quarterTurns) % 4 : turning.quarterTurns,
  };
}

/** Quarter turns clockwise, then a mirror: every way a picture can lie. */
interface Turning {
  readonly quarterTurns: number;
  readonly mirrored: boolean;
}

/** What makes stored pixels upright, by EXIF orientation (EXIF 2.32, tag 274). */
const uprightTurnings: readonly Turning[] = [
  { quarterTurns: 0, mirrored: false },
  { quarterTurns: 0, mirrored: true },
  { quarterTurns: 2, mirrored: false },
  { quarterTurns: 2, mirrored: true },
  { quarterTurns: 1, mirrored: true },
  { quarterTurns: 1, mirrored: false },
  { quarterTurns: 3, mirrored: true },
  { quarterTurns: 3, mirrored: false },
];

/** Upright first, then what was asked for, in one. */
function fromStored(orientation: number, wanted: Turning): Turning {
  const upright = uprightTurnings[orientation - 1] ?? { quarterTurns: 0, mirrored: false };
  const further = upright.mirrored ? 4 - wanted.quarterTurns : wanted.quarterTurns;
  return {
    quarterTurns: (upright.quarterTurns + further) % 4,
    mirrored: upright.mirrored !== wanted.mirrored,
  };
}

/** Where the middle of what is seen lies in the stored picture. */
function toStored({ centreX, centreY }: PictureTransform, { quarterTurns, mirrored }: Turning): [number, number] {
  let place: [number, number] = [mirrored ? 1 - centreX : centreX, centreY];
  for (let turn = 0; turn < quarterTurns; turn += 1) place = [place[1], 1 - place[0]];
  return place;
}

function startOf(centre: number, length: number, whole: number): number {
  return Math.min(whole - length, Math.max(0, Math.round(centre * whole - length / 2)));
}
