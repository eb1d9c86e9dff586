import type { Tone } from '../core/report/report-content.ts';
import { TONES } from './layout/style.ts';
import { fillColour, num, nums, strokeColour } from './operators.ts';

/** Control points of a quarter circle, as a share of its radius. */
const ROUND = 0.5523;

/**
 * Four silhouettes that stay apart in black and white: a disc with a tick, a square with a cross, a triangle with a bar and
 * a dot, a ring with a dash. (x, y) is the lower left corner of a square of `size` points.
 */
export function drawSymbol(
  tone: Tone,
  place: { readonly x: number; readonly y: number; readonly size: number },
): string {
  const { strong } = TONES[tone];
  const scale = `${num(place.size)} 0 0 ${num(place.size)} ${nums(place.x, place.y)} cm`;
  return [
    'q',
    scale,
    fillColour(strong),
    strokeColour([1, 1, 1]),
    '1 J 1 j',
    SHAPES[tone](strokeColour(strong)),
    'Q',
  ].join('\n');
}

const SHAPES: Readonly<Record<Tone, (strokeInTone: string) => string>> = {
  good: () => `${circle(0.5)} f\n0.12 w 0.27 0.5 m 0.44 0.33 l 0.74 0.67 l S`,
  bad: () => '0.03 0.03 0.94 0.94 re f\n0.13 w 0.3 0.3 m 0.7 0.7 l S 0.7 0.3 m 0.3 0.7 l S',
  attention: () => '0.5 0.98 m 1.02 0.04 l -0.02 0.04 l h f\n0.11 w 0.5 0.64 m 0.5 0.42 l S 0.5 0.22 m 0.5 0.22 l S',
  neutral: (strokeInTone) => `${strokeInTone}\n0.11 w ${circle(0.44)} S\n0.12 w 0.29 0.5 m 0.71 0.5 l S`,
};

function circle(radius: number): string {
  const near = 0.5 - radius;
  const far = 0.5 + radius;
  const low = 0.5 - radius * ROUND;
  const high = 0.5 + radius * ROUND;
  return [
    `${nums(far, 0.5)} m`,
    `${nums(far, high, high, far, 0.5, far)} c`,
    `${nums(low, far, near, high, near, 0.5)} c`,
    `${nums(near, low, low, near, 0.5, near)} c`,
    `${nums(high, near, far, low, far, 0.5)} c h`,
  ].join(' ');
}
