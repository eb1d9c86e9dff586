import sharp from 'sharp';
import type { ImageReply, ImageRequest } from './image-protocol.ts';
import { drawPicture, type Encoded, openPicture, type ReadMode } from './open-picture.ts';
import { planView, type ViewPlan } from './plan-view.ts';
import type { WholeFiles } from './whole-files.ts';

type ViewRequest = Extract<ImageRequest, { kind: 'view' }>;

/** As small as a picture can be read to its end. */
const checkPx = 32;

/**
 * Draws what the image viewer shows of one picture: upright, turned, mirrored, cut to the zoom's window and lit, as an sRGB
 * JPEG without metadata. Always from the file itself, so that no step adds to the loss of another; as of `drawPicture`.
 */
export function viewPicture(request: ViewRequest, wholeFiles: WholeFiles): Promise<ImageReply> {
  return drawPicture(request, async (header, mode) => {
    const plan = planView(header, request.transform, request.maxPx);
    if (mode.failOn === 'none') return encode(request, plan, mode);
    // Decoders stop below the window: damage further down is looked for beside, so that no zoom passes a file off as whole.
    const isKnownWhole = wholeFiles.has(request.bytes);
    const isRead = isKnownWhole || plan.reachesEnd;
    const [encoded] = await Promise.all([encode(request, plan, mode), isRead ? null : readToEnd(request.bytes, mode)]);
    if (!isKnownWhole) wholeFiles.add(request.bytes);
    return encoded;
  });
}

async function encode(request: ViewRequest, plan: ViewPlan, mode: ReadMode): Promise<Encoded> {
  const { bytes, transform, quality } = request;
  const { window } = plan;
  const { data, info } = await openPicture(bytes, mode, false)
    .resize(plan.wholeWidthPx, plan.wholeHeightPx, { fit: 'fill', kernel: plan.isEnlarged ? 'cubic' : 'lanczos3' })
    .extract({ left: window.x, top: window.y, width: window.width, height: window.height })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
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
