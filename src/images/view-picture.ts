import sharp from 'sharp';
import type { ImageReply, ImageRequest } from './image-protocol.ts';
import { drawPicture, type Encoded, openPicture, type PictureHeader, type ReadMode } from './open-picture.ts';
import { planView } from './plan-view.ts';

type ViewRequest = Extract<ImageRequest, { kind: 'view' }>;

/** As small as a picture can be read to its end. */
const checkPx = 32;

/**
 * Draws what the image viewer shows of one picture: upright, turned, mirrored, cut to the zoom's window and lit, as an sRGB
 * JPEG without metadata. Always from the file itself, so that no step adds to the loss of another; as of `drawPicture`.
 */
export function viewPicture(request: ViewRequest): Promise<ImageReply> {
  return drawPicture(request, (header, mode) => encode(request, header, mode));
}

async function encode(request: ViewRequest, header: PictureHeader, mode: ReadMode): Promise<Encoded> {
  const { bytes, transform, maxPx, quality } = request;
  const plan = planView(header, transform, maxPx);
  const { window } = plan;
  // Decoders stop below the window: damage further down is looked for beside, so that no zoom passes a file off as whole.
  const readThrough = mode.failOn === 'none' || plan.reachesEnd ? null : readToEnd(bytes, mode);
  const cut = openPicture(bytes, mode, false)
    .resize(plan.wholeWidthPx, plan.wholeHeightPx, { fit: 'fill', kernel: plan.isEnlarged ? 'cubic' : 'lanczos3' })
    .extract({ left: window.x, top: window.y, width: window.width, height: window.height })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [{ data, info }] = await Promise.all([cut, readThrough]);
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const shown = await sharp(data, { raw })
    .flop(plan.mirrored)
    .rotate(plan.quarterTurns * 90)
    .linear(transform.lightFactor, 0)
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: shown.data, widthPx: shown.info.width, heightPx: shown.info.height };
}

/** Rejects when anything in the file is wrong, down to its last row. */
async function readToEnd(bytes: Uint8Array, mode: ReadMode): Promise<void> {
  await openPicture(bytes, mode, false).resize(checkPx, checkPx, { fit: 'inside' }).raw().toBuffer();
}
