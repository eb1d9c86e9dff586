import type { PlaceholderReason } from '../core/image-placeholder.ts';
import { listReviewImages, type ReviewImage } from '../core/review-images.ts';
import type { Session } from '../core/session.ts';
import { type DeletedImage, findDeletedImages } from '../db/image-deletions.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { imageKeyOf } from './image-key.ts';
import { fetchOriginal, type OriginalMedia } from './original-media.ts';

/** One picture with what is said below it. Lives in memory only, never stored by us. */
export interface ReviewPicture extends OriginalMedia {
  /** Names the picture where its media id must not be seen. */
  readonly key: string;
  readonly caption: string;
}

const sideBySide = 3;

/** Throws when a picture cannot be had right now, so that the caller may come back; else it becomes a placeholder. */
export interface PicturePatience {
  readonly patient: boolean;
}

/**
 * Fetches a session's pictures in reading order, all at once in memory: only for as few as fit on a sheet. Beyond
 * `maxPictures` a picture is only counted, not fetched.
 */
export async function fetchReviewPictures(
  deps: Deps,
  session: Session,
  { maxPictures, patient }: PicturePatience & { readonly maxPictures: number },
): Promise<ReviewPicture[]> {
  const wanted = listReviewImages(session);
  const shown = await mapPictures(deps, session, wanted.slice(0, maxPictures), { patient, use: async (one) => one });
  return [...shown, ...wanted.slice(maxPictures).map((image) => placeholder(image, 'unavailable'))];
}

/**
 * Fetches pictures in the order given and hands each to `use`. Originals are as large as 12 MiB, so no more than three are
 * held at a time: the next are fetched when these were used.
 */
export async function mapPictures<T>(
  deps: Deps,
  session: Session,
  wanted: readonly ReviewImage[],
  options: PicturePatience & { readonly use: (picture: ReviewPicture) => Promise<T> },
): Promise<T[]> {
  const deleted = await findDeletedImages(deps.db, session.yotiSessionId);
  const used: T[] = [];
  for (let first = 0; first < wanted.length; first += sideBySide) {
    const fetching = wanted.slice(first, first + sideBySide).map(async (image): Promise<ReviewPicture> => {
      if (image.kind === 'pdf') return placeholder(image, 'pdf');
      return fetchOne(deps, session, { ...image, patient: options.patient, deleted });
    });
    for (const picture of await Promise.all(fetching)) used.push(await options.use(picture));
  }
  return used;
}

async function fetchOne(
  deps: Deps,
  session: Session,
  image: { mediaId: string; caption: string; patient: boolean; deleted: ReadonlyMap<string, DeletedImage> },
): Promise<ReviewPicture> {
  try {
    const { yotiSessionId } = session;
    const original = await fetchOriginal(deps, { ...image, yotiSessionId });
    return { key: imageKeyOf(image.mediaId), caption: image.caption, ...original };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (image.patient && error.retry === 'later') throw error;
    return placeholder(image, 'unavailable');
  }
}

function placeholder(image: { mediaId: string; caption: string }, reason: PlaceholderReason): ReviewPicture {
  const { mediaId, caption } = image;
  return { key: imageKeyOf(mediaId), caption, bytes: null, placeholder: reason, sha256: null };
}
