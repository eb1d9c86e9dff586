import type { Contents } from '../contents.ts';
import { placeholderWords } from '../image-placeholder.ts';
import type { Media } from '../session.ts';
import type { DetailsEntry, DetailsTone } from './details-page.ts';
import { factsEntry, heading, paragraph } from './entry-parts.ts';
import { groupFields } from './group-fields.ts';

/** Everything in a JSON media below a heading, or why it cannot be shown; nothing when there is no such media. */
export function contentEntries(contents: Contents, media: Media | null, title: string): readonly DetailsEntry[] {
  if (media === null) return [];
  const missing = whyMissing(contents, media);
  if (missing !== null) return [heading(title), paragraph(`Cannot be shown: ${missing}.`, missingTone(missing))];
  const content = contents.get(media.id);
  const value = content?.kind === 'json' ? content.value : null;
  return groupFields(value).flatMap(({ path, facts }) => [
    heading(path === '' ? title : `${title}: ${path}`),
    ...factsEntry(facts),
  ]);
}

/** What was left out on request needs nobody's attention. */
function missingTone(missing: string): DetailsTone {
  return missing === placeholderWords.left_out ? 'quiet' : 'attention';
}

/** Why a JSON media could not be had: "deleted or expired at Yoti"; `null` when it is there. */
export function whyMissing(contents: Contents, media: Media): string | null {
  const content = contents.get(media.id);
  if (content === undefined) return placeholderWords.unavailable;
  return content.kind === 'json' ? null : placeholderWords[content.reason];
}
