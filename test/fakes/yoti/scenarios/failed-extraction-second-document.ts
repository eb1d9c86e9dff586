import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { callum } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const failedExtractionSecondDocument: Scenario = {
  name: 'failed-extraction-second-document',
  title: 'Failed extraction, second document',
  description:
    'Nothing can be read from a licence in the glare; the applicant tries again with a passport, and only that is checked.',
  applicant: applicantOf(callum),
  documents: [
    idDocument(ukLicence(callum, 'OROUR803053CJ9AB'), {
      glare: true,
      extraction: 'FAILED',
      advice: { value: 'MUST_TRY_AGAIN', reason: { value: 'QUALITY', detail: 'TOO_LIGHT' } },
    }),
    idDocument(ukPassport(callum, '514403829')),
  ],
  liveness: [zoom(callum.look)],
  checks: [authenticity(['passport', 'liveness']), faceMatch(['passport', 'liveness'])],
  expected: expectOutcome('COMPLETED', 6, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
