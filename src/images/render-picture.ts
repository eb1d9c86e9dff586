import sharp from 'sharp';
import { decodeTimeoutS, maxInputChannels, maxInputPixels, maxInputSidePx } from './image-limits.ts';
import type { ImageReply, ImageRequest } from './image-protocol.ts';

type PictureRequest = Extract<ImageRequest, { kind: 'picture' }>;
type FailOn = 'warning' | 'none';

/**
 * Re-encodes one picture as an upright sRGB JPEG inside `maxPx` with no metadata at all. Never throws: what cannot be
 * drawn comes back as a placeholder with its reason (reliability-security 8.3 and 9). Runs in the child process only.
 */
export async function renderPicture(request: PictureRequest): Promise<ImageReply> {
  const refused = await refusalFromHeader(request);
  if (refused !== null) return refused;
  const startedMs = performance.now();
  const strict = await encode(request, 'warning', decodeTimeoutS);
  if (strict !== null) return strict;
  // 'warning' also catches a corrupt middle, which 'error' would pass off as whole. What is left is shown, labelled.
  const leftS = Math.floor(decodeTimeoutS - (performance.now() - startedMs) / 1000);
  const lenient = leftS < 1 ? null : await encode(request, 'none', leftS);
  return lenient ?? { kind: 'placeholder', reason: 'damaged' };
}

/** Judges by the header alone, before a single pixel is decoded; `null` means that the picture may be decoded. */
async function refusalFromHeader(request: PictureRequest): Promise<ImageReply | null> {
  try {
    // The pixel limit is off here on purpose: reading the header allocates nothing, and the size must be told from damage.
    const header = await sharp(request.bytes, { limitInputPixels: false, failOn: 'none' }).metadata();
    if (header.format !== request.format || (header.pages ?? 1) > 1)
      return { kind: 'placeholder', reason: 'unsupported' };
    const tooLarge =
      header.width > maxInputSidePx || header.height > maxInputSidePx || header.width * header.height > maxInputPixels;
    if (tooLarge) return { kind: 'placeholder', reason: 'too_large' };
    return header.channels > maxInputChannels ? { kind: 'placeholder', reason: 'unsupported' } : null;
  } catch {
    return { kind: 'placeholder', reason: 'damaged' };
  }
}

async function encode(request: PictureRequest, failOn: FailOn, timeoutS: number): Promise<ImageReply | null> {
  try {
    const { data, info } = await sharp(request.bytes, {
      failOn,
      limitInputPixels: maxInputPixels,
      limitInputChannels: maxInputChannels,
      sequentialRead: true,
      pages: 1,
      autoOrient: true,
    })
      .timeout({ seconds: timeoutS })
      .resize(request.maxPx, request.maxPx, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: request.quality })
      .toBuffer({ resolveWithObject: true });
    return { kind: 'image', jpeg: data, widthPx: info.width, heightPx: info.height, damaged: failOn === 'none' };
  } catch {
    return null;
  }
}
