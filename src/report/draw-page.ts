import { drawSymbol } from './draw-symbol.ts';
import { drawText } from './draw-text.ts';
import type { GlyphCodes } from './glyph-codes.ts';
import type { Ink } from './layout/flow.ts';
import type { PageItem } from './layout/lay-out-report.ts';
import { COLOURS, PAGE, TEXT_WIDTH, TYPE } from './layout/style.ts';
import { fillColour, nums, strokeColour } from './operators.ts';
import { elideText } from './wrap-text.ts';

/** Where drawing leaves what the document has to embed later. */
export interface DrawTarget {
  readonly codes: GlyphCodes;
  /** The resource name of a picture, or `null` when its bytes are no JPEG. */
  readonly pictureFor: (jpeg: Uint8Array) => string | null;
}

const FOOTER = { rule: 46, baseLine: 32, pageWidth: 90 } as const;

/** The operators of one page: its items, then the footer with "Page x of y". */
export function drawPage(
  target: DrawTarget,
  items: readonly PageItem[],
  footer: { readonly text: string; readonly page: number; readonly pages: number },
): Uint8Array {
  const operators = items.flatMap(({ item, y }) =>
    item.ink.map((ink) => drawInk(target, ink, PAGE.height - PAGE.top - y)),
  );
  operators.push(...drawFooter(target, footer));
  return new TextEncoder().encode(operators.join('\n'));
}

/** `top` is the upper edge of the item, measured from the foot of the page as PDF does. */
function drawInk(target: DrawTarget, ink: Ink, top: number): string {
  const x = PAGE.left + ink.x;
  switch (ink.kind) {
    case 'text':
      return drawText(target.codes, ink.line, { x, y: top - ink.y, size: ink.size, colour: ink.colour });
    case 'rect':
      return drawRect(ink, x, top - ink.y - ink.height);
    case 'symbol':
      return drawSymbol(ink.tone, { x, y: top - ink.y - ink.size, size: ink.size });
    case 'picture':
      return drawPicture(target, ink, { x, y: top - ink.y - ink.height });
    default:
      return unknownInk(ink);
  }
}

function drawRect(ink: Extract<Ink, { kind: 'rect' }>, x: number, y: number): string {
  const path = `${nums(x, y, ink.width, ink.height)} re`;
  const filled = ink.fill ? [fillColour(ink.fill), path, 'f'] : [];
  const dash = ink.dashed ? '[3 3] 0 d' : '';
  const stroked = ink.stroke ? ['q', strokeColour(ink.stroke), '0.6 w', dash, path, 'S', 'Q'] : [];
  return [...filled, ...stroked].join('\n');
}

function drawPicture(
  target: DrawTarget,
  ink: Extract<Ink, { kind: 'picture' }>,
  at: { readonly x: number; readonly y: number },
): string {
  const name = target.pictureFor(ink.jpeg);
  if (name) return `q ${nums(ink.width, 0, 0, ink.height, at.x, at.y)} cm /${name} Do Q`;
  const line = elideText('The picture could not be read.', TYPE.caption, ink.width);
  return drawText(target.codes, line, {
    x: at.x,
    y: at.y + ink.height / 2,
    size: TYPE.caption.size,
    colour: COLOURS.muted,
  });
}

function drawFooter(
  { codes }: DrawTarget,
  footer: { readonly text: string; readonly page: number; readonly pages: number },
): readonly string[] {
  const { size } = TYPE.footer;
  const count = elideText(`Page ${footer.page} of ${footer.pages}`, TYPE.footer, FOOTER.pageWidth);
  const text = elideText(footer.text, TYPE.footer, TEXT_WIDTH - FOOTER.pageWidth);
  const right = PAGE.left + TEXT_WIDTH - (count.width * size) / 1000;
  const place = { y: FOOTER.baseLine, size, colour: COLOURS.muted };
  return [
    drawRect({ kind: 'rect', x: 0, y: 0, width: TEXT_WIDTH, height: 0.5, fill: COLOURS.rule }, PAGE.left, FOOTER.rule),
    drawText(codes, text, { x: PAGE.left, ...place }),
    drawText(codes, count, { x: right, ...place }),
  ];
}

function unknownInk(ink: never): never {
  throw new Error(`ink of unknown kind: ${JSON.stringify(Object.keys(ink))}`);
}
