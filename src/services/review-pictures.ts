import type { PlaceholderReason } from '../core/image-placeholder.ts';
import { listReviewImages } from '../core/review-images.ts';
import type { Session } from '../core/session.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { sha256 } from './evidence.ts';

/** One picture as Yoti holds it now, or why it does not hand it out. Lives in memory only, never stored by us. */
export interface ReviewPicture {
  readonly caption: string;
  readonly bytes: Uint8Array | null;
  readonly placeholder: PlaceholderReason | null;
  /** SHA-256 of the original: evidence of what was looked at, also after Yoti deleted it. */
  readonly sha256: string | null;
}

const sideBySide = 3;

/**
 * Fetches a session's pictures in reading order.
 * @param patient throws when one cannot be had right now, so that the caller may come back; else it becomes a placeholder.
 */
export async function fetchReviewPictures(
  deps: Deps,
  session: Session,
  options: { maxPictures: number; patient: boolean },
): Promise<ReviewPicture[]> {
  const wanted = listReviewImages(session);
  const pictures: ReviewPicture[] = [];
  for (let first = 0; first < wanted.length; first += sideBySide) {
    const batch = wanted.slice(first, first + sideBySide);
    const fetched = batch.map(async (image, offset): Promise<ReviewPicture> => {
      if (image.kind === 'pdf') return placeholder(image.caption, 'pdf');
      // Beyond what is drawn a picture is only counted, not fetched.
      if (first + offset >= options.maxPictures) return placeholder(image.caption, 'unavailable');
      return fetchOne(deps, session, { ...image, patient: options.patient });
    });
    pictures.push(...(await Promise.all(fetched)));
  }
  return pictures;
}

async function fetchOne(
  deps: Deps,
  session: Session,
  image: { mediaId: string; caption: string; patient: boolean },
): Promise<ReviewPicture> {
  try {
    const media = await deps.yoti.getMedia(session.yotiSessionId, image.mediaId);
    if (media.kind !== 'content') return placeholder(image.caption, media.kind);
    if (media.bytes.length === 0) return placeholder(image.caption, 'empty');
    return { caption: image.caption, bytes: media.bytes, placeholder: null, sha256: sha256(media.bytes) };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (error.code === 'answer_too_large') return placeholder(image.caption, 'too_large');
    if (image.patient && error.retry === 'later') throw error;
    return placeholder(image.caption, 'unavailable');
  }
}

function placeholder(caption: string, reason: PlaceholderReason): ReviewPicture {
  return { caption, bytes: null, placeholder: reason, sha256: null };
}
