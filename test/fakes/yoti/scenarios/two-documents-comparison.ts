import { authenticity, auto, comparison, faceMatch, reject } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

const afterMarriage = { ...amelia, familyName: 'Winterbourne' };

export const twoDocumentsComparison: Scenario = {
  name: 'two-documents-comparison',
  title: 'Two documents that disagree',
  description: 'A passport and a driving licence with another surname: the comparison recommends REJECT, MISMATCH.',
  applicant: applicantOf(amelia),
  documents: [idDocument(ukPassport(amelia, '533401372')), idDocument(ukLicence(afterMarriage, 'WINTE954171AR9AB'))],
  liveness: [zoom(amelia.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    authenticity(['driving_licence', 'liveness']),
    faceMatch(['passport', 'liveness']),
    faceMatch(['driving_licence', 'liveness']),
    comparison(['passport', 'driving_licence'], reject('MISMATCH'), [
      auto('dob_match', 'PASS'),
      auto('name_match', 'FAIL'),
    ]),
  ],
  expected: expectOutcome('COMPLETED', 6, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['ID_DOCUMENT_COMPARISON', 'REJECT', 'MISMATCH'],
  ]),
};
