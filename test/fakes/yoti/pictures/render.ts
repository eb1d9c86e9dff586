import sharp, { type ResizeOptions } from 'sharp';
import type { Drawing } from './sheet.ts';

export interface RenderStyle {
  readonly format?: 'jpeg' | 'png';
  /** Width in pixels of the upright picture; the drawing's own by default. */
  readonly widthPx?: number;
  /** Height in pixels; the desk fills what the drawing leaves open. */
  readonly heightPx?: number;
  /** Gaussian blur in pixels, for a shaken camera. */
  readonly blur?: number;
  /** Less than 1 for a picture taken in the dark. */
  readonly brightness?: number;
  /** Stores the pixels lying on their side with EXIF orientation 6, as a phone held upright does. */
  readonly sideways?: boolean;
}

export interface RenderedPicture {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const rendered = new Map<string, Promise<RenderedPicture>>();

/** The whole SVG file of a drawing. */
export function toSvg(drawing: Drawing): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${drawing.width}" height="${drawing.height}" viewBox="0 0 ${drawing.width} ${drawing.height}">${drawing.svg}</svg>`;
}

/** Draws once per process and key; later calls answer from memory. */
export function renderOnce(key: string, draw: () => Drawing, style: RenderStyle): Promise<RenderedPicture> {
  const work = rendered.get(key) ?? render(draw(), style);
  rendered.set(key, work);
  return work;
}

async function render(drawing: Drawing, style: RenderStyle): Promise<RenderedPicture> {
  // The SVG loader slows down sharply above a few megapixels, so large pictures are enlarged after drawing.
  const flat = await sharp(Buffer.from(toSvg(drawing)))
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = flat.info;
  let picture = sharp(flat.data, { raw: { width, height, channels: 3 } });
  if (style.blur) picture = picture.blur(style.blur);
  if (style.brightness) picture = picture.modulate({ brightness: style.brightness });
  if (style.widthPx || style.heightPx) picture = picture.resize(enlargement(style));
  if (style.sideways) picture = picture.rotate(270);
  if (style.format === 'png')
    return { contentType: 'image/png', bytes: await picture.png({ compressionLevel: 3 }).toBuffer() };
  const tagged = style.sideways ? picture.withMetadata({ orientation: 6 }) : picture;
  return { contentType: 'image/jpeg', bytes: await tagged.jpeg({ quality: 86 }).toBuffer() };
}

function enlargement(style: RenderStyle): ResizeOptions {
  const { widthPx: width, heightPx: height } = style;
  const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) };
  return { ...size, kernel: 'linear', fit: 'contain', background: '#8b6f55' };
}
