import sharp from 'sharp';
import { expect, test } from 'vitest';
import { answerOf } from './answer.ts';
import { type Judged, judged } from './judge.ts';
import { refusalOf, signedCall } from './signed-call.ts';

interface Upload {
  readonly status: number;
  readonly contentType: string | null;
  readonly bytes: Buffer;
}

/** Every main page image of the scenario as the wire delivers it, in the order in which they were uploaded. */
async function uploadsOf(judge: Judged): Promise<Upload[]> {
  const { sessionId } = judge.fake.start('odd-pictures');
  await judge.fake.complete(sessionId);
  const pages = answerOf(judge.fake, sessionId)
    .resources.id_documents.toReversed()
    .flatMap(({ pages }) => pages);
  return Promise.all(
    pages.map(async (page) => {
      const response = await signedCall(judge.fake, `/sessions/${sessionId}/media/${page.media?.id}/content`);
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, contentType: response.headers.get('content-type'), bytes };
    }),
  );
}

test('every odd upload is what its name says, and small', async () => {
  await using judge = await judged();
  const uploads = await uploadsOf(judge);
  expect(uploads.map(({ status, contentType }) => `${status} ${contentType}`)).toEqual([
    '200 image/heic',
    '200 image/jpeg',
    '200 image/jpeg',
    '200 image/jpeg',
    '200 image/jpeg',
    '200 image/png',
    '200 text/html; charset=utf-8',
    '200 image/webp',
    '204 null',
    '404 application/json',
  ]);
  expect(Math.max(...uploads.map(({ bytes }) => bytes.length))).toBeLessThan(40_000);
  const [heic, progressive, rotated, truncated, mislabelled, huge, page, webp, withheld] = uploads.map((u) => u.bytes);
  expect(heic?.toString('latin1', 4, 12)).toBe('ftypheic');
  expect((await sharp(progressive).metadata()).isProgressive).toBe(true);
  expect(await sharp(rotated).metadata()).toMatchObject({ orientation: 8, width: 404, height: 640 });
  await expect(sharp(truncated).raw().toBuffer()).rejects.toThrow();
  expect((await sharp(mislabelled).metadata()).format).toBe('png');
  const { width, height } = await sharp(huge).metadata();
  expect((width ?? 0) * (height ?? 0)).toBeGreaterThan(40_000_000);
  expect(page?.toString()).toContain('<!doctype html>');
  expect((await sharp(webp).metadata()).format).toBe('webp');
  expect(withheld).toHaveLength(0);
});

test('the rotated picture stands upright once its orientation is obeyed', async () => {
  await using judge = await judged();
  const [, , rotated] = await uploadsOf(judge);
  const { data, info } = await sharp(rotated?.bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const brightnessAt = (y: number) => data.readUInt8((y * info.width + 320) * info.channels);
  expect([info.width, info.height]).toEqual([640, 404]);
  // The dark band of the drawing is at its top.
  expect(brightnessAt(20)).toBeLessThan(120);
  expect(brightnessAt(395)).toBeGreaterThan(200);
});

test('a picture can be deleted once the session is over, and stays listed or not as asked', async () => {
  await using judge = await judged();
  for (const deletedMedia of ['listed', 'unlisted'] as const) {
    const { sessionId } = judge.fake.start('two-documents-comparison', { deletedMedia });
    const remove = (id: string) =>
      signedCall(judge.fake, `/sessions/${sessionId}/media/${id}/content`, { method: 'DELETE' });
    await judge.fake.advanceTo(sessionId, 'passport-uploaded');
    const id = answerOf(judge.fake, sessionId).resources.id_documents[0]?.pages[0]?.media?.id ?? '';
    expect((await remove(id)).status).toBe(409);
    await judge.fake.complete(sessionId);
    expect((await remove(id)).status).toBe(204);
    expect(await refusalOf(await remove(id))).toBe('404 MEDIA_CONTENT_NOT_FOUND');
    const page = answerOf(judge.fake, sessionId).resources.id_documents[1]?.pages[0];
    expect(page).toMatchObject({ capture_method: 'CAMERA', frames: [{}, {}, {}] });
    expect(page?.media?.id).toBe(deletedMedia === 'listed' ? id : undefined);
    await judge.client.getSession(sessionId);
  }
});

test('what a deleted JSON media was listed under is gone from generated media too when it is unlisted', async () => {
  await using judge = await judged();
  const { sessionId } = judge.fake.start('address-consider', { deletedMedia: 'unlisted' });
  await judge.fake.complete(sessionId);
  const searched = () => answerOf(judge.fake, sessionId).checks.find((check) => check.type === 'THIRD_PARTY_IDENTITY');
  const id = searched()?.generated_profile?.media.id ?? '';
  await judge.client.deleteMediaContent(sessionId, id);
  expect(searched()).toMatchObject({ generated_profile: {}, generated_media: [] });
});
