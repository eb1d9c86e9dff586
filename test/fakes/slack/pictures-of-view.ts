import { findFile } from './check-posting.ts';
import { isObject, type Json, member, textMember } from './json.ts';
import { canSeeFile, type FileRecord, fileState } from './stored-files.ts';
import type { StoredView } from './stored-views.ts';
import type { World } from './world.ts';

/** A picture in a view as its person finds it: one that was deleted or unshared after the view was drawn leaves a gap. */
export interface ViewPicture {
  readonly blockId: string;
  /** Null when it comes from a public address, or from a file nobody knows. */
  readonly fileId: string | null;
  readonly altText: string;
  readonly state: 'shown' | 'processing' | 'gone' | 'hidden';
  /** Where the person's own eyes get the bytes; null unless it is shown. */
  readonly url: string | null;
}

/** Every picture of the view, in reading order. */
export function picturesOf(world: World, view: StoredView): ViewPicture[] {
  return view.blocks.flatMap((block) =>
    imagesIn(block).map((image): ViewPicture => {
      const altText = textMember(image, 'alt_text') ?? '';
      const slackFile = member(image, 'slack_file');
      const address = textMember(image, 'image_url');
      if (slackFile === undefined)
        return { blockId: block.block_id, fileId: null, altText, state: 'shown', url: address ?? null };
      const file = findFile(world, slackFile);
      const state = file === undefined ? 'gone' : stateFor(world, file, view.user);
      const url = file !== undefined && state === 'shown' ? `/sim/file/${file.id}?viewer=${view.user}` : null;
      return { blockId: block.block_id, fileId: file?.id ?? null, altText, state, url };
    }),
  );
}

function stateFor(world: World, file: FileRecord, user: string): ViewPicture['state'] {
  if (file.deleted) return 'gone';
  if (!canSeeFile(world, file, user)) return 'hidden';
  return fileState(world, file) === 'ready' ? 'shown' : 'processing';
}

function imagesIn(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  if (!isObject(value)) return [];
  if (member(value, 'type') === 'image') return [value];
  return Object.values(value).flatMap(imagesIn);
}
