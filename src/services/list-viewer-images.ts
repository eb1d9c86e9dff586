import type { Session } from '../core/session.ts';
import type { NamedImage } from '../core/viewer/viewer-facts.ts';
import { listViewerImages, type ViewerImage } from '../core/viewer/viewer-images.ts';
import { findSeenHash } from '../db/image-looks.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { imageKeyOf } from './image-key.ts';
import { openSession } from './stored-session.ts';

export interface KeyedImage extends NamedImage, ViewerImage {}

/** Every picture of a session with the key that names it towards Slack. */
export function keyedImages(session: Session): readonly KeyedImage[] {
  return listViewerImages(session).map((image) => ({ ...image, key: imageKeyOf(image.mediaId) }));
}

/** One picture of the session by its key, with its hash as it was last looked at. */
export async function findListedImage(
  deps: Deps,
  session: SessionRow,
  imageKey: string,
): Promise<(KeyedImage & { readonly sha256: string | null }) | undefined> {
  const document = await openSession(deps, session);
  const image = document === null ? undefined : keyedImages(document).find(({ key }) => key === imageKey);
  if (image === undefined) return undefined;
  return { ...image, sha256: await findSeenHash(deps.db, session.id, imageKey) };
}
