import { approve, authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { doneProfile } from '../builders/identity-profiles.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { callum } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const rightToWorkMet: Scenario = {
  name: 'right-to-work-met',
  title: 'Right to work: met',
  description:
    'A UK right-to-work profile is DONE with its requirements met; the scheme validity check is among the checks.',
  applicant: applicantOf(callum),
  documents: [idDocument(ukPassport(callum, '514403829'))],
  liveness: [zoom(callum.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    {
      type: 'DOCUMENT_SCHEME_VALIDITY_CHECK',
      uses: ['passport'],
      recommendation: approve,
      breakdown: [],
      by: 'machine',
      scheme: 'UK_GDS',
    },
  ],
  finalFields: (store) => ({ identity_profile: doneProfile(callum, store) }),
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['DOCUMENT_SCHEME_VALIDITY_CHECK', 'APPROVE'],
  ]),
};
