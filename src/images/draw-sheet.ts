import sharp from 'sharp';
import { type Canvas, type Colour, createCanvas, drawMask, drawPicture, fillDisc, fillRect } from './canvas.ts';
import { type DrawnText, drawText, type TextStyle, textBlockPx } from './draw-text.ts';
import { maxSheetBytes, maxSheetSidePx } from './image-limits.ts';
import type { DrawnCell } from './image-protocol.ts';
import { type CellLayout, layOutSheet, type Rect } from './sheet-layout.ts';

export interface DrawnSheet {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

const white: Colour = [255, 255, 255];
const frameGrey: Colour = [208, 213, 221];
const matGrey: Colour = [244, 245, 247];
const ink: Colour = [31, 41, 55];
const softInk: Colour = [75, 85, 99];
const alarm: Colour = [180, 35, 24];

const ribbonPx = 48;
/** How far the two lines of a placeholder stand above and below the middle. */
const panelRisePx = 42;
const qualities = [82, 74, 66, 58] as const;
const scales = [1, 0.8, 0.6, 0.4] as const;

/**
 * Draws the contact sheet of one card: numbered cells on white, each picture whole inside its frame. The JPEG stays below
 * 1 MB and 2,000 px a side by giving up quality first and size second. Runs in the child process only.
 */
export async function drawSheet(cells: readonly DrawnCell[]): Promise<DrawnSheet> {
  const layout = layOutSheet(cells.length);
  const sheet = createCanvas(layout.widthPx, layout.heightPx, white);
  for (const [index, cell] of cells.entries()) {
    const place = layout.cells[index];
    if (place !== undefined) await drawCell(sheet, cell, place);
  }
  return encodeSmallEnough(sheet);
}

async function drawCell(sheet: Canvas, cell: DrawnCell, place: CellLayout): Promise<void> {
  const { frame, picture } = place;
  fillRect(sheet, frame, frameGrey);
  fillRect(sheet, inset(frame, picture.x - frame.x), white);
  fillRect(sheet, picture, matGrey);
  // The ribbon takes its own room: it must not cover what is left of a damaged picture.
  const free = cell.damaged ? await drawRibbon(sheet, picture) : picture;
  if (cell.jpeg !== null) await drawInside(sheet, cell.jpeg, free);
  if (cell.panel !== null) await drawPanel(sheet, cell.panel, free);
  await drawCaption(sheet, cell, place);
}

async function drawInside(sheet: Canvas, jpeg: Uint8Array, box: Rect): Promise<void> {
  const { data, info } = await sharp(jpeg, { failOn: 'none' })
    .resize(box.width, box.height, { fit: 'inside' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const drawn = { widthPx: info.width, heightPx: info.height, pixels: data };
  const x = box.x + Math.floor((box.width - info.width) / 2);
  const y = box.y + Math.floor((box.height - info.height) / 2);
  drawPicture(sheet, drawn, { x, y });
}

async function drawPanel(sheet: Canvas, panel: { title: string; words: string }, box: Rect): Promise<void> {
  const common = { maxWidthPx: box.width - 60, align: 'centre' } as const;
  const title = await drawText(panel.title, { ...common, weight: 'bold', sizesPx: [40], maxLines: 1 });
  const words = await drawText(panel.words, { ...common, weight: 'regular', sizesPx: [30], maxLines: 2 });
  drawCentred(sheet, title, { ...box, y: box.y - panelRisePx }, ink);
  drawCentred(sheet, words, { ...box, y: box.y + panelRisePx }, softInk);
}

/** Draws the warning along the top of the cell and returns the room below it. */
async function drawRibbon(sheet: Canvas, picture: Rect): Promise<Rect> {
  const band = { ...picture, height: ribbonPx };
  fillRect(sheet, band, alarm);
  const style: TextStyle = {
    weight: 'bold',
    sizesPx: [28],
    maxWidthPx: band.width - 20,
    maxLines: 1,
    align: 'centre',
  };
  drawCentred(sheet, await drawText('DAMAGED FILE', style), band, white);
  return { ...picture, y: picture.y + ribbonPx, height: picture.height - ribbonPx };
}

async function drawCaption(sheet: Canvas, cell: DrawnCell, { badge, caption }: CellLayout): Promise<void> {
  const box = cell.number === null ? { ...caption, x: badge.x, width: caption.x + caption.width - badge.x } : caption;
  if (cell.number !== null) {
    fillDisc(sheet, badge, ink);
    const style: TextStyle = {
      weight: 'bold',
      sizesPx: [34],
      maxWidthPx: badge.width,
      maxLines: 1,
      align: 'centre',
    };
    drawCentred(sheet, await drawText(String(cell.number), style), badge, white);
  }
  const style: TextStyle = {
    weight: 'regular',
    sizesPx: [32, 28, 24],
    maxWidthPx: box.width,
    maxLines: 2,
    align: 'left',
  };
  const text = await drawText(cell.damaged ? `${cell.caption} (damaged)` : cell.caption, style);
  if (text !== null) drawMask(sheet, text.mask, { x: box.x, y: topOf(text, box) }, ink);
}

function drawCentred(sheet: Canvas, text: DrawnText | null, box: Rect, colour: Colour): void {
  if (text === null) return;
  drawMask(sheet, text.mask, { x: box.x + (box.width - text.mask.widthPx) / 2, y: topOf(text, box) }, colour);
}

/** Centres by capitals and baseline, so that a caption with a "p" stands no higher than its neighbour without. */
function topOf(text: DrawnText, box: Rect): number {
  return box.y + (box.height - textBlockPx(text)) / 2;
}

async function encodeSmallEnough(sheet: Canvas): Promise<DrawnSheet> {
  for (const scale of scales) {
    const side = Math.min(maxSheetSidePx, Math.round(Math.max(sheet.widthPx, sheet.heightPx) * scale));
    for (const quality of qualities) {
      const encoded = await encode(sheet, side, quality);
      if (encoded.jpeg.length < maxSheetBytes) return encoded;
    }
  }
  throw new Error('the sheet does not fit its byte limit');
}

async function encode(sheet: Canvas, side: number, quality: number): Promise<DrawnSheet> {
  const raw = { width: sheet.widthPx, height: sheet.heightPx, channels: 3 } as const;
  const { data, info } = await sharp(sheet.pixels, { raw })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, widthPx: info.width, heightPx: info.height };
}

function inset(rect: Rect, by: number): Rect {
  return { x: rect.x + by, y: rect.y + by, width: rect.width - 2 * by, height: rect.height - 2 * by };
}
