import type { Tone } from '../../core/report/report-content.ts';
import type { Colour } from '../operators.ts';
import type { TextStyle } from '../wrap-text.ts';

/** A4 portrait in points (ISO 216: 210 by 297 mm). */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 56, top: 54, bottom: 66 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

const COLUMNS = 12;
const GUTTER = 12;

/** Width of `count` of the twelve columns of the page, with the gutters between them. */
export function span(count: number): number {
  const column = (TEXT_WIDTH - GUTTER * (COLUMNS - 1)) / COLUMNS;
  return count * column + Math.max(0, count - 1) * GUTTER;
}

/** Left edge of a column, counted from 0. */
export function columnLeft(index: number): number {
  return index === 0 ? 0 : span(index) + GUTTER;
}

export const TYPE = {
  brand: { weight: 'bold', size: 10 },
  title: { weight: 'bold', size: 23 },
  verdict: { weight: 'bold', size: 16 },
  heading: { weight: 'bold', size: 13 },
  body: { weight: 'regular', size: 9.5 },
  strong: { weight: 'bold', size: 9.5 },
  label: { weight: 'regular', size: 9 },
  tableHead: { weight: 'bold', size: 8.5 },
  table: { weight: 'regular', size: 9 },
  tableStrong: { weight: 'bold', size: 9 },
  caption: { weight: 'regular', size: 8.5 },
  footer: { weight: 'regular', size: 8 },
} as const satisfies Record<string, TextStyle>;

export const COLOURS = {
  ink: [0.09, 0.11, 0.16],
  muted: [0.34, 0.38, 0.45],
  rule: [0.82, 0.85, 0.89],
  strongRule: [0.55, 0.6, 0.67],
  panel: [0.95, 0.96, 0.975],
  brand: [0.1, 0.2, 0.38],
  white: [1, 1, 1],
} as const satisfies Record<string, Colour>;

export interface ToneColours {
  readonly strong: Colour;
  readonly tint: Colour;
}

/** Dark enough on white and on their own tint for small print (contrast 4.5 and more), apart in grey as well by shape. */
export const TONES: Readonly<Record<Tone, ToneColours>> = {
  good: { strong: [0.07, 0.42, 0.25], tint: [0.92, 0.97, 0.94] },
  bad: { strong: [0.66, 0.11, 0.1], tint: [0.99, 0.93, 0.925] },
  attention: { strong: [0.55, 0.34, 0], tint: [1, 0.965, 0.88] },
  neutral: { strong: [0.33, 0.38, 0.45], tint: [0.95, 0.96, 0.975] },
};
