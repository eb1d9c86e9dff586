import { approve, authenticity, auto, expert, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukLicence } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { fiona } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const aiFailsExpertPasses: Scenario = {
  name: 'ai-fails-expert-passes',
  title: 'AI fails, expert passes',
  description: 'The machine misses the face match and an expert overrules it: a FAIL sub-check inside an APPROVE.',
  applicant: applicantOf(fiona),
  documents: [idDocument(ukLicence(fiona, 'MACAL762192F99XY'), { method: 'CAMERA' })],
  liveness: [staticCapture(fiona.look, { room: 3 })],
  checks: [
    authenticity(['driving_licence', 'liveness']),
    faceMatch(['driving_licence', 'liveness'], approve, [
      auto('ai_face_match', 'FAIL', ['confidence_score', '0.31']),
      expert('manual_face_match', 'PASS'),
    ]),
  ],
  expected: expectOutcome('COMPLETED', 3, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
