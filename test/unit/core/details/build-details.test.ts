import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonContent } from '../../../../src/core/contents.ts';
import { buildDetailsPage, contentsOfPage, listDetailsPages } from '../../../../src/core/details/build-details.ts';
import { detailsPageKeys } from '../../../../src/core/details/details-page.ts';
import { newDetailsInput, textsOf } from '../../../support/details-factories.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newDocument,
  newIdentityProfile,
  newMedia,
  newSession,
} from '../../../support/session-factories.ts';

describe('the pages of a session result', () => {
  test('are overview and session alone when there is nothing else', () => {
    expect(listDetailsPages(newSession()).map((page) => page.key)).toEqual(['overview', 'session']);
  });

  test('come in their order, each with how many checks need a person', () => {
    expect(listDetailsPages(newBusySession()).map(({ title, attention }) => `${title} ${attention}`)).toEqual([
      'Overview 4',
      'Document 2',
      'Face 0',
      'Biometric 0',
      'Address 1',
      'AML 1',
      'Session 0',
    ]);
  });

  test('count an identity profile that is not met', () => {
    const session = newSession({ identityProfiles: [newIdentityProfile({ result: 'ABORTED' })] });
    expect(listDetailsPages(session)).toContainEqual({ key: 'profiles', title: 'Profiles', attention: 1 });
  });

  test.each([
    ['a check of a new type', { checks: [newCheck('SOME_NEW_CHECK')] }, ['other']],
    ['a field that is not read', { unreadFields: ['resources.voice_capture'] }, ['other']],
    ['a scheme', { checks: [newCheck('DOCUMENT_SCHEME_VALIDITY_CHECK', { scheme: 'X' })] }, ['documents', 'other']],
    ['a reference face', { faceCaptures: [{ id: 'face', source: null, image: null }] }, ['biometric']],
    ['a supporting document', { supplementaryDocuments: [newDocument()] }, ['documents']],
    ['an applicant profile', { applicantProfiles: [{ id: 'p', source: null, profile: null }] }, ['profiles']],
  ])('are there for %s when it is all there is', (_what, over, keys) => {
    const listed = listDetailsPages(newSession(over)).map((page) => page.key);
    expect(listed).toEqual(['overview', ...keys, 'session']);
  });

  test('agree with the pages themselves on title and attention', () => {
    const session = newBusySession();
    for (const { key, title, attention } of listDetailsPages(session)) {
      const page = buildDetailsPage(newDetailsInput({ session }), key);
      expect([page.key, page.title, page.attention]).toEqual([key, title, attention]);
      expect(page.entries.length).toBeGreaterThan(0);
    }
  });

  test('say so when they have nothing to say', () => {
    expect(textsOf(buildDetailsPage(newDetailsInput(), 'aml').entries)).toEqual(['Nothing of this in the session.']);
  });

  test('name the JSON they are read from, each once', () => {
    const searched = newMedia('searched', 'JSON');
    const session = newSession({
      checks: [
        newCheck('THIRD_PARTY_IDENTITY_FRAUD_1', { id: 'a', searchedProfile: searched }),
        newCheck('SYNECTICS_IDENTITY_FRAUD', { id: 'b', searchedProfile: searched }),
      ],
    });
    expect(contentsOfPage(session, 'other')).toEqual([searched]);
    expect(contentsOfPage(session, 'overview')).toEqual([]);
  });

  test('take whatever stands behind their JSON without throwing', () => {
    const session = newBusySession({
      identityProfiles: [newIdentityProfile({ report: newMedia('report', 'JSON') })],
      livenessCaptures: [newAttempt('live-1', null)],
    });
    const content: fc.Arbitrary<JsonContent> = fc.oneof(
      fc.jsonValue().map((value): JsonContent => ({ kind: 'json', value })),
      fc.constant<JsonContent>({ kind: 'missing', reason: 'withheld' }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...detailsPageKeys), content, (key, one) => {
        const contents = new Map(contentsOfPage(session, key).map((media) => [media.id, one]));
        expect(buildDetailsPage(newDetailsInput({ session, contents }), key).entries.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
