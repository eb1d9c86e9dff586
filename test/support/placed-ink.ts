import type { Ink } from '../../src/report/layout/flow.ts';
import type { layOutReport } from '../../src/report/layout/lay-out-report.ts';
import type { TagElement } from '../../src/report/layout/tags.ts';

export type PlacedPages = ReturnType<typeof layOutReport>;

/** One thing that is drawn and where, in points from the upper left corner of the text area. */
export interface PlacedInk {
  readonly page: number;
  readonly ink: Ink;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Everything on the pages, in the order of drawing. */
export function inkOf(pages: PlacedPages): readonly PlacedInk[] {
  return pages.flatMap((items, page) =>
    items.flatMap(({ item, y }) => item.ink.map((ink) => ({ page, ink, ...boxOf(ink, y) }))),
  );
}

/** The texts of one page, a line each, in the order of drawing. */
export function linesOn(pages: PlacedPages, page: number): readonly string[] {
  return inkOf(pages).flatMap(({ page: on, ink }) => (on === page && ink.kind === 'text' ? [ink.line.text] : []));
}

/** Role and text of every element that holds text, in reading order; lines of one element are one text. */
export function readAloud(pages: PlacedPages): readonly (readonly [role: string, text: string])[] {
  const texts = new Map<TagElement, string>();
  for (const { ink } of inkOf(pages)) {
    if (ink.kind === 'text' && ink.tag)
      texts.set(ink.tag, [texts.get(ink.tag), ink.line.text].filter(Boolean).join(' '));
    if (ink.kind === 'picture' && ink.tag) texts.set(ink.tag, ink.tag.alt ?? '');
  }
  return Array.from(texts, ([{ role }, text]) => [role, text] as const);
}

function boxOf(ink: Ink, itemTop: number): Omit<PlacedInk, 'page' | 'ink'> {
  const at = itemTop + ink.y;
  if (ink.kind === 'text') {
    const width = (ink.line.width * ink.size) / 1000;
    return { left: ink.x, right: ink.x + width, top: at - ink.size, bottom: at + ink.size * 0.3 };
  }
  const { width, height } = ink.kind === 'symbol' ? { width: ink.size, height: ink.size } : ink;
  return { left: ink.x, right: ink.x + width, top: at, bottom: at + height };
}
