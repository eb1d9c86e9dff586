import type { KnownBlock } from '@slack/types';
import { entryBlocks } from './details-blocks.ts';
import type { DetailsEntryView } from './details-entry.ts';
import { inline } from './mrkdwn.ts';
import { context } from './slack-message.ts';

/** What a phone shows without endless scrolling; both far below Slack's 100 blocks and 250 KB of a view. */
const partRoom = { blocks: 40, characters: 16_000 } as const;

interface Piece {
  readonly block: KnownBlock;
  readonly characters: number;
  /** The heading it stands below; repeated when a part starts in the middle of it. */
  readonly heading: string | null;
  readonly isHeading: boolean;
}

/** The blocks of each part of a page, in order; at least one part, which may be empty. */
export function detailsParts(entries: readonly DetailsEntryView[]): readonly (readonly KnownBlock[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of toPieces(entries)) {
    const current = parts.at(-1) ?? [];
    if (hasRoom(current, piece)) {
      current.push(piece);
      continue;
    }
    // A heading stays with what it is the heading of.
    const moved = current.length > 1 && current.at(-1)?.isHeading ? current.splice(-1) : [];
    parts.push([...moved, piece]);
  }
  return parts.map((part, index) => (index === 0 ? [] : continued(part[0])).concat(part.map((piece) => piece.block)));
}

function toPieces(entries: readonly DetailsEntryView[]): Piece[] {
  let heading: string | null = null;
  return entries.flatMap((entry) => {
    const isHeading = entry.kind === 'heading';
    if (isHeading) heading = entry.text;
    const below = heading;
    return entryBlocks(entry).map((block) => ({
      block,
      characters: JSON.stringify(block).length,
      heading: below,
      isHeading,
    }));
  });
}

function hasRoom(part: readonly Piece[], piece: Piece): boolean {
  const characters = part.reduce((sum, one) => sum + one.characters, piece.characters);
  return part.length < partRoom.blocks && characters <= partRoom.characters;
}

function continued(first: Piece | undefined): KnownBlock[] {
  if (first === undefined || first.isHeading || first.heading === null) return [];
  const heading = inline(first.heading, 200);
  return heading === '' ? [] : [context(`Continued: *${heading}*`)];
}
