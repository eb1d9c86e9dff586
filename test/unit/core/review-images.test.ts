import { expect, test } from 'vitest';
import { listReviewImages } from '../../../src/core/review-images.ts';
import { newAttempt, newDocument, newMedia, newPage, newSession } from '../../support/session-factories.ts';

test('pictures come in reading order with captions, the latest selfie first', () => {
  const session = newSession({
    documents: [
      newDocument({ documentType: 'DRIVING_LICENCE', pages: [newPage('front', ['f1', 'f2']), newPage('back')] }),
    ],
    livenessCaptures: [
      newAttempt('b', '2026-01-10T10:02:00Z'),
      newAttempt('c', '2026-01-10T10:03:00Z'),
      newAttempt('a', '2026-01-10T10:01:00Z'),
    ],
    faceCaptures: [{ id: 'face', source: null, image: newMedia('face-image') }],
    supplementaryDocuments: [
      newDocument({ id: 's', documentType: 'UTILITY_BILL', pages: [], file: newMedia('bill', 'PDF') }),
    ],
  });
  expect(listReviewImages(session)).toEqual([
    { mediaId: 'front', caption: 'Driving licence GBR, front', kind: 'image' },
    { mediaId: 'back', caption: 'Driving licence GBR, back', kind: 'image' },
    { mediaId: 'c-a', caption: 'Selfie, attempt 3 (latest)', kind: 'image' },
    { mediaId: 'b-a', caption: 'Selfie, attempt 2', kind: 'image' },
    { mediaId: 'a-a', caption: 'Selfie, attempt 1', kind: 'image' },
    { mediaId: 'face-image', caption: 'Reference face', kind: 'image' },
    { mediaId: 'bill', caption: 'Utility bill GBR', kind: 'pdf' },
  ]);
});

test('a page without its main picture shows its first frame, an empty page nothing', () => {
  const documents = [newDocument({ pages: [newPage(null, ['frame-1', 'frame-2']), newPage(null)] })];
  expect(listReviewImages(newSession({ documents })).map((image) => image.mediaId)).toEqual(['frame-1']);
});

test('a picture that is named twice is listed once, and templates are never listed', () => {
  const session = newSession({
    documents: [newDocument({ pages: [newPage('same'), newPage('same')] })],
    livenessCaptures: [
      {
        id: 'l',
        source: null,
        livenessType: 'ZOOM',
        createdAt: null,
        images: [newMedia('map', 'BINARY'), newMedia('selfie')],
      },
    ],
  });
  expect(listReviewImages(session).map((image) => image.mediaId)).toEqual(['same', 'selfie']);
});

test('the portrait cut from the document is left out', () => {
  expect(JSON.stringify(listReviewImages(newSession({ documents: [newDocument()] })))).not.toContain('m-portrait');
});
