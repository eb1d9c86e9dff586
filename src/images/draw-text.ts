import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { Mask } from './canvas.ts';

export interface TextStyle {
  readonly weight: 'regular' | 'bold';
  /** Tried from the first; the last is used even if the text must be cut to fit. */
  readonly sizesPx: readonly number[];
  readonly maxWidthPx: number;
  readonly maxLines: 1 | 2;
  readonly align: 'left' | 'centre';
}

export interface DrawnText {
  readonly mask: Mask;
  readonly lines: number;
  readonly sizePx: number;
}

const require = createRequire(import.meta.url);
const fonts = {
  regular: { name: 'Noto Sans', file: fontFile('400Regular') },
  bold: { name: 'Noto Sans Bold', file: fontFile('700Bold') },
} as const;

/** Noto Sans: distance of two baselines, and height of capitals, in ems. */
const lineEm = 1.362;
const capitalEm = 0.714;
const maxTextChars = 120;

/**
 * Draws a caption as a mask no wider than asked, in the font we ship (a machine without fonts would draw nothing), on at
 * most `maxLines` lines, smaller or cut with "..." when it is too long. `null` when there is nothing to draw.
 */
export async function drawText(text: string, style: TextStyle): Promise<DrawnText | null> {
  let words = printable(text).slice(0, maxTextChars);
  if (words === '') return null;
  for (const sizePx of style.sizesPx) {
    const drawn = await drawAt(words, sizePx, style);
    if (drawn.lines <= style.maxLines) return drawn;
  }
  const sizePx = style.sizesPx.at(-1) ?? 24;
  for (;;) {
    words = words.slice(0, Math.floor(words.length * 0.85));
    const drawn = await drawAt(`${words.trimEnd()}...`, sizePx, style);
    if (drawn.lines <= style.maxLines || words.length < 2) return drawn;
  }
}

/** Height in pixels from the top of the first line's capitals to the last baseline: what the eye takes for the block. */
export function textBlockPx(text: DrawnText): number {
  return text.sizePx * (capitalEm + (text.lines - 1) * lineEm);
}

async function drawAt(words: string, sizePx: number, style: TextStyle): Promise<DrawnText> {
  const font = fonts[style.weight];
  const { data, info } = await sharp({
    text: {
      text: escapeMarkup(words),
      font: `${font.name} ${sizePx}`,
      fontfile: font.file,
      dpi: 72,
      width: style.maxWidthPx,
      wrap: 'word-char',
      align: style.align,
    },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const lines = 1 + Math.max(0, Math.round((info.height - sizePx) / (sizePx * lineEm)));
  return { mask: { widthPx: info.width, heightPx: info.height, coverage: data }, lines, sizePx };
}

/** Captions are ASCII by contract; anything else becomes a visible mark, never a control or an invisible character. */
function printable(text: string): string {
  return text
    .slice(0, 2 * maxTextChars)
    .replace(/[^\x20-\x7e]+/g, '?')
    .trim();
}

/** Pango reads markup in the text it draws. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function fontFile(weight: string): string {
  return require.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`);
}
