import { approve, authenticity, auto, expert, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukLicence } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { priya } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const uploadEmptyFrames: Scenario = {
  name: 'upload-empty-frames',
  title: 'Uploaded scans',
  description: 'PNG scans are uploaded instead of photographs: every frame slot stays an empty object.',
  applicant: applicantOf(priya),
  documents: [idDocument(ukLicence(priya, 'RAMAN951299P99AB'), { method: 'UPLOAD', style: { format: 'png' } })],
  liveness: [staticCapture(priya.look, { style: { format: 'png' } })],
  checks: [
    authenticity(['driving_licence', 'liveness'], approve, [
      auto('document_in_date', 'PASS'),
      expert('physical_document_captured', 'FAIL'),
    ]),
    faceMatch(['driving_licence', 'liveness']),
  ],
  expected: expectOutcome('COMPLETED', 3, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
