/** A rectangle in sheet pixels, origin top left. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CellLayout {
  /** The frame around picture and caption. */
  readonly frame: Rect;
  readonly picture: Rect;
  readonly badge: Rect;
  readonly caption: Rect;
}

export interface SheetLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cells: readonly CellLayout[];
}

const marginPx = 24;
const gapPx = 20;
const framePx = 2;
const captionPx = 100;
const badgePx = 56;
const paddingPx = 14;

/** Width and height of the picture in each cell. A lone picture is larger, the sheet would be a stamp otherwise. */
export function cellPicturePx(cellCount: number): readonly [widthPx: number, heightPx: number] {
  return cellCount === 1 ? [640, 480] : [480, 360];
}

/** Places up to twelve cells in reading order: one column for one, two up to four, else three; twelve stay below 2,000 px. */
export function layOutSheet(cellCount: number): SheetLayout {
  const columns = columnsFor(cellCount);
  const rows = Math.ceil(cellCount / columns);
  const [pictureWidth, pictureHeight] = cellPicturePx(cellCount);
  const width = pictureWidth + 2 * framePx;
  const height = pictureHeight + captionPx + 2 * framePx;
  const cells = Array.from({ length: cellCount }, (_, index) =>
    layOutCell({
      x: marginPx + (index % columns) * (width + gapPx),
      y: marginPx + Math.floor(index / columns) * (height + gapPx),
      width,
      height,
    }),
  );
  return {
    widthPx: 2 * marginPx + columns * width + (columns - 1) * gapPx,
    heightPx: 2 * marginPx + rows * height + (rows - 1) * gapPx,
    cells,
  };
}

/** "3 Selfie" in cell 3 is "Selfie": the sheet draws the number itself, and a caller's own must not stand twice. */
export function withoutOwnNumber(caption: string, number: number): string {
  return caption.startsWith(`${number} `) ? caption.slice(`${number} `.length) : caption;
}

function columnsFor(cellCount: number): number {
  if (cellCount === 1) return 1;
  return cellCount <= 4 ? 2 : 3;
}

function layOutCell(frame: Rect): CellLayout {
  const inner = { x: frame.x + framePx, width: frame.width - 2 * framePx };
  const picture = { ...inner, y: frame.y + framePx, height: frame.height - captionPx - 2 * framePx };
  const stripY = picture.y + picture.height;
  const badge = {
    x: inner.x + paddingPx,
    y: stripY + (captionPx - badgePx) / 2,
    width: badgePx,
    height: badgePx,
  };
  const textX = badge.x + badgePx + paddingPx;
  const caption = { x: textX, y: stripY, width: inner.x + inner.width - paddingPx - textX, height: captionPx };
  return { frame, picture, badge, caption };
}
