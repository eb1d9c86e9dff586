import { placeholderWords } from '../core/image-placeholder.ts';
import type { ReportImage } from '../core/report-content.ts';
import type { Session } from '../core/session.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { mapReviewPictures, type ReviewPicture } from './review-pictures.ts';

const maxPictures = 40;
const reportImagePx = 1600;

/**
 * A session's pictures as a report prints them, in reading order; what cannot be shown is a placeholder saying why.
 * @param patient as of `PictureOptions`. @param onDrawn is awaited after every picture.
 */
export function drawReportImages(
  deps: Deps,
  session: Session,
  options: { readonly patient: boolean; readonly onDrawn: () => Promise<unknown> },
): Promise<ReportImage[]> {
  const use = async (picture: ReviewPicture) => {
    const image = await drawImage(deps, picture);
    await options.onDrawn();
    return image;
  };
  return mapReviewPictures(deps, session, { maxPictures, patient: options.patient, use });
}

async function drawImage(deps: Deps, { bytes, caption, placeholder }: ReviewPicture): Promise<ReportImage> {
  const missing = (words: string) => ({ caption, jpeg: null, widthPx: 0, heightPx: 0, placeholder: words });
  if (bytes === null) return missing(placeholderWords[placeholder ?? 'unavailable']);
  const image = await render(deps, bytes);
  if (image.kind === 'placeholder') return missing(placeholderWords[image.reason]);
  const { jpeg, widthPx, heightPx, damaged } = image;
  return { caption: damaged ? `${caption} (damaged)` : caption, jpeg, widthPx, heightPx, placeholder: null };
}

/** An image step that cannot serve costs the report its picture, not the reader the report. */
async function render(deps: Deps, bytes: Uint8Array): ReturnType<Deps['images']['render']> {
  try {
    return await deps.images.render(bytes, reportImagePx);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    deps.logger.warn('a picture of a report could not be drawn', { system: error.system, error: loggedError(error) });
    return { kind: 'placeholder', reason: 'unavailable' };
  }
}
