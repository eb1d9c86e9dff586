import type { PlaceholderReason } from '../core/image-placeholder.ts';
import { transformOf } from '../core/viewer/apply-step.ts';
import type { ImageDeletion } from '../core/viewer/viewer-facts.ts';
import { allPicturesKey } from '../core/viewer/viewer-state.ts';
import { findDeletedImages } from '../db/image-deletions.ts';
import type { Deps } from './deps.ts';
import { sha256 } from './evidence.ts';
import type { Look } from './look.ts';
import { fetchOriginal } from './original-media.ts';
import { fetchReviewPictures } from './review-pictures.ts';

export type DrawnLook =
  | { readonly kind: 'image'; readonly jpeg: Uint8Array; readonly damaged: boolean; readonly sha256: string | null }
  | {
      readonly kind: 'placeholder';
      readonly reason: PlaceholderReason;
      readonly sha256: string | null;
      readonly deletion?: ImageDeletion;
    };

/** Larger than a modal shows, so that opening the picture in Slack shows more (ruling 14). */
const lookPx = 1600;
const sheetCells = 12;

/**
 * The picture of a look, always drawn from the original. @throws UpstreamError when Yoti or the image step cannot serve now.
 */
export async function drawLook(deps: Deps, look: Look): Promise<DrawnLook> {
  if (look.state.imageKey === allPicturesKey) return drawAll(deps, look);
  const image = look.images.find(({ key }) => key === look.state.imageKey);
  // The list changed since: what it named is not in the session any more.
  if (image === undefined) return { kind: 'placeholder', reason: 'deleted', sha256: null };
  const { yotiSessionId } = look.document;
  const deleted = await findDeletedImages(deps.db, yotiSessionId);
  const deletion = deleted.get(image.key);
  if (deletion !== undefined) return { kind: 'placeholder', reason: 'deleted_here', sha256: deletion.sha256, deletion };
  if (image.kind === 'pdf') return { kind: 'placeholder', reason: 'pdf', sha256: null };
  const original = await fetchOriginal(deps, { yotiSessionId, mediaId: image.mediaId, deleted });
  if (original.bytes === null) {
    return { kind: 'placeholder', reason: original.placeholder ?? 'unavailable', sha256: original.sha256 };
  }
  const drawn = await deps.images.view(original.bytes, transformOf(look.state), lookPx);
  return { ...drawn, sha256: original.sha256 };
}

/** All pictures of the card at once and in the clear, for channels that show them blurred or not at all (ruling 7). */
async function drawAll(deps: Deps, look: Look): Promise<DrawnLook> {
  const pictures = await fetchReviewPictures(deps, look.document, { maxPictures: sheetCells, patient: true });
  if (pictures.length === 0) return { kind: 'placeholder', reason: 'deleted', sha256: null };
  const sheet = await deps.images.contactSheet(pictures, { blurred: false });
  const hashes = pictures.map((picture) => picture.sha256 ?? picture.placeholder);
  const damaged = sheet.shown.some((outcome) => outcome.kind === 'image' && outcome.damaged);
  return { kind: 'image', jpeg: sheet.jpeg, damaged, sha256: sha256(JSON.stringify(hashes)) };
}
