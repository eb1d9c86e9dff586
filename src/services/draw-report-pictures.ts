import { choosePictures } from '../core/report/chosen-pictures.ts';
import type { DrawnPicture, PrintedPicture, ReportSnapshot } from '../core/report/report-snapshot.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { sha256 } from './evidence.ts';
import { imageKeyOf } from './image-key.ts';
import { mapPictures, type PicturePatience, type ReviewPicture } from './review-pictures.ts';

/** Longest sides in pixels, largest first: a picture is drawn at the first one that keeps to its share of the file. */
const sizesPx = [1600, 1200, 900, 640, 480] as const;
/** Of the 10 MB that a report may have, the rest is text and fonts. */
const allPicturesBytes = 8_500_000;

export interface DrawingOptions extends PicturePatience {
  /** Awaited after every picture. */
  readonly onDrawn?: () => Promise<unknown>;
  /** As the report was printed before: it is drawn like that again, or not at all. */
  readonly printed?: readonly PrintedPicture[];
}

/** A picture is not any more what was printed once, such as one that was deleted since: the same bytes cannot be had. */
export class PictureChangedError extends Error {
  override readonly name = 'PictureChangedError';
}

/**
 * The pictures that a report of this snapshot prints, in reading order; what cannot be shown is a placeholder saying why.
 * Drawn the same way from the same originals, so that a snapshot gives the same pictures while Yoti holds them.
 * @throws PictureChangedError when `printed` cannot be had again.
 */
export async function drawReportPictures(
  deps: Deps,
  snapshot: ReportSnapshot,
  { patient, onDrawn, printed = [] }: DrawingOptions,
): Promise<DrawnPicture[]> {
  if (!snapshot.withImages || !snapshot.withData) return [];
  const chosen = choosePictures(snapshot.session).map((image) => ({ ...image, caption: image.name }));
  const before = new Map(printed.map((picture) => [picture.key, picture]));
  const isMissing = (mediaId: string) => before.get(imageKeyOf(mediaId))?.printedSha256 === null;
  const share = Math.floor(allPicturesBytes / Math.max(1, chosen.length));
  const use = async (picture: ReviewPicture): Promise<[string, Drawing]> => {
    const drawing = await drawPicture(deps, picture, { shareBytes: share, patient });
    assertSame(before.get(picture.key), drawing);
    await onDrawn?.();
    return [picture.key, drawing];
  };
  const wanted = chosen.filter(({ mediaId }) => !isMissing(mediaId));
  const drawn = new Map(await mapPictures(deps, snapshot.session, wanted, { patient, use }));
  return chosen.map(({ mediaId }) => {
    const key = imageKeyOf(mediaId);
    return { mediaId, ...(drawn.get(key) ?? missing(before.get(key))) };
  });
}

function assertSame(before: PrintedPicture | undefined, { jpeg }: Drawing): void {
  if (before !== undefined && before.printedSha256 !== (jpeg && sha256(jpeg))) {
    throw new PictureChangedError('a picture is not what was printed');
  }
}

/** What is kept of printed pictures, to know later whether the same can be printed again. */
export function printedPictures(pictures: readonly DrawnPicture[]): PrintedPicture[] {
  return pictures.map(({ mediaId, jpeg, placeholder, sha256: original }) => ({
    key: imageKeyOf(mediaId),
    sha256: original,
    printedSha256: jpeg && sha256(jpeg),
    placeholder,
  }));
}

type Drawing = Omit<DrawnPicture, 'mediaId'>;

async function drawPicture(
  deps: Deps,
  picture: ReviewPicture,
  { shareBytes, patient }: PicturePatience & { readonly shareBytes: number },
): Promise<Drawing> {
  if (picture.bytes === null) return missing(picture);
  for (const sizePx of sizesPx) {
    const image = await render(deps, picture.bytes, { sizePx, patient });
    if (image.kind === 'placeholder') return missing({ placeholder: image.reason, sha256: picture.sha256 });
    if (image.jpeg.length > shareBytes && sizePx !== sizesPx.at(-1)) continue;
    const { jpeg, widthPx, heightPx, damaged } = image;
    const reduced = sizePx !== sizesPx[0];
    return { jpeg, widthPx, heightPx, damaged, reduced, placeholder: null, sha256: picture.sha256 };
  }
  return missing({ placeholder: 'too_large', sha256: picture.sha256 });
}

function missing(why: Pick<PrintedPicture, 'placeholder' | 'sha256'> | undefined): Drawing {
  const nothing = { jpeg: null, widthPx: 0, heightPx: 0, damaged: false, reduced: false };
  return { ...nothing, placeholder: why?.placeholder ?? 'unavailable', sha256: why?.sha256 ?? null };
}

/** An image step that cannot serve for long costs the report its picture, not the reader the report. */
async function render(
  deps: Deps,
  bytes: Uint8Array,
  { sizePx, patient }: PicturePatience & { readonly sizePx: number },
): ReturnType<Deps['images']['render']> {
  try {
    return await deps.images.render(bytes, sizePx);
  } catch (error) {
    if (!(error instanceof UpstreamError) || (patient && error.retry === 'later')) throw error;
    deps.logger.warn('a picture of a report could not be drawn', { system: error.system, error: loggedError(error) });
    return { kind: 'placeholder', reason: 'unavailable' };
  }
}
