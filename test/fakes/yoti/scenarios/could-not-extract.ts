import { authenticity, faceMatch, genuine, notAvailable, textData } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { priya } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const couldNotExtract: Scenario = {
  name: 'could-not-extract',
  title: 'Nothing could be extracted',
  description:
    'Neither the machine nor a person could read the passport: no fields, no portrait, and the text data check is NOT_AVAILABLE.',
  applicant: applicantOf(priya),
  documents: [
    idDocument(ukPassport(priya, '548820917'), {
      style: { blur: 9 },
      extraction: 'FAILED',
      advice: { value: 'MUST_TRY_AGAIN', reason: { value: 'QUALITY', detail: 'POOR_FOCUS' } },
      textCheck: textData(['passport'], notAvailable('EXTRACTION_FAILED')),
    }),
  ],
  liveness: [staticCapture(priya.look)],
  checks: [
    authenticity(['passport', 'liveness'], notAvailable('PHOTO_TOO_BLURRY'), genuine.slice(0, 1)),
    faceMatch(['passport', 'liveness'], notAvailable('PHOTO_TOO_BLURRY'), []),
  ],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_TEXT_DATA_CHECK', 'NOT_AVAILABLE', 'EXTRACTION_FAILED'],
    ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'],
    ['ID_DOCUMENT_FACE_MATCH', 'NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'],
  ]),
};
