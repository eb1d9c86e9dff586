import { drawSymbol } from './draw-symbol.ts';
import { drawText } from './draw-text.ts';
import type { GlyphCodes } from './glyph-codes.ts';
import type { Ink, PageItem } from './layout/flow.ts';
import { COLOURS, type Sheet, TYPE } from './layout/style.ts';
import { cutBlock, textBlock } from './layout/text-block.ts';
import { type DrawnPiece, type Mark, markContent, markFooter } from './mark-content.ts';
import { fillColour, nums, strokeColour } from './operators.ts';
import { shapeLine } from './shape-text.ts';
import type { PageBox } from './structure.ts';
import { elideText } from './wrap-text.ts';

/** The page that is drawn, and where drawing leaves what the document has to embed later. */
export interface DrawTarget {
  readonly sheet: Sheet;
  readonly codes: GlyphCodes;
  /** The resource name of a picture, or `null` when its bytes are no JPEG. */
  readonly pictureFor: (jpeg: Uint8Array) => string | null;
  readonly mark: Mark;
  /** The lines that are followed by a space which nobody sees. */
  readonly beforeSpace: ReadonlySet<Ink>;
}

const FOOTER = { rule: 46, baseLine: 34, leading: 11, pageWidth: 90, maxLines: 2 } as const;

/** The operators of one page: its items, every piece of them marked, then the footer with "Page x of y". */
export function drawPage(
  target: DrawTarget,
  items: readonly PageItem[],
  footer: { readonly text: string; readonly page: number; readonly pages: number },
): Uint8Array {
  const { sheet } = target;
  const pieces = items.flatMap(({ item, y }) =>
    item.ink.flatMap((ink) => drawPieces(target, ink, sheet.height - sheet.top - y)),
  );
  const operators = [...markContent(pieces, target.mark), ...markFooter(drawFooter(target, footer))];
  return new TextEncoder().encode(operators.join('\n'));
}

/** `top` is the upper edge of the item, measured from the foot of the page as PDF does. */
function drawPieces(target: DrawTarget, ink: Ink, top: number): readonly DrawnPiece[] {
  const x = target.sheet.left + ink.x;
  switch (ink.kind) {
    case 'text':
      return drawLine(target, ink, { x, y: top - ink.y });
    case 'rect':
      return [{ tag: null, operators: drawRect(ink, x, top - ink.y - ink.height), box: null }];
    case 'symbol': {
      const place = { x, y: top - ink.y - ink.size, size: ink.size };
      return [{ tag: null, operators: drawSymbol(ink.tone, place), box: null }];
    }
    case 'picture': {
      const y = top - ink.y - ink.height;
      const box: PageBox = [x, y, x + ink.width, y + ink.height];
      return [{ tag: ink.tag ?? null, operators: drawPicture(target, ink, { x, y }), box }];
    }
    default:
      return unknownInk(ink);
  }
}

function drawLine(
  { codes, beforeSpace }: DrawTarget,
  ink: Extract<Ink, { kind: 'text' }>,
  at: { readonly x: number; readonly y: number },
): readonly DrawnPiece[] {
  const { line, size, colour } = ink;
  const tag = ink.tag ?? null;
  const drawn = { tag, operators: drawText(codes, line, { ...at, size, colour }), box: null };
  if (!beforeSpace.has(ink)) return [drawn];
  const space = shapeLine(' ', 'regular');
  const x = at.x + ((line.rightToLeft ? -space.width : line.width) * size) / 1000;
  return [drawn, { tag, operators: drawText(codes, space, { x, y: at.y, size, colour }), box: null }];
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
  { codes, sheet }: DrawTarget,
  footer: { readonly text: string; readonly page: number; readonly pages: number },
): readonly string[] {
  const { size } = TYPE.footer;
  const count = elideText(`Page ${footer.page} of ${footer.pages}`, TYPE.footer, FOOTER.pageWidth);
  const block = textBlock(footer.text, TYPE.footer, COLOURS.muted, sheet.textWidth - FOOTER.pageWidth);
  const right = sheet.left + sheet.textWidth - (count.width * size) / 1000;
  const place = { size, colour: COLOURS.muted };
  const rule = { kind: 'rect', x: 0, y: 0, width: sheet.textWidth, height: 0.5, fill: COLOURS.rule } as const;
  return [
    drawRect(rule, sheet.left, FOOTER.rule),
    ...cutBlock(block, FOOTER.maxLines).lines.map((line, index) =>
      drawText(codes, line, { x: sheet.left, y: FOOTER.baseLine - index * FOOTER.leading, ...place }),
    ),
    drawText(codes, count, { x: right, y: FOOTER.baseLine, ...place }),
  ];
}

function unknownInk(ink: never): never {
  throw new Error(`ink of unknown kind: ${JSON.stringify(Object.keys(ink))}`);
}
