import sharp from 'sharp';
import { applyStep, startState, transformOf } from '../../src/core/viewer/apply-step.ts';
import type { ViewerStep } from '../../src/core/viewer/viewer-state.ts';
import { createImageStep } from '../../src/images/image-step.ts';
import { type Candidate, type Comparison, compare } from './compare.ts';

const viewPx = 1200;
const rounds = 5;

/** What a reviewer does to one picture, each from the state before it. */
const way: readonly ViewerStep[] = [
  ...(['mirror', 'turn', 'brighter', 'zoom_in', 'zoom_in', 'right', 'zoom_in', 'down', 'zoom_in', 'zoom_in'] as const),
];

/**
 * A viewer step on a photograph of 12 megapixels (through the child process, from the bytes to the JPEG) beside one bare
 * `resize` of sharp to the same box, in this process.
 */
export async function benchViewer(): Promise<readonly Comparison[]> {
  sharp.concurrency(1);
  sharp.cache(false);
  const photograph = await makePhotograph(4000, 3000);
  const step = createImageStep();
  let state = startState('0000000000000000');
  const candidates = way.map((name, index): Candidate => {
    state = applyStep(state, name, []);
    const transform = transformOf(state);
    const label = `${index + 1} ${name}, zoom ${transform.zoomFactor}`;
    return { name: label, run: () => step.view(photograph, transform, viewPx) };
  });
  const bare = () => sharp(photograph).resize(viewPx, viewPx, { fit: 'inside' }).jpeg({ quality: 85 }).toBuffer();
  try {
    return await compare(bare, candidates, rounds);
  } finally {
    await step.stop();
  }
}

/** As much detail as a phone's photograph has: about 3 MB. The same bytes in every run. */
async function makePhotograph(widthPx: number, heightPx: number): Promise<Uint8Array> {
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  let grain = 1;
  for (let index = 0; index < pixels.length; index += 1) {
    grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) >>> 0;
    const slope = ((index / 3) % widthPx) / 40 + (index / pixels.length) * 60;
    pixels[index] = 40 + slope + (grain >>> 27);
  }
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 90 })
    .toBuffer();
}
