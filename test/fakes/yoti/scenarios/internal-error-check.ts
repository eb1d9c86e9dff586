import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { daniel } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const internalErrorCheck: Scenario = {
  name: 'internal-error-check',
  title: 'A check breaks down',
  description: 'The authenticity check ends in INTERNAL_ERROR and never reports; everything else approves.',
  applicant: applicantOf(daniel),
  documents: [idDocument(ukPassport(daniel, '529930115'))],
  liveness: [zoom(daniel.look, { room: 1 })],
  checks: [authenticity(['passport', 'liveness'], null, []), faceMatch(['passport', 'liveness'])],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', null],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
