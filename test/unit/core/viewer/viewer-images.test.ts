import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LivenessCapture, Media, Session } from '../../../../src/core/session.ts';
import { listViewerImages } from '../../../../src/core/viewer/viewer-images.ts';
import {
  newAttempt,
  newDocument,
  newMedia,
  newPage,
  newSession,
  newShareCode,
} from '../../../support/session-factories.ts';

describe('the order and the names', () => {
  test('every picture of a session comes in reading order, frames beside their page, the latest selfie first', () => {
    const session = newSession({
      documents: [
        newDocument({
          documentType: 'DRIVING_LICENCE',
          pages: [newPage('front', ['f1', 'f2']), newPage('back', ['b1', 'b2'])],
          portrait: newMedia('portrait'),
        }),
      ],
      livenessCaptures: [newAttempt('new', '2026-01-10T10:03:00Z'), newAttempt('old', '2026-01-10T10:01:00Z')],
      faceCaptures: [{ id: 'face', source: null, image: newMedia('face-image') }],
      supplementaryDocuments: [
        newDocument({ documentType: 'UTILITY_BILL', pages: [], portrait: null, file: newMedia('bill', 'PDF') }),
      ],
      shareCodes: [newShareCode({ idPhoto: newMedia('code-photo'), file: newMedia('code-file', 'PDF') })],
    });
    expect(listViewerImages(session).map(({ mediaId, name }) => [mediaId, name])).toEqual([
      ['front', 'Driving licence GBR, front, 1 of 3'],
      ['f1', 'Driving licence GBR, front, 2 of 3'],
      ['f2', 'Driving licence GBR, front, 3 of 3'],
      ['back', 'Driving licence GBR, back, 1 of 3'],
      ['b1', 'Driving licence GBR, back, 2 of 3'],
      ['b2', 'Driving licence GBR, back, 3 of 3'],
      ['portrait', 'Driving licence GBR, photo cut out of the document'],
      ['new-a', 'Selfie, attempt 2 of 2 (latest), 1 of 3'],
      ['new-b', 'Selfie, attempt 2 of 2 (latest), 2 of 3'],
      ['new-c', 'Selfie, attempt 2 of 2 (latest), 3 of 3'],
      ['old-a', 'Selfie, attempt 1 of 2, 1 of 3'],
      ['old-b', 'Selfie, attempt 1 of 2, 2 of 3'],
      ['old-c', 'Selfie, attempt 1 of 2, 3 of 3'],
      ['face-image', 'Reference face'],
      ['bill', 'Utility bill GBR'],
      ['code-photo', 'Share code, photo'],
      ['code-file', 'Share code, file'],
    ]);
  });

  test('a lone picture carries no count', () => {
    const session = newSession({
      documents: [newDocument({ portrait: null })],
      livenessCaptures: [newStaticAttempt('static', newMedia('selfie'))],
      supplementaryDocuments: [newDocument({ documentType: 'BANK_STATEMENT', pages: [newPage('p')], portrait: null })],
    });
    expect(names(session)).toEqual(['Passport GBR, front', 'Selfie', 'Bank statement GBR']);
  });

  test('attempts whose order nobody knows are not called the latest', () => {
    const livenessCaptures = ['x', 'y'].map((id) => newStaticAttempt(id, newMedia(`${id}-selfie`)));
    expect(names(newSession({ livenessCaptures }))).toEqual([
      'Selfie, attempt 2 of 2 (order not known)',
      'Selfie, attempt 1 of 2 (order not known)',
    ]);
  });

  test('several documents, reference faces and share codes are told apart', () => {
    const session = newSession({
      documents: [
        newDocument({ id: 'b', createdAt: '2026-01-10T10:05:00Z', pages: [newPage('second')], portrait: null }),
        newDocument({ id: 'a', createdAt: '2026-01-10T10:00:00Z', pages: [newPage('first')], portrait: null }),
      ],
      faceCaptures: ['1', '2'].map((id) => ({ id, source: null, image: newMedia(`face-${id}`) })),
      shareCodes: ['1', '2'].map((id) => newShareCode({ id, idPhoto: newMedia(`code-${id}`) })),
    });
    expect(names(session)).toEqual([
      'Passport GBR 1 of 2, front',
      'Passport GBR 2 of 2 (latest), front',
      'Reference face 1',
      'Reference face 2',
      'Share code 1 of 2, photo',
      'Share code 2 of 2, photo',
    ]);
  });

  test('a file beside photographed pages is named as a file, the pages of a letter by their number', () => {
    const letter = newDocument({
      documentType: 'BANK_STATEMENT',
      pages: [newPage('p1'), newPage('p2')],
      portrait: null,
      file: newMedia('whole', 'PDF'),
    });
    expect(names(newSession({ supplementaryDocuments: [letter] }))).toEqual([
      'Bank statement GBR, page 1',
      'Bank statement GBR, page 2',
      'Bank statement GBR, file',
    ]);
  });
});

