import { authenticity, expert, faceMatch, genuineBut, reject } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukLicence } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { daniel } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const rejectedTampered: Scenario = {
  name: 'rejected-tampered',
  title: 'Rejected: tampered licence',
  description: 'A driving licence, both sides, whose data has been altered: authenticity recommends REJECT, TAMPERED.',
  applicant: applicantOf(daniel),
  documents: [idDocument(ukLicence(daniel, 'OKAFO811027D99AB'), { style: { sideways: true } })],
  liveness: [zoom(daniel.look, { room: 1 })],
  checks: [
    authenticity(
      ['driving_licence', 'liveness'],
      reject('TAMPERED'),
      genuineBut(expert('no_sign_of_tampering', 'FAIL', ['face_photo_integrity', 'PASS'], ['data_integrity', 'FAIL'])),
    ),
    faceMatch(['driving_licence', 'liveness']),
  ],
  expected: expectOutcome('COMPLETED', 5, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'TAMPERED'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
