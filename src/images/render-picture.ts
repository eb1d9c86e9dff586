import type { ImageReply, ImageRequest } from './image-protocol.ts';
import { drawPicture, type Encoded, openPicture, type ReadMode } from './open-picture.ts';

type PictureRequest = Extract<ImageRequest, { kind: 'picture' }>;

/**
 * Re-encodes one picture as an upright sRGB JPEG inside `maxPx` with no metadata at all; as of `drawPicture`.
 */
export function renderPicture(request: PictureRequest): Promise<ImageReply> {
  return drawPicture(request, (_header, mode) => encode(request, mode));
}

async function encode({ bytes, maxPx, quality }: PictureRequest, mode: ReadMode): Promise<Encoded> {
  const { data, info } = await openPicture(bytes, mode, true)
    .resize(maxPx, maxPx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, widthPx: info.width, heightPx: info.height };
}
