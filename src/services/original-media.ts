import type { PlaceholderReason } from '../core/image-placeholder.ts';
import type { DeletedImage } from '../db/image-deletions.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { sha256 } from './evidence.ts';
import { imageKeyOf } from './image-key.ts';

/** One media item as Yoti holds it now, or why it is not to be had. In memory only. */
export interface OriginalMedia {
  readonly bytes: Uint8Array | null;
  readonly placeholder: PlaceholderReason | null;
  /** SHA-256 of the original: evidence of what was looked at, also after it was deleted. */
  readonly sha256: string | null;
}

export interface WantedMedia {
  readonly yotiSessionId: string;
  readonly mediaId: string;
  /** As of `findDeletedImages`: what a person deleted is shown to nobody, whoever may still hold it. */
  readonly deleted: ReadonlyMap<string, DeletedImage>;
}

/**
 * Fetches one media item, from memory when it came from Yoti within the last quarter of an hour (ruling 14).
 * @throws UpstreamError when Yoti cannot say right now.
 */
export async function fetchOriginal(
  deps: Deps,
  { yotiSessionId, mediaId, deleted }: WantedMedia,
): Promise<OriginalMedia> {
  const key = imageKeyOf(mediaId);
  const tombstone = deleted.get(key);
  if (tombstone !== undefined) return { bytes: null, placeholder: 'deleted_here', sha256: tombstone.sha256 };
  const name = mediaName(yotiSessionId, mediaId);
  const held = deps.mediaCache.get(name);
  if (held !== null) return { bytes: held, placeholder: null, sha256: sha256(held) };
  try {
    const media = await deps.yoti.getMedia(yotiSessionId, mediaId);
    if (media.kind !== 'content') return missing(media.kind);
    if (media.bytes.length === 0) return missing('empty');
    deps.mediaCache.put(name, media.bytes);
    return { bytes: media.bytes, placeholder: null, sha256: sha256(media.bytes) };
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'answer_too_large') return missing('too_large');
    throw error;
  }
}

/** What an original is held in memory under. */
export function mediaName(yotiSessionId: string, mediaId: string): string {
  return `${yotiSessionId}/${mediaId}`;
}

function missing(placeholder: PlaceholderReason): OriginalMedia {
  return { bytes: null, placeholder, sha256: null };
}
