import { address, authenticity, faceMatch, notAvailable } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { grace } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const addressNotPerformed: Scenario = {
  name: 'address-not-performed',
  title: 'Address: not performed',
  description: 'A passport names no address, so the address check had nothing to search with: NOT_AVAILABLE.',
  applicant: applicantOf(grace),
  documents: [idDocument(ukPassport(grace, '560174238'))],
  liveness: [staticCapture(grace.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    address(['passport'], null, { recommendation: notAvailable('NO_VALID_FIELDS'), breakdown: [] }),
  ],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['THIRD_PARTY_IDENTITY', 'NOT_AVAILABLE', 'NO_VALID_FIELDS'],
  ]),
};
