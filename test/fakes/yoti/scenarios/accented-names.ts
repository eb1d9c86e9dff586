import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { issuedAtHome } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { lukasz } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const accentedNames: Scenario = {
  name: 'accented-names',
  title: 'Accented names',
  description: 'A Polish identity card whose name mixes Polish and Vietnamese letters.',
  applicant: applicantOf(lukasz),
  documents: [
    idDocument(
      issuedAtHome(lukasz, {
        type: 'NATIONAL_ID',
        countryName: 'Poland',
        number: 'ZZC908714',
        authority: 'PREZYDENT MIASTA',
        tint: '#a85a6a',
      }),
    ),
  ],
  liveness: [zoom(lukasz.look, { room: 3 })],
  checks: [authenticity(['national_id', 'liveness']), faceMatch(['national_id', 'liveness'])],
  expected: expectOutcome('COMPLETED', 5, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
