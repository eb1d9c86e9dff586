import type { ReportImage } from '../../core/report/report-content.ts';
import { type FlowItem, flowItem, type Ink } from './flow.ts';
import { COLOURS, columnLeft, span, TYPE } from './style.ts';
import { blockHeight, blockInk, blockSlice, cutBlock, type TextBlock, textBlock } from './text-block.ts';

interface Grid {
  readonly perRow: number;
  /** Columns of the page that one picture takes. */
  readonly columns: number;
  readonly frameHeight: number;
}

const INSET = 4;
const CAPTION_GAP = 5;
const MAX_CAPTION_LINES = 6;

/** Pictures in frames of one size, in reading order, each over its caption; what is missing says why inside its frame. */
export function* imageItems(images: readonly ReportImage[]): Generator<FlowItem, void, undefined> {
  const grid = gridFor(images.length);
  for (let at = 0; at < images.length; at += grid.perRow) {
    yield imageRow(images.slice(at, at + grid.perRow), grid);
  }
}

function gridFor(count: number): Grid {
  if (count <= 4) return { perRow: 2, columns: 6, frameHeight: 172 };
  return { perRow: 3, columns: 4, frameHeight: 118 };
}

function imageRow(images: readonly ReportImage[], grid: Grid): FlowItem {
  const width = span(grid.columns);
  const captions = images.map(({ caption }) => captionBlock(caption, width));
  const height = grid.frameHeight + CAPTION_GAP + Math.max(...captions.map(blockHeight));
  const ink = images.flatMap((image, index) => {
    const x = columnLeft(index * grid.columns);
    const caption = captions[index];
    return [
      ...frameInk(image, { x, width, height: grid.frameHeight }),
      ...(caption ? blockInk(caption, x, grid.frameHeight + CAPTION_GAP) : []),
    ];
  });
  return flowItem({ height, spaceBefore: 10, ink });
}

interface Frame {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function frameInk(image: ReportImage, frame: Frame): readonly Ink[] {
  const box = { kind: 'rect', x: frame.x, y: 0, width: frame.width, height: frame.height } as const;
  if (!image.jpeg) {
    return [
      { ...box, stroke: COLOURS.strongRule, dashed: true },
      ...placeholderInk(image.placeholder ?? 'No image', frame),
    ];
  }
  return [
    { ...box, fill: COLOURS.panel, stroke: COLOURS.rule },
    { kind: 'picture', jpeg: image.jpeg, ...contain(image, frame) },
  ];
}

/** The largest size that shows the whole picture, in the middle of its frame. */
function contain(image: ReportImage, frame: Frame): { x: number; y: number; width: number; height: number } {
  const told = image.widthPx / image.heightPx;
  const ratio = told > 0 && Number.isFinite(told) ? told : 4 / 3;
  const roomWide = frame.width - 2 * INSET;
  const roomHigh = frame.height - 2 * INSET;
  const width = Math.min(roomWide, roomHigh * ratio);
  const height = width / ratio;
  return { x: frame.x + (frame.width - width) / 2, y: (frame.height - height) / 2, width, height };
}

function placeholderInk(text: string, frame: Frame): readonly Ink[] {
  const block = cutBlock(textBlock(text, TYPE.caption, COLOURS.muted, frame.width - 24), MAX_CAPTION_LINES);
  const top = (frame.height - blockHeight(block)) / 2;
  const symbol: Ink = { kind: 'symbol', x: frame.x + frame.width / 2 - 6, y: top - 14, size: 12, tone: 'neutral' };
  return [
    symbol,
    ...block.lines.flatMap((line, index) => {
      const width = (line.width * block.style.size) / 1000;
      const x = frame.x + (frame.width - width) / 2;
      return blockInk(blockSlice(block, index, index + 1), x, top + 4 + index * block.leading);
    }),
  ];
}

function captionBlock(caption: string, width: number): TextBlock {
  return cutBlock(textBlock(caption, TYPE.caption, COLOURS.muted, width), MAX_CAPTION_LINES);
}
