import sharp, { type Sharp } from 'sharp';
import { decodeTimeoutS, maxInputChannels, maxInputPixels, maxInputSidePx } from './image-limits.ts';
import type { ImageReply } from './image-protocol.ts';
import type { PictureFormat } from './sniff-format.ts';

/** A file from outside, and what its first bytes say it is. */
export interface PictureFile {
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
}

/** What the header says, before a single pixel is decoded. Sides are those of the stored pixels, not yet upright. */
export interface PictureHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
}

/** How one try at a picture reads its file. */
export interface ReadMode {
  /** `warning` stops at anything wrong in the file; `none` takes what is left. */
  readonly failOn: 'warning' | 'none';
  /** Seconds that libvips may take. */
  readonly timeoutS: number;
}

export interface Encoded {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Judges a file by its header, then draws it: strictly at first, else what is left of it, labelled as damaged. Never
 * throws: what cannot be drawn comes back as a placeholder with its reason (reliability-security 8.3 and 9).
 * Runs in the child process only.
 * @param draw may throw.
 */
export async function drawPicture(
  file: PictureFile,
  draw: (header: PictureHeader, mode: ReadMode) => Promise<Encoded>,
): Promise<ImageReply> {
  const header = await readHeader(file);
  if ('kind' in header) return header;
  const startedMs = performance.now();
  const strict = await orNull(draw(header, { failOn: 'warning', timeoutS: decodeTimeoutS }));
  if (strict !== null) return { kind: 'image', ...strict, damaged: false };
  // 'warning' also catches a corrupt middle, which 'error' would pass off as whole. What is left is shown, labelled.
  const leftS = Math.floor(decodeTimeoutS - (performance.now() - startedMs) / 1000);
  const lenient = leftS < 1 ? null : await orNull(draw(header, { failOn: 'none', timeoutS: leftS }));
  return lenient === null ? { kind: 'placeholder', reason: 'damaged' } : { kind: 'image', ...lenient, damaged: true };
}

/** A decoder with every limit of ours set. @param autoOrient whether its pixels come upright. */
export function openPicture(bytes: Uint8Array, { failOn, timeoutS }: ReadMode, autoOrient: boolean): Sharp {
  return sharp(bytes, {
    ...{ failOn, autoOrient, pages: 1 },
    limitInputPixels: maxInputPixels,
    limitInputChannels: maxInputChannels,
    sequentialRead: true,
  }).timeout({ seconds: timeoutS });
}

async function readHeader({ bytes, format }: PictureFile): Promise<PictureHeader | ImageReply> {
  try {
    // The pixel limit is off here on purpose: reading the header allocates nothing, and the size must be told from damage.
    const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata();
    const { width, height, channels, orientation = 1 } = header;
    if (header.format !== format || (header.pages ?? 1) > 1) return { kind: 'placeholder', reason: 'unsupported' };
    const tooLarge = width > maxInputSidePx || height > maxInputSidePx || width * height > maxInputPixels;
    if (tooLarge) return { kind: 'placeholder', reason: 'too_large' };
    if (channels > maxInputChannels) return { kind: 'placeholder', reason: 'unsupported' };
    return { widthPx: width, heightPx: height, orientation };
  } catch {
    return { kind: 'placeholder', reason: 'damaged' };
  }
}

async function orNull(drawing: Promise<Encoded>): Promise<Encoded | null> {
  try {
    return await drawing;
  } catch {
    return null;
  }
}
