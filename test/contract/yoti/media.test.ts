import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { CreateFaceCaptureResourcePayloadBuilder, UploadFaceCaptureImagePayloadBuilder } from 'yoti';
import { answerOf, mediaIds, reviewImages } from './answer.ts';
import { judged } from './judge.ts';
import { refusalOf, signedCall } from './signed-call.ts';

describe('media content', () => {
  test("a picture reaches Yoti's own client byte for byte", async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    const { id_documents, liveness_capture } = answerOf(judge.fake, sessionId).resources;
    const shown = JSON.stringify([id_documents, liveness_capture]).matchAll(/"id":"([^"]+)","type":"IMAGE"/g);
    const ids = [...shown].map((match) => match[1] ?? '');
    // One page, three burst frames, the portrait and three selfies.
    expect(ids).toHaveLength(8);
    for (const id of ids) {
      const media = await judge.client.getMediaContent(sessionId, id);
      const { bytes } = await judge.fake.mediaContent(id);
      expect(media?.getMimeType()).toBe('image/jpeg');
      expect(media?.getContent()).toEqual(bytes);
    }
  });

  test('each kind comes under its own content type', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('pdf-supplementary');
    await judge.fake.complete(sessionId);
    const { id_documents, supplementary_documents, liveness_capture } = answerOf(judge.fake, sessionId).resources;
    const ids = {
      fields: id_documents[0]?.document_fields?.media.id,
      file: supplementary_documents[0]?.file?.media.id,
      facemap: liveness_capture[0]?.facemap?.media.id,
    };
    const types: Record<string, string> = {};
    for (const [name, id] of Object.entries(ids)) types[name] = (await judge.fake.mediaContent(id ?? '')).contentType;
    expect(types).toEqual({ fields: 'application/json', file: 'application/pdf', facemap: 'application/octet-stream' });
    const pdf = await judge.fake.mediaContent(ids.file ?? '');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a phone held upright stores the picture on its side with orientation 6', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('rejected-tampered');
    await judge.fake.complete(sessionId);
    const [front] = reviewImages(answerOf(judge.fake, sessionId));
    const { bytes } = await judge.fake.mediaContent(front?.id ?? '');
    const { width, height, orientation } = await sharp(bytes).metadata();
    expect({ orientation, stands: height > width }).toEqual({ orientation: 6, stands: true });
  });

  test('photographs of 12 megapixels and PNG files exist', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('greek-name-large-photographs');
    await judge.fake.complete(sessionId);
    const [page, selfie] = reviewImages(answerOf(judge.fake, sessionId));
    const large = await sharp((await judge.fake.mediaContent(page?.id ?? '')).bytes).metadata();
    const png = await sharp((await judge.fake.mediaContent(selfie?.id ?? '')).bytes).metadata();
    expect([large.width, large.height, large.format, png.format]).toEqual([4000, 3000, 'jpeg', 'png']);
  });

  test('withheld content answers 204 with nothing', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    const [id = ''] = mediaIds(answerOf(judge.fake, sessionId));
    judge.fake.withholdMedia(sessionId, id);
    const response = await signedCall(judge.fake, `/sessions/${sessionId}/media/${id}/content`);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await judge.client.getMediaContent(sessionId, id)).toBeNull();
  });

  test('an unknown id and media of another session are not found', async () => {
    await using judge = await judged();
    const one = judge.fake.start('all-approved').sessionId;
    const two = judge.fake.start('all-approved').sessionId;
    await judge.fake.complete(one);
    const [foreign = ''] = mediaIds(answerOf(judge.fake, one));
    for (const id of [foreign, 'nothing']) {
      const response = await signedCall(judge.fake, `/sessions/${two}/media/${id}/content`);
      expect(await refusalOf(response)).toBe('404 MEDIA_CONTENT_NOT_FOUND');
    }
  });
});

test("a reference face uploaded through Yoti's own client can be fetched again", async () => {
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved');
  const asked = new CreateFaceCaptureResourcePayloadBuilder().withRequirementId('requirement-1').build();
  const resource = await judge.client.createFaceCaptureResource(sessionId, asked);
  const face = await sharp({ create: { width: 40, height: 50, channels: 3, background: '#c48a62' } })
    .png()
    .toBuffer();
  const upload = new UploadFaceCaptureImagePayloadBuilder().forPngImage().withImageContents(face).build();
  await judge.client.uploadFaceCaptureImage(sessionId, resource.getId(), upload);
  const image = answerOf(judge.fake, sessionId).resources.face_capture[0]?.image?.media.id ?? '';
  expect((await judge.client.getMediaContent(sessionId, image))?.getContent()).toEqual(face);
});

describe('deleting', () => {
  test('a session or its media is refused before the session is over', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.advance(sessionId);
    const [id = ''] = mediaIds(answerOf(judge.fake, sessionId));
    for (const path of [`/sessions/${sessionId}`, `/sessions/${sessionId}/media/${id}/content`]) {
      expect((await signedCall(judge.fake, path, { method: 'DELETE' })).status).toBe(409);
    }
  });

  test('one picture leaves the rest of the session as it was', async () => {
    await using judge = await judged({ now: () => Date.parse('2026-03-02T09:00:00Z') });
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    const before = judge.fake.session(sessionId);
    const [first = '', second = ''] = mediaIds(answerOf(judge.fake, sessionId));
    await judge.client.deleteMediaContent(sessionId, first);
    await expect(judge.client.getMediaContent(sessionId, first)).rejects.toThrow(/MEDIA_CONTENT_NOT_FOUND/);
    await expect(judge.client.deleteMediaContent(sessionId, first)).rejects.toThrow(/MEDIA_CONTENT_NOT_FOUND/);
    expect((await judge.client.getMediaContent(sessionId, second))?.getContent().length).toBeGreaterThan(0);
    expect(judge.fake.session(sessionId)).toEqual(before);
  });

  test('a finished session takes all its media with it', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    const [id = ''] = mediaIds(answerOf(judge.fake, sessionId));
    const statuses: number[] = [];
    for (const method of ['DELETE', 'DELETE', 'GET']) {
      statuses.push((await signedCall(judge.fake, `/sessions/${sessionId}`, { method })).status);
    }
    expect(statuses).toEqual([204, 404, 404]);
    const media = await signedCall(judge.fake, `/sessions/${sessionId}/media/${id}/content`);
    expect(await refusalOf(media)).toBe('404 SESSION_NOT_FOUND');
  });
});
