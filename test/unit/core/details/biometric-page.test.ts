import { describe, expect, test } from 'vitest';
import { biometricPage } from '../../../../src/core/details/biometric-page.ts';
import type { DetailsEntry } from '../../../../src/core/details/details-page.ts';
import type { Session } from '../../../../src/core/session.ts';
import { newDetailsInput, textsOf } from '../../../support/details-factories.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newDocument,
  newMedia,
  newSession,
} from '../../../support/session-factories.ts';

function entriesOf(session: Session): readonly DetailsEntry[] {
  return biometricPage(newDetailsInput({ session })).entries;
}

function headings(entries: readonly DetailsEntry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'heading' ? entry.text : []));
}

describe('the biometric page', () => {
  test('shows attempts oldest first and says which one counts', () => {
    expect(headings(entriesOf(newBusySession()))).toEqual([
      'Selfie, attempt 1 of 2',
      'Selfie, attempt 2 of 2 (latest): the one that counts',
    ]);
  });

  test('puts each check below its attempt, the earlier one set aside', () => {
    const found = entriesOf(newBusySession()).flatMap((entry) => (entry.kind === 'check' ? entry.check : []));
    expect(found.map((check) => [check.subject, check.word, check.mark])).toEqual([
      ['selfie attempt 1 of 2', 'REJECT', 'earlier'],
      ['selfie attempt 2 of 2 (latest)', 'APPROVE', 'approve'],
    ]);
  });

  test('says which face match compared which attempt, and not that authenticity did', () => {
    const texts = textsOf(entriesOf(newBusySession()));
    expect(texts.filter((text) => text.startsWith('Compared in'))).toEqual([
      'Compared in: Face match, Passport GBR and selfie attempt 2 of 2 (latest): APPROVE',
    ]);
  });

  test('names kind, time, source and the pictures of an attempt', () => {
    const entries = entriesOf(newSession({ livenessCaptures: [newAttempt('live', '2026-01-10T10:01:40Z')] }));
    expect(textsOf(entries)).toEqual([
      'Selfie',
      'Kind: active: the applicant moved towards the camera (ZOOM)',
      'Taken: 2026-01-10T10:01:40Z',
      'Supplied by: the applicant',
      'Yoti lists no liveness check of this attempt.',
      'Selfie, 1 of 3',
      'Selfie, 2 of 3',
      'Selfie, 3 of 3',
    ]);
  });

  test('says that the order is not known rather than guess the latest', () => {
    const texts = textsOf(
      entriesOf(newSession({ livenessCaptures: [newAttempt('one', null), newAttempt('two', null)] })),
    );
    expect(texts[0]).toContain('none of them is called the latest');
    expect(texts).toContain('Selfie, attempt 1 of 2 (order not known)');
  });

  test('shows a kind of attempt that is not known as it came', () => {
    const capture = { ...newAttempt('live', null), livenessType: 'HOLO_SCAN' };
    expect(textsOf(entriesOf(newSession({ livenessCaptures: [capture] })))).toContain(
      'Kind: Holo scan (not known to this version)',
    );
  });

  test('keeps a check whose attempt is not in the session', () => {
    const entries = entriesOf(newSession({ checks: [newCheck('LIVENESS', { resourceIds: ['elsewhere'] })] }));
    expect(headings(entries)).toEqual(['Checks without an attempt in this session']);
    expect(entries.at(-1)?.kind).toBe('check');
  });

  test('shows the reference face, who supplied it and what compared it', () => {
    const session = newSession({
      faceCaptures: [{ id: 'face', source: 'RELYING_BUSINESS', image: newMedia('m-face') }],
      checks: [newCheck('FACE_COMPARISON', { resourceIds: ['face'] })],
    });
    expect(textsOf(entriesOf(session))).toEqual([
      'Reference face',
      'Supplied by: our side, when the session was created',
      'Compared in: Face comparison, reference face: APPROVE',
      'Reference face',
    ]);
  });

  test('says that a reference face is missing', () => {
    const session = newSession({ faceCaptures: [{ id: 'face', source: null, image: null }] });
    expect(textsOf(entriesOf(session))).toContain('The reference face was not supplied.');
  });

  test('says when the applicant consented, and counts only checks that need a person', () => {
    const page = biometricPage(
      newDetailsInput({
        session: newBusySession({ biometricConsentAt: '2026-01-10T10:00:00Z', documents: [newDocument()] }),
      }),
    );
    expect(textsOf(page.entries)[0]).toBe('Consent to biometrics given: 2026-01-10T10:00:00Z');
    expect(page.attention).toBe(0);
  });
});
