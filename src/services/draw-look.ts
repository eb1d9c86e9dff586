import type { PlaceholderReason } from '../core/image-placeholder.ts';
import { transformOf } from '../core/viewer/apply-step.ts';
import type { ImageDeletion } from '../core/viewer/viewer-facts.ts';
import { allPicturesKey } from '../core/viewer/viewer-state.ts';
import { findDeletedImages } from '../db/image-deletions.ts';
import type { SeenPicture } from '../db/tables/images.ts';
import type { Deps } from './deps.ts';
import type { Look } from './look.ts';
import { fetchOriginal } from './original-media.ts';
import { fetchReviewPictures } from './review-pictures.ts';

export type DrawnLook = { readonly seen: readonly SeenPicture[] } & (
  | { readonly kind: 'image'; readonly jpeg: Uint8Array; readonly damaged: boolean }
  | { readonly kind: 'placeholder'; readonly reason: PlaceholderReason; readonly deletion?: ImageDeletion }
);

/** Larger than a modal shows, so that opening the picture in Slack shows more (ruling 14). */
const lookPx = 1600;
const sheetCells = 12;

/**
 * The picture of a look, always drawn from the original. @throws UpstreamError when Yoti or the image step cannot serve now.
 */
export async function drawLook(deps: Deps, look: Look): Promise<DrawnLook> {
  if (look.state.imageKey === allPicturesKey) return drawAll(deps, look);
  const key = look.state.imageKey;
  const { yotiSessionId } = look.document;
  const deleted = await findDeletedImages(deps.db, yotiSessionId);
  const deletion = deleted.get(key);
  // Before the list: whether Yoti still names what it holds no longer is not known (yoti-idv section 5).
  if (deletion !== undefined) {
    return { kind: 'placeholder', reason: 'deleted_here', seen: [{ key, sha256: deletion.sha256 }], deletion };
  }
  const image = look.images.find((one) => one.key === key);
  // The list changed since: what it named is not in the session any more.
  if (image === undefined) return { kind: 'placeholder', reason: 'deleted', seen: [{ key, sha256: null }] };
  if (image.kind === 'pdf') return { kind: 'placeholder', reason: 'pdf', seen: [{ key, sha256: null }] };
  const original = await fetchOriginal(deps, { yotiSessionId, mediaId: image.mediaId, deleted });
  const seen = [{ key, sha256: original.sha256 }];
  if (original.bytes === null) return { kind: 'placeholder', reason: original.placeholder ?? 'unavailable', seen };
  return { ...(await deps.images.view(original.bytes, transformOf(look.state), lookPx)), seen };
}

/** All pictures of the card at once and in the clear, for channels that show them blurred or not at all (ruling 7). */
async function drawAll(deps: Deps, look: Look): Promise<DrawnLook> {
  const pictures = await fetchReviewPictures(deps, look.document, { maxPictures: sheetCells, patient: true });
  if (pictures.length === 0) return { kind: 'placeholder', reason: 'deleted', seen: [] };
  const sheet = await deps.images.contactSheet(pictures, { blurred: false });
  const isDrawn = (index: number) => sheet.shown[index]?.kind === 'image';
  const seen = pictures.filter((_, index) => isDrawn(index)).map(({ key, sha256 }) => ({ key, sha256 }));
  const damaged = sheet.shown.some((outcome) => outcome.kind === 'image' && outcome.damaged);
  return { kind: 'image', jpeg: sheet.jpeg, damaged, seen };
}
