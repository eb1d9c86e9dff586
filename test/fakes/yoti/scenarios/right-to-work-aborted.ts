import { authenticity, auto, expert, faceMatch, reject } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { abortedProfile } from '../builders/identity-profiles.ts';
import { issuedAtHome } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { yusra } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const rightToWorkAborted: Scenario = {
  name: 'right-to-work-aborted',
  title: 'Right to work: aborted',
  description: 'A UK right-to-work profile ends ABORTED because the face could not be matched.',
  applicant: applicantOf(yusra),
  documents: [
    idDocument(
      issuedAtHome(yusra, {
        type: 'PASSPORT',
        countryName: 'Tunisia',
        number: 'Y9034417',
        authority: 'TUNIS',
        tint: '#7a3b4a',
      }),
    ),
  ],
  liveness: [zoom(yusra.look, { room: 2 })],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness'], reject('LARGE_AGE_GAP'), [
      auto('ai_face_match', 'FAIL', ['confidence_score', '0.44']),
      expert('manual_face_match', 'FAIL'),
    ]),
  ],
  finalFields: () => ({
    identity_profile: abortedProfile('FACE_MATCH_VERIFICATION_FAILED', {
      failure_type: 'ID_DOCUMENT_FACE_MATCH',
      document_type: 'PASSPORT',
      document_country_iso_code: 'TUN',
      details: 'LARGE_AGE_GAP',
    }),
  }),
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'REJECT', 'LARGE_AGE_GAP'],
  ]),
};
