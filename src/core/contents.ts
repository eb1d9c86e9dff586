import type { PlaceholderReason } from './image-placeholder.ts';
import type { Media } from './session.ts';

/** What stands behind a JSON media id, as Yoti holds it now; read on demand and never stored (ruling 14). */
export type JsonContent =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'missing'; readonly reason: PlaceholderReason };

/** JSON contents by media id. */
export type Contents = ReadonlyMap<string, JsonContent>;

/** The parsed JSON behind a media reference; `null` when there is none or it could not be had. */
export function jsonOf(contents: Contents, media: Media | null): unknown {
  const content = media === null ? undefined : contents.get(media.id);
  return content?.kind === 'json' ? content.value : null;
}
