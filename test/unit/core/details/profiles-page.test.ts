import { describe, expect, test } from 'vitest';
import type { JsonContent } from '../../../../src/core/contents.ts';
import { profilesContents, profilesPage } from '../../../../src/core/details/profiles-page.ts';
import type { Session } from '../../../../src/core/session.ts';
import { newDetailsInput, textsOf } from '../../../support/details-factories.ts';
import { newIdentityProfile, newMedia, newSession, newTask } from '../../../support/session-factories.ts';

function texts(over: Partial<Session>, contents: Readonly<Record<string, unknown>> = {}): string[] {
  const json = Object.entries(contents).map(([id, value]): [string, JsonContent] => [id, { kind: 'json', value }]);
  return textsOf(profilesPage(newDetailsInput({ session: newSession(over), contents: new Map(json) })).entries);
}

describe('the profiles page', () => {
  test('shows result, schemes and the verified profile of a profile that is met', () => {
    const profile = newIdentityProfile({
      report: newMedia('report', 'JSON'),
      schemes: [
        { framework: 'UK_TFIDA', type: 'RTW', objective: null, label: null, requirementsMet: true, notMetInfo: null },
      ],
    });
    const report = { identity_assertion: { current_name: { full_name: 'Alex Sample' } } };
    expect(texts({ identityProfiles: [profile] }, { report })).toEqual([
      'Identity profile',
      'Result: DONE: Yoti finished the profile',
      'Scheme: RTW',
      'Trust framework: UK_TFIDA',
      'Requirements: met',
      'Verified profile: identity assertion, current name',
      'Full name: Alex Sample',
    ]);
  });

  test('says why one was given up, requirement by requirement', () => {
    const profile = newIdentityProfile({
      isAdvanced: true,
      result: 'ABORTED',
      reasonCode: 'FACE_MATCH_VERIFICATION_FAILED',
      notMetDetails: [
        {
          failureType: 'ID_DOCUMENT_FACE_MATCH',
          documentType: 'PASSPORT',
          documentCountry: 'TUN',
          details: 'LARGE_AGE_GAP',
          auditId: 'audit-7',
        },
      ],
    });
    expect(texts({ identityProfiles: [profile] })).toEqual([
      'Identity profile (advanced)',
      'Result: ABORTED: Yoti could not finish the profile',
      'Reason: Face match not possible (FACE_MATCH_VERIFICATION_FAILED)',
      'Meaning: The faces on selfie and document could not be matched.',
      'Next step: Ask the applicant to try again.',
      'Not met',
      'Face match: Large difference in age · Passport TUN · audit id audit-7',
    ]);
  });

  test('gives the reason of a scheme that is not met, and shows codes it does not know', () => {
    const profile = newIdentityProfile({
      result: 'PARTIAL',
      schemes: [
        {
          framework: null,
          type: null,
          objective: 'AL_M1C',
          label: 'label01',
          requirementsMet: false,
          notMetInfo: 'SOMETHING_NEW',
        },
      ],
    });
    const all = texts({ identityProfiles: [profile] });
    expect(all).toContain('Result: Partial (not known to this version)');
    expect(all).toContain('Scheme: not named by Yoti');
    expect(all).toContain('Requirements: not met');
    expect(all).toContain('Reason: Something new (not known to this version) (SOMETHING_NEW)');
  });

  test('shows a share code with its task, what was looked up, what came back and its picture', () => {
    const shareCode = {
      id: 'sc',
      source: 'END_USER',
      lookupProfile: newMedia('lookup', 'JSON'),
      returnedProfile: newMedia('returned', 'JSON'),
      idPhoto: newMedia('photo'),
      file: null,
      tasks: [newTask({ type: 'VERIFY_SHARE_CODE_TASK', state: 'DONE' })],
    };
    const contents = { lookup: { share_code: 'W12' }, returned: { right_to_work: true } };
    expect(texts({ shareCodes: [shareCode] }, contents)).toEqual([
      'Share code',
      'Supplied by: the applicant',
      'Task: verifying the share code: done',
      'Looked up with',
      'Share code: W12',
      'What came back',
      'Right to work: yes',
      'Share code, photo',
    ]);
  });

  test('shows what was said of the applicant beforehand, or why it cannot', () => {
    const applicantProfiles = [{ id: 'p', source: 'RELYING_BUSINESS', profile: newMedia('profile', 'JSON') }];
    expect(texts({ applicantProfiles }, { profile: { full_name: 'Alex Sample' } })).toContain('Full name: Alex Sample');
    expect(texts({ applicantProfiles })).toContain('Cannot be shown: not available right now.');
  });

  test('names every JSON it is read from', () => {
    const session = newSession({
      identityProfiles: [newIdentityProfile({ report: newMedia('report', 'JSON') })],
      applicantProfiles: [{ id: 'p', source: null, profile: newMedia('profile', 'JSON') }],
    });
    expect(profilesContents(session).map((media) => media.id)).toEqual(['report', 'profile']);
  });
});
