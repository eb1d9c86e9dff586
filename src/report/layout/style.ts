import type { PageSize, Tone } from '../../core/report/report-content.ts';
import type { Colour } from '../operators.ts';
import type { TextStyle } from '../wrap-text.ts';

/** One page in points, portrait: the paper and the text area on it, measured from the upper left corner. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly textWidth: number;
  readonly textHeight: number;
}

const MARGIN = { side: 56, top: 54, bottom: 66 } as const;

/** A4 is 210 by 297 mm (ISO 216), Letter 8.5 by 11 inches (ANSI/ASME Y14.1). */
export const sheets: Readonly<Record<PageSize, Sheet>> = {
  A4: sheet(595.28, 841.89),
  Letter: sheet(612, 792),
};

const COLUMNS = 12;
const GUTTER = 12;

/** Width of `count` of the twelve columns of a text area `width` points wide, with the gutters between them. */
export function span(width: number, count: number): number {
  const column = (width - GUTTER * (COLUMNS - 1)) / COLUMNS;
  return count * column + Math.max(0, count - 1) * GUTTER;
}

/** Left edge of a column, counted from 0. */
export function columnLeft(width: number, index: number): number {
  return index === 0 ? 0 : span(width, index) + GUTTER;
}

export const TYPE = {
  brand: { weight: 'bold', size: 10 },
  title: { weight: 'bold', size: 20 },
  profile: { weight: 'regular', size: 11.5 },
  verdict: { weight: 'bold', size: 17 },
  heading: { weight: 'bold', size: 14 },
  subheading: { weight: 'bold', size: 11 },
  checkTitle: { weight: 'bold', size: 10 },
  body: { weight: 'regular', size: 9.5 },
  strong: { weight: 'bold', size: 9.5 },
  label: { weight: 'regular', size: 8.5 },
  tableHead: { weight: 'bold', size: 8.5 },
  table: { weight: 'regular', size: 9 },
  tableStrong: { weight: 'bold', size: 9 },
  caption: { weight: 'regular', size: 8.5 },
  smallCaption: { weight: 'regular', size: 7 },
  /** 64 hexadecimal digits take one line beside their label. */
  code: { weight: 'regular', size: 8 },
  source: { weight: 'regular', size: 7 },
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

function sheet(width: number, height: number): Sheet {
  return {
    width,
    height,
    left: MARGIN.side,
    top: MARGIN.top,
    textWidth: width - 2 * MARGIN.side,
    textHeight: height - MARGIN.top - MARGIN.bottom,
  };
}
