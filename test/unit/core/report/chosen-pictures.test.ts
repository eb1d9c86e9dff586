import { describe, expect, test } from 'vitest';
import { choosePictures, maxReportPictures } from '../../../../src/core/report/chosen-pictures.ts';
import { newAttempt, newDocument, newMedia, newPage, newSession } from '../../../support/session-factories.ts';

const idsOf = (...args: Parameters<typeof choosePictures>) => choosePictures(...args).map(({ mediaId }) => mediaId);

describe('the pictures that a report prints', () => {
  test('are front and back with their frames, the selfies and the reference face, in reading order', () => {
    const session = newSession({
      documents: [
        newDocument({ portrait: null, pages: [newPage('front', ['f1', 'f2']), newPage('back', ['b1', 'b2'])] }),
      ],
      livenessCaptures: [newAttempt('selfie', '2026-01-10T10:02:00Z')],
      faceCaptures: [{ id: 'face', source: null, image: newMedia('reference') }],
    });
    expect(idsOf(session)).toEqual([
      'front',
      'f1',
      'f2',
      'back',
      'b1',
      'b2',
      'selfie-a',
      'selfie-b',
      'selfie-c',
      'reference',
    ]);
  });

  test('are at most six of a document: its pages and the photo cut out of it come before further frames', () => {
    const pages = [newPage('front', ['f1', 'f2', 'f3', 'f4']), newPage('back', ['b1', 'b2'])];
    const session = newSession({ documents: [newDocument({ pages, portrait: newMedia('portrait') })] });
    expect(idsOf(session)).toEqual(['front', 'f1', 'f2', 'f3', 'back', 'portrait']);
  });

  test('of a page without its main picture are its frames', () => {
    const session = newSession({ documents: [newDocument({ portrait: null, pages: [newPage(null, ['f1', 'f2'])] })] });
    expect(idsOf(session)).toEqual(['f1', 'f2']);
  });

  test('are every document’s front before any document’s frames, when there are too many', () => {
    const documents = Array.from({ length: 50 }, (_, index) =>
      newDocument({ id: `d${index}`, pages: [newPage(`front-${index}`, [`x${index}`, `y${index}`])] }),
    );
    const session = newSession({ documents, livenessCaptures: [newAttempt('selfie', null)] });
    const chosen = idsOf(session);
    expect(chosen).toHaveLength(maxReportPictures);
    expect(chosen.filter((id) => id.startsWith('front-'))).toHaveLength(50);
    expect(chosen).toContain('selfie-a');
  });

  test('hold neither templates nor extracted text', () => {
    const page = { ...newPage('front'), frames: [newMedia('template', 'BINARY'), newMedia('text', 'JSON')] };
    expect(idsOf(newSession({ documents: [newDocument({ portrait: null, pages: [page] })] }))).toEqual(['front']);
  });
});
