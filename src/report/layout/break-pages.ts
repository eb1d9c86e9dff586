/** What page breaking needs to know of an item; what is drawn on it is not its business. */
export interface BreakableItem<Head extends { readonly height: number; readonly spaceBefore: number }> {
  readonly height: number;
  readonly spaceBefore: number;
  readonly keepWithNext: boolean;
  readonly head: Head | null;
}

export interface PlacedItem<Item> {
  readonly item: Item;
  /** From the top of the text area, downwards. */
  readonly y: number;
}

export interface BrokenPages<Item> {
  readonly pages: readonly (readonly PlacedItem<Item>[])[];
  /** The first item that found no room within `maxPages`; nothing from it on is placed. */
  readonly firstLeftOut: Item | null;
}

export interface PageLimits {
  readonly height: number;
  readonly maxPages: number;
  /** Kept free at the end of the last page allowed, for the line that says what is missing. */
  readonly reserve: number;
}

interface HeadSize {
  readonly height: number;
  readonly spaceBefore: number;
}

interface Filling<Item, Head> {
  readonly pages: PlacedItem<Item | Head>[][];
  /** How far the newest page is filled. */
  y: number;
  /** The table whose head stands on the newest page. */
  head: Head | null;
}

/** A chain longer than this is a text, not a heading with its first lines. */
const LONGEST_CHAIN = 40;

/**
 * Places items one below the other and starts a page when the next one does not fit. Items that must keep with their follower
 * move together, unless the chain is taller than a page. A table's head is placed again on every page its rows reach.
 * Items are taken from the iterable only as far as pages last, so an endless report costs no more than `maxPages`.
 */
export function breakPages<Head extends HeadSize, Item extends BreakableItem<Head>>(
  items: Iterable<Item>,
  limits: PageLimits,
): BrokenPages<Item | Head> {
  const filling: Filling<Item, Head> = { pages: [[]], y: 0, head: null };
  for (const chain of chainsOf(items)) {
    const fitsOnePage = heightOf(chain, { y: 0, head: null }) <= limits.height;
    if (fitsOnePage && heightOf(chain, filling) > room(filling, limits)) startPage(filling);
    for (const item of chain) {
      if (filling.y > 0 && heightOf([item], filling) > room(filling, limits)) startPage(filling);
      if (filling.pages.length > limits.maxPages) return { pages: filling.pages.slice(0, -1), firstLeftOut: item };
      place(filling, item);
    }
  }
  return { pages: filling.pages, firstLeftOut: null };
}

function room<Item, Head>(filling: Filling<Item, Head>, limits: PageLimits): number {
  const isLast = filling.pages.length === limits.maxPages;
  return limits.height - (isLast ? limits.reserve : 0) - filling.y;
}

function startPage<Item, Head>(filling: Filling<Item, Head>): void {
  filling.pages.push([]);
  filling.y = 0;
  filling.head = null;
}

function place<Head extends HeadSize, Item extends BreakableItem<Head>>(
  filling: Filling<Item, Head>,
  item: Item,
): void {
  for (const part of withHead<Head, Item>(item, filling.head)) {
    const y = filling.y + (filling.y === 0 ? 0 : part.spaceBefore);
    filling.pages.at(-1)?.push({ item: part, y });
    filling.y = y + part.height;
  }
  filling.head = item.head;
}

/** Height that a chain takes from here on, with the heads and the space it would bring. */
function heightOf<Head extends HeadSize, Item extends BreakableItem<Head>>(
  chain: readonly Item[],
  from: { readonly y: number; readonly head: Head | null },
): number {
  let { y, head } = from;
  for (const item of chain) {
    for (const part of withHead<Head, Item>(item, head)) y += (y === 0 ? 0 : part.spaceBefore) + part.height;
    head = item.head;
  }
  return y - from.y;
}

function withHead<Head extends HeadSize, Item extends BreakableItem<Head>>(
  item: Item,
  standing: Head | null,
): readonly (Item | Head)[] {
  return item.head !== null && item.head !== standing ? [item.head, item] : [item];
}

function* chainsOf<Item extends { readonly keepWithNext: boolean }>(items: Iterable<Item>): Generator<readonly Item[]> {
  let chain: Item[] = [];
  for (const item of items) {
    chain.push(item);
    if (item.keepWithNext && chain.length < LONGEST_CHAIN) continue;
    yield chain;
    chain = [];
  }
  if (chain.length > 0) yield chain;
}
