import { authenticity, auto, faceMatch, reject } from '../builders/checks.ts';
import { picture } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { daniel, thomas } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { drawHeadshot } from '../pictures/selfie.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const faceComparison: Scenario = {
  name: 'face-comparison',
  title: 'A reference face',
  description:
    'The business supplied a face of its own; the selfie matches the passport but not that face: REJECT without a reason.',
  applicant: applicantOf(daniel),
  referenceFace: picture('reference-face/thomas', () => drawHeadshot(thomas.look)),
  documents: [idDocument(ukPassport(daniel, '529930115'))],
  liveness: [staticCapture(daniel.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    {
      type: 'FACE_COMPARISON',
      uses: ['reference-face', 'liveness'],
      recommendation: reject(),
      breakdown: [auto('ai_face_match', 'FAIL', ['confidence_score', '0.07'])],
      by: 'machine',
    },
  ],
  expected: expectOutcome('COMPLETED', 3, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['FACE_COMPARISON', 'REJECT'],
  ]),
};
