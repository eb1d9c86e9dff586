import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { daniel } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const threeLivenessAttempts: Scenario = {
  name: 'three-liveness-attempts',
  title: 'Three liveness attempts',
  description: 'Two attempts are rejected without a reason, the third passes; the newest stands first in the answer.',
  applicant: applicantOf(daniel),
  documents: [idDocument(ukPassport(daniel, '529930115'))],
  liveness: [
    zoom(daniel.look, { key: 'liveness-1', result: 'REJECT', room: 1, style: { brightness: 0.35 } }),
    zoom(daniel.look, { key: 'liveness-2', result: 'REJECT', room: 1, style: { blur: 8 } }),
    zoom(daniel.look, { key: 'liveness-3', room: 1 }),
  ],
  checks: [authenticity(['passport', 'liveness-3']), faceMatch(['passport', 'liveness-3'])],
  expected: expectOutcome('COMPLETED', 10, [
    ['LIVENESS', 'APPROVE'],
    ['LIVENESS', 'REJECT'],
    ['LIVENESS', 'REJECT'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
