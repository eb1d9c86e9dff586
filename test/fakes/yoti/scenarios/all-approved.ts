import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const allApproved: Scenario = {
  name: 'all-approved',
  title: 'All approved',
  description: 'A passport and one liveness attempt; every check recommends APPROVE.',
  applicant: applicantOf(amelia),
  documents: [idDocument(ukPassport(amelia, '533401372'))],
  liveness: [zoom(amelia.look)],
  checks: [authenticity(['passport', 'liveness']), faceMatch(['passport', 'liveness'])],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
