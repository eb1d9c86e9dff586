import { authenticity, comparison, faceMatch, notAvailable } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { issuedAtHome } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { mohammed } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const rightToLeftName: Scenario = {
  name: 'right-to-left-name',
  title: 'Right to left: Arabic',
  description: 'A Jordanian identity card with an Arabic name; the machine readable zone has its Latin spelling.',
  applicant: applicantOf(mohammed),
  documents: [
    idDocument(
      issuedAtHome(mohammed, {
        type: 'NATIONAL_ID',
        countryName: 'Jordan',
        number: 'JO8817402',
        authority: 'CSPD',
        tint: '#3f7a5c',
      }),
    ),
  ],
  liveness: [zoom(mohammed.look)],
  checks: [
    authenticity(['national_id', 'liveness']),
    faceMatch(['national_id', 'liveness']),
    comparison(['national_id'], notAvailable('NON_LATIN_CHARACTER_IN_NAME'), []),
  ],
  expected: expectOutcome('COMPLETED', 5, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['ID_DOCUMENT_COMPARISON', 'NOT_AVAILABLE', 'NON_LATIN_CHARACTER_IN_NAME'],
  ]),
};
