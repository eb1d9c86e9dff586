import type { ReportPicture } from '../../core/report/report-content.ts';
import type { TextStyle } from '../wrap-text.ts';
import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { COLOURS, columnLeft, span, TYPE } from './style.ts';
import { newTag } from './tags.ts';
import { blockHeight, blockInk, blockSlice, cutBlock, lineWidth, type TextBlock, textBlock } from './text-block.ts';

/** How large pictures are drawn: a report that grows too long takes the next smaller size for all of them. */
export const pictureSizes = ['large', 'medium', 'small'] as const;
export type PictureSize = (typeof pictureSizes)[number];

interface Grid {
  /** Columns of the page that one picture takes. */
  readonly columns: number;
  readonly maxHeight: number;
  /** Every picture of a row is as high as the flattest of them, to be compared; else a frame suits the tallest. */
  readonly isEven: boolean;
  readonly caption: TextStyle;
}

const GRIDS: Readonly<Record<PictureSize, Grid>> = {
  large: { columns: 6, maxHeight: 190, isEven: false, caption: TYPE.caption },
  medium: { columns: 3, maxHeight: 110, isEven: false, caption: TYPE.smallCaption },
  small: { columns: 2, maxHeight: 62, isEven: false, caption: TYPE.smallCaption },
};
/** Three to a row, where two would leave a gap or take too many rows. */
const LARGE_BY_THREE: Grid = { columns: 4, maxHeight: 140, isEven: false, caption: TYPE.caption };
const PAIR_HEIGHTS: Readonly<Record<PictureSize, number>> = { large: 250, medium: 150, small: 90 };

const INSET = 4;
const CAPTION_GAP = 5;
const MAX_CAPTION_LINES = 6;
/** Of a frame in which nothing but words stands. */
const PLACEHOLDER_RATIO = 1.6;

export interface PicturesToPlace {
  readonly pictures: readonly ReportPicture[];
  readonly isPair: boolean;
  readonly size: PictureSize;
  /** Whether the last row stays on one page with what follows. */
  readonly keepLast: boolean;
}

/** Pictures in frames of one size a row, in reading order, each over its caption; what is missing says why in its frame. */
export function* pictureItems(place: Place, given: PicturesToPlace): Generator<FlowItem, void, undefined> {
  const { pictures } = given;
  const grid = gridFor(given);
  const perRow = 12 / grid.columns;
  for (let at = 0; at < pictures.length; at += perRow) {
    const row = pictureRow(place, pictures.slice(at, at + perRow), grid);
    yield at + perRow < pictures.length ? row : { ...row, keepWithNext: given.keepLast };
  }
}

function gridFor({ pictures, isPair, size }: PicturesToPlace): Grid {
  if (isPair) return { ...GRIDS[size], columns: 6, maxHeight: PAIR_HEIGHTS[size], isEven: true };
  const isByThree = size === 'large' && (pictures.length === 3 || pictures.length > 4);
  return isByThree ? LARGE_BY_THREE : GRIDS[size];
}

function pictureRow(place: Place, pictures: readonly ReportPicture[], grid: Grid): FlowItem {
  const width = span(place.width, grid.columns);
  const frameHeight = frameHeightFor(pictures, width, grid);
  const framed = pictures.map((picture, index) => ({
    picture,
    frame: { x: columnLeft(place.width, index * grid.columns), width, height: frameHeight },
    caption: cutBlock(textBlock(picture.caption, grid.caption, COLOURS.muted, width), MAX_CAPTION_LINES),
  }));
  const height = frameHeight + CAPTION_GAP + Math.max(...framed.map(({ caption }) => blockHeight(caption)));
  return flowItem({ height, spaceBefore: 10, ink: framed.flatMap((one) => framedInk(place, one)) });
}

function frameHeightFor(pictures: readonly ReportPicture[], width: number, { maxHeight, isEven }: Grid): number {
  const shown = pictures.filter(({ jpeg }) => jpeg !== null);
  const heights = (isEven && shown.length > 0 ? shown : pictures).map(
    (picture) => (width - 2 * INSET) / ratioOf(picture) + 2 * INSET,
  );
  return Math.min(maxHeight, isEven ? Math.min(...heights) : Math.max(...heights));
}

interface FramedPicture {
  readonly picture: ReportPicture;
  readonly frame: Frame;
  readonly caption: TextBlock;
}

interface Frame {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function framedInk(place: Place, { picture, frame, caption }: FramedPicture): readonly Ink[] {
  const box = { kind: 'rect', x: frame.x, y: 0, width: frame.width, height: frame.height } as const;
  const captionAt = { x: frame.x, y: frame.height + CAPTION_GAP };
  if (!picture.jpeg) {
    const tag = newTag('P', place.parent);
    return [
      { ...box, stroke: COLOURS.strongRule, dashed: true },
      ...blockInk(caption, { ...captionAt, tag }),
      ...placeholderInk(picture.placeholder ?? 'No image', { frame, style: caption.style, tag }),
    ];
  }
  const tag = { role: 'Figure', parent: place.parent, alt: picture.caption } as const;
  return [
    { ...box, fill: COLOURS.panel, stroke: COLOURS.rule },
    { kind: 'picture', jpeg: picture.jpeg, ...contain(picture, frame), tag },
    // Said already in place of the picture: tagged as well, it would be heard twice.
    ...blockInk(caption, captionAt),
  ];
}

/** The largest size that shows the whole picture, in the middle of its frame. */
function contain(picture: ReportPicture, frame: Frame): { x: number; y: number; width: number; height: number } {
  const ratio = ratioOf(picture);
  const roomWide = frame.width - 2 * INSET;
  const roomHigh = frame.height - 2 * INSET;
  const width = Math.min(roomWide, roomHigh * ratio);
  const height = width / ratio;
  return { x: frame.x + (frame.width - width) / 2, y: (frame.height - height) / 2, width, height };
}

/** Width by height; a picture that says neither is taken for one of a card. */
function ratioOf({ jpeg, widthPx, heightPx }: ReportPicture): number {
  const told = widthPx / heightPx;
  return jpeg && told > 0 && Number.isFinite(told) ? told : PLACEHOLDER_RATIO;
}

function placeholderInk(
  text: string,
  { frame, style, tag }: { readonly frame: Frame; readonly style: TextStyle; readonly tag: ReturnType<typeof newTag> },
): readonly Ink[] {
  const block = cutBlock(textBlock(text, style, COLOURS.muted, frame.width - 4 * INSET), maxLines(frame, style));
  const top = (frame.height - blockHeight(block)) / 2;
  const symbol: Ink = { kind: 'symbol', x: frame.x + frame.width / 2 - 6, y: top - 14, size: 12, tone: 'neutral' };
  return [
    symbol,
    ...block.lines.flatMap((line, index) => {
      const x = frame.x + (frame.width - lineWidth(line, style)) / 2;
      return blockInk(blockSlice(block, index, index + 1), { x, y: top + 4 + index * block.leading, tag });
    }),
  ];
}

function maxLines(frame: Frame, style: TextStyle): number {
  return Math.max(1, Math.min(MAX_CAPTION_LINES, Math.floor((frame.height - 36) / (style.size * 1.42))));
}
