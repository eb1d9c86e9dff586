import { describe, expect, test } from 'vitest';
import { facePage } from '../../../../src/core/details/face-page.ts';
import type { Session } from '../../../../src/core/session.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newMedia,
  newSession,
  newSubCheck,
} from '../../../support/session-factories.ts';
import { checksOn, newDetailsInput, pictureNamesOf, textsOf, valuesOf } from './page-reading.ts';

function pageOf(session: Session) {
  return facePage(newDetailsInput({ session }));
}

describe('a face match', () => {
  const page = pageOf(newBusySession());

  test('names the document and the selfie attempt it used, and shows both', () => {
    expect(valuesOf(page, 'Document')).toEqual(['Passport GBR']);
    expect(valuesOf(page, 'Selfie')).toEqual(['attempt 2 of 2 (latest)']);
    expect(pictureNamesOf(page)).toEqual([
      'Passport GBR, front',
      'Passport GBR, photo cut out of the document',
      'Selfie, attempt 2 of 2 (latest), 1 of 3',
      'Selfie, attempt 2 of 2 (latest), 2 of 3',
      'Selfie, attempt 2 of 2 (latest), 3 of 3',
    ]);
    expect(textsOf(page)).toEqual([]);
  });

  test('gives the machine’s score once, beside its sub-check, as Yoti wrote it', () => {
    expect(checksOn(page)[0]?.subChecks[0]?.details).toBe('Confidence score: 0.31');
    expect(JSON.stringify(page).split('0.31')).toHaveLength(2);
  });

  test('that an expert passed against the machine is explained in one sentence', () => {
    expect(checksOn(page)[0]?.note).toBe(
      'The machine did not match the faces; an expert compared them and found one person.',
    );
    expect(page.attention).toBe(0);
  });

  test('that used an earlier selfie says that a later one exists', () => {
    const checks = [newCheck('ID_DOCUMENT_FACE_MATCH', { resourceIds: ['doc-1', 'live-1'] })];
    const earlier = pageOf(newBusySession({ checks }));
    expect(valuesOf(earlier, 'Selfie')).toEqual(['attempt 1 of 2']);
    expect(textsOf(earlier)).toEqual(['A later selfie attempt exists; this check used an earlier one.']);
  });

  test('with attempts of unknown order calls none of them earlier', () => {
    const livenessCaptures = [newAttempt('live-1', null), newAttempt('live-2', null)];
    const checks = [newCheck('ID_DOCUMENT_FACE_MATCH', { resourceIds: ['doc-1', 'live-1'] })];
    const page = pageOf(newBusySession({ checks, livenessCaptures }));
    expect(valuesOf(page, 'Selfie')[0]).toContain('order not known');
    expect(textsOf(page)).toEqual([]);
  });

  test('whose sides Yoti does not name says so', () => {
    const page = pageOf(newSession({ checks: [newCheck('ID_DOCUMENT_FACE_MATCH', { recommends: ['REJECT'] })] }));
    expect(valuesOf(page, 'Document')).toEqual(['Yoti does not say which was used']);
    expect(valuesOf(page, 'Selfie')).toEqual(['Yoti does not say which was used']);
    expect(page.attention).toBe(1);
  });

  test('a score that is no figure is shown all the same', () => {
    const breakdown = [newSubCheck('ai_face_match', 'PASS', { confidence_score: 'HIGH' })];
    const page = pageOf(newSession({ checks: [newCheck('ID_DOCUMENT_FACE_MATCH', { breakdown })] }));
    expect(checksOn(page)[0]?.subChecks[0]?.details).toBe('Confidence score: HIGH');
  });
});

test('a face comparison shows the reference face beside the selfie', () => {
  const faceCaptures = [{ id: 'face-1', source: 'RELYING_BUSINESS', image: newMedia('m-face') }];
  const checks = [newCheck('FACE_COMPARISON', { resourceIds: ['face-1', 'live-1'] })];
  const page = pageOf(newSession({ faceCaptures, checks, livenessCaptures: [newAttempt('live-1', null)] }));
  expect(valuesOf(page, 'Reference face')).toEqual(['supplied for comparison']);
  expect(valuesOf(page, 'Selfie')).toEqual(['the only attempt']);
  expect(valuesOf(page, 'Document')).toEqual([]);
  expect(pictureNamesOf(page)).toContain('Reference face');
});
