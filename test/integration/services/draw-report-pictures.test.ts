import { expect, test } from 'vitest';
import {
  drawReportPictures,
  PictureChangedError,
  printedPictures,
} from '../../../src/services/draw-report-pictures.ts';
import { mediaName } from '../../../src/services/original-media.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { newReportSnapshot } from '../../support/report-inputs.ts';
import { newDocument, newPage, newSession } from '../../support/session-factories.ts';
import type { World } from '../../support/world.ts';
import { noise } from '../images/sample-pictures.ts';

const openWorld = openWorlds();

/** A session of documents whose pictures came from Yoti a moment ago. */
async function documentsOf(world: World, count: number, original: Uint8Array) {
  const ids = Array.from({ length: count }, (_, index) => `picture-${index}`);
  const documents = ids.map((id) => newDocument({ id, portrait: null, pages: [newPage(id)] }));
  const session = newSession({ documents });
  for (const id of ids) world.app().deps.mediaCache.put(mediaName(session.yotiSessionId, id), original);
  return newReportSnapshot({ session });
}

const bytesOf = (drawn: readonly { jpeg: Uint8Array | null }[]) =>
  drawn.reduce((sum, { jpeg }) => sum + (jpeg?.length ?? 0), 0);

test('pictures that would make the file too large are drawn smaller, step by step', async () => {
  const world = await openWorld({ parts: ['web'] });
  const original = await noise(1600, 1200).jpeg({ quality: 90 }).toBuffer();
  const few = await drawReportPictures(world.app().deps, await documentsOf(world, 2, original), { patient: true });
  expect(few.map(({ widthPx, reduced }) => [widthPx, reduced])).toEqual([
    [1600, false],
    [1600, false],
  ]);
  const many = await drawReportPictures(world.app().deps, await documentsOf(world, 24, original), { patient: true });
  expect(bytesOf(few) * 12).toBeGreaterThan(10_000_000);
  expect(bytesOf(many)).toBeLessThan(8_500_000);
  expect(many.every(({ reduced, jpeg }) => reduced && jpeg !== null)).toBe(true);
});

test('what was printed is drawn the same again, or not at all', async () => {
  const world = await openWorld({ parts: ['web'] });
  const { deps } = world.app();
  const snapshot = await documentsOf(world, 2, await noise(300, 200).jpeg().toBuffer());
  const drawn = await drawReportPictures(deps, snapshot, { patient: true });
  const printed = printedPictures(drawn);
  expect(await drawReportPictures(deps, snapshot, { patient: true, printed })).toEqual(drawn);
  deps.mediaCache.put(mediaName(snapshot.session.yotiSessionId, 'picture-1'), await noise(300, 201).jpeg().toBuffer());
  await expect(drawReportPictures(deps, snapshot, { patient: true, printed })).rejects.toThrow(PictureChangedError);
});

test('what was printed as missing stays missing, although it could be had by now', async () => {
  const world = await openWorld({ parts: ['web'] });
  const { deps } = world.app();
  const snapshot = await documentsOf(world, 1, await noise(300, 200).jpeg().toBuffer());
  const printed = printedPictures(await drawReportPictures(deps, snapshot, { patient: true })).map((picture) => ({
    ...picture,
    printedSha256: null,
    placeholder: 'unavailable' as const,
  }));
  const [again] = await drawReportPictures(deps, snapshot, { patient: true, printed });
  expect([again?.jpeg, again?.placeholder]).toEqual([null, 'unavailable']);
});

test.each([{ withImages: false }, { withData: false }])('a report with %j holds no picture', async (choice) => {
  const world = await openWorld({ parts: ['web'] });
  const snapshot = await documentsOf(world, 1, await noise(300, 200).jpeg().toBuffer());
  expect(await drawReportPictures(world.app().deps, { ...snapshot, ...choice }, { patient: true })).toEqual([]);
});
