import { authenticity, expert, faceMatch, notAvailable, textData } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { grace } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const notAvailableBlur: Scenario = {
  name: 'not-available-blur',
  title: 'Not available: too blurry',
  description: 'Every picture of the passport is blurred: no check on it can be done.',
  applicant: applicantOf(grace),
  documents: [
    idDocument(ukPassport(grace, '560174238'), {
      style: { blur: 9 },
      advice: { value: 'SHOULD_TRY_AGAIN', reason: { value: 'QUALITY', detail: 'POOR_FOCUS' } },
      textCheck: textData(['passport'], notAvailable('PHOTO_TOO_BLURRY')),
    }),
  ],
  liveness: [zoom(grace.look)],
  checks: [
    authenticity(['passport', 'liveness'], notAvailable('PHOTO_TOO_BLURRY'), []),
    faceMatch(['passport', 'liveness'], notAvailable('PHOTO_TOO_BLURRY'), [expert('manual_face_match', 'FAIL')]),
  ],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_TEXT_DATA_CHECK', 'NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'],
    ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'],
    ['ID_DOCUMENT_FACE_MATCH', 'NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'],
  ]),
};
