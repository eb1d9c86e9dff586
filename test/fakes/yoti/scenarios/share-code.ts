import { approve, authenticity, faceMatch } from '../builders/checks.ts';
import { json, pdf, picture } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { doneProfile } from '../builders/identity-profiles.ts';
import { ukrainianPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { oleksandr } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { drawHeadshot } from '../pictures/selfie.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const shareCode: Scenario = {
  name: 'share-code',
  title: 'Right to work by share code',
  description:
    'The applicant gives a share code; what was looked up, what came back, the photo on record and a PDF are with the session.',
  applicant: applicantOf(oleksandr),
  documents: [idDocument(ukrainianPassport(oleksandr, 'FX4417709'))],
  shareCodes: [
    {
      key: 'share-code',
      lookup: json({
        share_code: 'W4X7K2MND',
        date_of_birth: oleksandr.birthDate,
        company_name: 'Example Employer Ltd',
      }),
      returned: json({
        full_name: 'OLEKSANDR SHCHERBACHENKO',
        date_of_birth: oleksandr.birthDate,
        permission: {
          type: 'TIME_LIMITED',
          from: '2025-01-15',
          until: '2027-01-14',
          conditions: ['No sport', 'Max 20 h'],
        },
        photo_provided: true,
      }),
      idPhoto: picture('share-code/photo', () => drawHeadshot(oleksandr.look)),
      file: pdf('share-code/proof', () => drawHeadshot(oleksandr.look)),
    },
  ],
  liveness: [staticCapture(oleksandr.look, { room: 2 })],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    { type: 'PROFILE_DOCUMENT_MATCH', uses: ['passport'], recommendation: approve, breakdown: [], by: 'machine' },
  ],
  finalFields: (store) => ({ identity_profile: doneProfile(oleksandr, store) }),
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['PROFILE_DOCUMENT_MATCH', 'APPROVE'],
  ]),
};
