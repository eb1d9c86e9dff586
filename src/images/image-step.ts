import { type PlaceholderReason, placeholderWords } from '../core/image-placeholder.ts';
import { type PictureTransform, zoomFactors } from '../core/viewer/viewer-state.ts';
import { maxInputBytes, maxOutputPx, maxSheetCells } from './image-limits.ts';
import type { DrawnCell, ImageRequest } from './image-protocol.ts';
import { imageStepError, RequestQueue } from './request-queue.ts';
import { cellPicturePx, withoutOwnNumber } from './sheet-layout.ts';
import { sniffFormat } from './sniff-format.ts';

/** Pictures in, plain JPEGs out, decoded in a process of their own that holds no secret and may die at any time. */
export interface ImageStep {
  /**
   * One JPEG inside `maxPx` (1 to 1,600), upright, no metadata. Never rejects for a bad picture: the outcome says why.
   * Rejects with `UpstreamError` (`images: image_step`) only when the step cannot serve at all (stopped, overfull, no
   * process to be had), and with `RangeError` for a box that no caller of ours may ask for.
   */
  render(bytes: Uint8Array, maxPx: number): Promise<RenderedImage>;
  /**
   * What the image viewer shows of a picture: one JPEG inside `maxPx`, turned, mirrored, zoomed and lit, always drawn from
   * the original bytes. The same zoom always gives the same size, and the whole picture is never enlarged. Placeholders,
   * `damaged` (judged over the whole file, whatever part is shown) and rejections are those of `render`.
   */
  view(bytes: Uint8Array, transform: PictureTransform, maxPx: number): Promise<RenderedImage>;
  /**
   * One JPEG (below 1 MB, at most 2,000 px a side) holding all cells in a grid, each captioned with its number; a cell
   * without a picture shows a placeholder with the reason. Of more than twelve cells the last place says how many follow.
   * Blurred, no face and no text of a picture can be made out, and captions stay sharp.
   * Rejects as `render` does, and with `RangeError` when there are no cells.
   */
  contactSheet(cells: readonly SheetCell[], options?: { readonly blurred: boolean }): Promise<ContactSheetImage>;
  /** Ends the process; whatever is pending rejects. */
  stop(): Promise<void>;
}

export type RenderedImage =
  | {
      readonly kind: 'image';
      readonly jpeg: Uint8Array;
      readonly widthPx: number;
      readonly heightPx: number;
      /** Part of the file could not be read; what is shown must say so. */
      readonly damaged: boolean;
    }
  | { readonly kind: 'placeholder'; readonly reason: PlaceholderReason };

export interface SheetCell {
  /** Words of ours in plain ASCII, such as "Passport GBR, front"; the sheet numbers its cells itself, from 1. */
  readonly caption: string;
  readonly bytes: Uint8Array | null;
  /** Why there is no picture; with a reason given, bytes are not shown even if there are some. */
  readonly placeholder: PlaceholderReason | null;
}

export interface ContactSheetImage {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What became of each cell that is on the sheet, in order: for alt text and for what is said beside it. */
  readonly shown: readonly SheetOutcome[];
}

export type SheetOutcome =
  | { readonly kind: 'image'; readonly damaged: boolean }
  | { readonly kind: 'placeholder'; readonly reason: PlaceholderReason };

export interface ImageStepOptions {
  /** Milliseconds for one request inside the child; default 15,000. */
  readonly timeoutMs?: number;
  /** Requests after which the child is replaced; default 500. */
  readonly recycleAfter?: number;
  /** Megabytes of memory above which the child ends; default 512. */
  readonly maxRssMb?: number;
}

const renderQuality = 80;
const viewQuality = 85;
const maxLightFactor = 16;
/** Cells are encoded twice, so the first pass spends more. */
const cellQuality = 92;
const cellsAtOnce = 2;
/** The longest side of a picture on a blurred sheet before it is enlarged: a face is a few pixels then, a letter none. */
const blurredCellPx = 12;

/** Starts nothing yet: the child process comes with the first picture that passes the first-bytes check. */
export function createImageStep(options: ImageStepOptions = {}): ImageStep {
  const queue = new RequestQueue({ timeoutMs: 15_000, recycleAfter: 500, maxRssMb: 512, ...options });
  return {
    render: (bytes, maxPx) => draw(queue, bytes, { kind: 'picture', maxPx, quality: renderQuality }),
    view: async (bytes, transform, maxPx) => {
      checkTransform(transform);
      return draw(queue, bytes, { kind: 'view', maxPx, quality: viewQuality, transform });
    },
    contactSheet: (cells, { blurred } = { blurred: false }) => renderSheet(queue, cells, blurred),
    stop: () => queue.stop(),
  };
}

