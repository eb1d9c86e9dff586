import { authenticity, auto, expert, faceMatch, reject } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { grace, priya } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const differentPerson: Scenario = {
  name: 'different-person',
  title: 'Rejected: different person',
  description: 'The selfie shows somebody else: an expert confirms that the faces do not match.',
  applicant: applicantOf(priya),
  documents: [idDocument(ukPassport(priya, '548820917'))],
  liveness: [zoom(grace.look, { room: 2 })],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness'], reject('DIFFERENT_PERSON'), [
      auto('ai_face_match', 'FAIL', ['confidence_score', '0.12']),
      expert('manual_face_match', 'FAIL'),
    ]),
  ],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'REJECT', 'DIFFERENT_PERSON'],
  ]),
};