describe('what is listed', () => {
  test('a page tells how it was captured, in either case, and a method of tomorrow is shown as it came', () => {
    const methods = ['CAMERA', 'upload', 'IN_BRANCH_SCANNER', ' ', null];
    const pages = methods.map((captureMethod, index) => ({ ...newPage(`p${index}`), captureMethod }));
    const images = listViewerImages(newSession({ documents: [newDocument({ pages, portrait: null })] }));
    expect(images.map((image) => image.capture)).toEqual([
      'captured by camera',
      'uploaded',
      'In branch scanner (not known to this version)',
      null,
      null,
    ]);
  });

  test('a PDF is announced as one, whatever its type is written like', () => {
    const document = newDocument({ pages: [], portrait: null, file: newMedia('file', 'pdf') });
    expect(listViewerImages(newSession({ documents: [document] }))).toEqual([
      { mediaId: 'file', name: 'Passport GBR', capture: 'uploaded', kind: 'pdf' },
    ]);
  });

  test('templates and extracted text are never listed nor counted, a media type of tomorrow is', () => {
    const images = [
      newMedia('map', 'BINARY'),
      newMedia('odd', 'PICTURE_3D'),
      newMedia('text', 'json'),
      newMedia('one'),
    ];
    const livenessCaptures = [{ ...newStaticAttempt('l', null), images }];
    expect(listViewerImages(newSession({ livenessCaptures })).map(({ mediaId, name }) => [mediaId, name])).toEqual([
      ['odd', 'Selfie, 1 of 2'],
      ['one', 'Selfie, 2 of 2'],
    ]);
  });

  test('a page without its main picture shows its frames, an abandoned page nothing', () => {
    const documents = [newDocument({ pages: [newPage(null, ['f1', 'f2']), newPage(null)], portrait: null })];
    expect(names(newSession({ documents }))).toEqual(['Passport GBR, front, 1 of 2', 'Passport GBR, front, 2 of 2']);
  });

  test('a picture that is named twice is listed and counted once, where it comes first', () => {
    const document = newDocument({ pages: [newPage('same', ['same', 'other'])], portrait: newMedia('same') });
    expect(names(newSession({ documents: [document] }))).toEqual([
      'Passport GBR, front, 1 of 2',
      'Passport GBR, front, 2 of 2',
    ]);
  });
});

test('whatever a session holds, every picture in it is listed exactly once, with a name of its own', () => {
  const media = fc.record({ id: fc.uuid(), type: fc.constantFrom('IMAGE', 'PDF', 'BINARY', 'JSON', 'NEW') });
  const page = fc.array(media, { maxLength: 4 });
  const documents = fc.array(fc.array(page, { maxLength: 3 }), { maxLength: 3 });
  fc.assert(
    fc.property(documents, fc.array(page, { maxLength: 3 }), (paged, attempts) => {
      const withTime = (one: { id: string; type: string }): Media => ({ ...one, createdAt: null });
      const session = newSession({
        documents: paged.map((pages) =>
          newDocument({
            pages: pages.map(([first, ...rest]) => ({
              captureMethod: null,
              image: first === undefined ? null : withTime(first),
              frames: rest.map(withTime),
            })),
            portrait: null,
            createdAt: null,
          }),
        ),
        livenessCaptures: attempts.map((images, index) => ({
          ...newStaticAttempt(`${index}`, null),
          images: images.map(withTime),
        })),
      });
      const all = [...paged.flat(2), ...attempts.flat()].filter(({ type }) => type !== 'BINARY' && type !== 'JSON');
      const listed = listViewerImages(session);
      expect(listed.map(({ mediaId }) => mediaId).sort()).toEqual([...new Set(all.map(({ id }) => id))].sort());
      expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    }),
    { numRuns: 100 },
  );
});

function names(session: Session): readonly string[] {
  return listViewerImages(session).map(({ name }) => name);
}

function newStaticAttempt(id: string, image: Media | null): LivenessCapture {
  return { id, source: null, livenessType: 'STATIC', createdAt: null, images: image === null ? [] : [image] };
}
