import { address, authenticity, consider, faceMatch } from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { applicantProfile, searchProfile } from '../builders/fields.ts';
import { ukLicence } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { callum } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const addressConsider: Scenario = {
  name: 'address-consider',
  title: 'Address: consider',
  description:
    'Name and birth date are known, the address is not: CONSIDER, ADDRESS_MISMATCH. Sub-checks come without details or process.',
  applicant: applicantOf(callum),
  applicantProfile: json(applicantProfile(callum)),
  documents: [idDocument(ukLicence(callum, 'OROUR803053CJ9AB'))],
  liveness: [zoom(callum.look)],
  checks: [
    authenticity(['driving_licence', 'liveness']),
    faceMatch(['driving_licence', 'liveness']),
    address(['driving_licence'], searchProfile(callum), {
      recommendation: consider('ADDRESS_MISMATCH'),
      // An older answer: neither `details` nor `process`.
      breakdown: [
        { sub_check: 'address_match', result: 'FAIL' },
        { sub_check: 'dob_match', result: 'PASS' },
        { sub_check: 'name_match', result: 'PASS' },
      ],
    }),
  ],
  expected: expectOutcome('COMPLETED', 5, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['THIRD_PARTY_IDENTITY', 'CONSIDER', 'ADDRESS_MISMATCH'],
  ]),
};