type Drawing = DistributiveOmit<Exclude<ImageRequest, { kind: 'sheet' }>, 'bytes' | 'format'>;
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

async function draw(queue: RequestQueue, bytes: Uint8Array, drawing: Drawing): Promise<RenderedImage> {
  if (!Number.isInteger(drawing.maxPx) || drawing.maxPx < 1 || drawing.maxPx > maxOutputPx) {
    throw new RangeError(`maxPx must be a whole number from 1 to ${maxOutputPx}`);
  }
  if (bytes.length > maxInputBytes) return { kind: 'placeholder', reason: 'too_large' };
  const sniffed = sniffFormat(bytes);
  if (sniffed.kind === 'placeholder') return sniffed;
  const outcome = await queue.submit({ ...drawing, bytes, format: sniffed.format }, bytes.length);
  if (outcome.kind === 'lost' || outcome.kind === 'failed') return { kind: 'placeholder', reason: 'damaged' };
  return outcome;
}

function checkTransform(transform: PictureTransform): void {
  const { quarterTurns, zoomFactor, lightFactor, centreX, centreY } = transform;
  const isWithin = (value: number, least: number, most: number) => value >= least && value <= most;
  const isGood =
    [0, 1, 2, 3].includes(quarterTurns) &&
    isWithin(zoomFactor, 1, Math.max(...zoomFactors)) &&
    isWithin(lightFactor, 1 / maxLightFactor, maxLightFactor) &&
    [centreX, centreY].every((centre) => isWithin(centre, 0, 1));
  if (!isGood) throw new RangeError('a view of 0 to 3 quarter turns, zoom 1 to 6 and a centre inside the picture');
}

async function renderSheet(
  queue: RequestQueue,
  cells: readonly SheetCell[],
  blurred: boolean,
): Promise<ContactSheetImage> {
  if (cells.length === 0) throw new RangeError('a contact sheet needs at least one cell');
  const shownCount = cells.length > maxSheetCells ? maxSheetCells - 1 : cells.length;
  const maxPx = blurred ? blurredCellPx : Math.max(...cellPicturePx(Math.min(cells.length, maxSheetCells)));
  const pictures: RenderedImage[] = [];
  // Two at a time, so that a sheet of twelve large files does not fill the queue by itself.
  for (let first = 0; first < shownCount; first += cellsAtOnce) {
    const batch = cells.slice(first, Math.min(first + cellsAtOnce, shownCount));
    pictures.push(...(await Promise.all(batch.map((cell) => renderCell(queue, cell, maxPx)))));
  }
  const drawn = pictures.map((picture, index) => toDrawnCell(picture, cells[index]?.caption ?? '', index + 1));
  if (cells.length > shownCount) drawn.push(moreCell(cells.length - shownCount));
  const weightBytes = drawn.reduce((sum, cell) => sum + (cell.jpeg?.length ?? 0), 0);
  const sheet = await queue.submit({ kind: 'sheet', cells: drawn }, weightBytes);
  if (sheet.kind !== 'image') throw imageStepError('The contact sheet could not be drawn.');
  const { jpeg, widthPx, heightPx } = sheet;
  return { jpeg, widthPx, heightPx, shown: pictures.map(toOutcome) };
}

async function renderCell(queue: RequestQueue, cell: SheetCell, maxPx: number): Promise<RenderedImage> {
  if (cell.placeholder !== null) return { kind: 'placeholder', reason: cell.placeholder };
  if (cell.bytes === null) return { kind: 'placeholder', reason: 'unavailable' };
  return draw(queue, cell.bytes, { kind: 'picture', maxPx, quality: cellQuality });
}

function toDrawnCell(picture: RenderedImage, givenCaption: string, number: number): DrawnCell {
  const caption = withoutOwnNumber(givenCaption, number);
  if (picture.kind === 'placeholder') {
    const panel = { title: 'No picture', words: placeholderWords[picture.reason] };
    return { number, caption, jpeg: null, damaged: false, panel };
  }
  return { number, caption, jpeg: picture.jpeg, damaged: picture.damaged, panel: null };
}

function moreCell(count: number): DrawnCell {
  const caption = count === 1 ? '1 more picture' : `${count} more pictures`;
  return {
    number: null,
    caption,
    jpeg: null,
    damaged: false,
    panel: { title: `+${count}`, words: 'not on this sheet' },
  };
}

function toOutcome(picture: RenderedImage): SheetOutcome {
  return picture.kind === 'image' ? { kind: 'image', damaged: picture.damaged } : picture;
}
