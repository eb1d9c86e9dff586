import type { Contents, JsonContent } from '../core/contents.ts';
import { nestingDepth } from '../core/nesting-depth.ts';
import type { Media } from '../core/session.ts';
import { findDeletedImages } from '../db/image-deletions.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { fetchOriginal, type WantedMedia } from './original-media.ts';

const sideBySide = 3;
/** A thousand watchlist hits are about 2 MB. */
const maxJsonBytes = 4 * 1024 * 1024;
const maxNesting = 64;

/**
 * Reads the JSON behind media references, as Yoti holds it now. What is withheld, deleted or no JSON says so in its place.
 * @throws UpstreamError when Yoti cannot say right now.
 */
export async function fetchContents(deps: Deps, yotiSessionId: string, media: readonly Media[]): Promise<Contents> {
  const deleted = await findDeletedImages(deps.db, yotiSessionId);
  const contents = new Map<string, JsonContent>();
  const ids = [...new Set(media.map(({ id }) => id))];
  for (let first = 0; first < ids.length; first += sideBySide) {
    const batch = ids.slice(first, first + sideBySide);
    const read = batch.map(
      async (mediaId): Promise<[string, JsonContent]> => [
        mediaId,
        await fetchJson(deps, { yotiSessionId, mediaId, deleted }),
      ],
    );
    for (const [mediaId, content] of await Promise.all(read)) contents.set(mediaId, content);
  }
  return contents;
}

async function fetchJson(deps: Deps, wanted: WantedMedia): Promise<JsonContent> {
  try {
    const original = await fetchOriginal(deps, wanted);
    if (original.bytes === null) return { kind: 'missing', reason: original.placeholder ?? 'unavailable' };
    return parse(original.bytes);
  } catch (error) {
    // An id that cannot be asked for at all, or a refusal for good, costs this content only.
    if (error instanceof UpstreamError && error.retry === 'never') return { kind: 'missing', reason: 'unavailable' };
    throw error;
  }
}

function parse(bytes: Uint8Array): JsonContent {
  if (bytes.length > maxJsonBytes) return { kind: 'missing', reason: 'too_large' };
  const source = Buffer.from(bytes).toString('utf8');
  if (nestingDepth(source) > maxNesting) return { kind: 'missing', reason: 'unsupported' };
  try {
    return { kind: 'json', value: JSON.parse(source) };
  } catch {
    return { kind: 'missing', reason: 'damaged' };
  }
}
