import { approve, authenticity, faceMatch, textData } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { documentFields } from '../builders/fields.ts';
import { issuedAtHome } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { noa } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const hebrewName: Scenario = {
  name: 'hebrew-name',
  title: 'Right to left: Hebrew',
  description: 'An Israeli passport with a Hebrew name, read by an expert because the machine could not.',
  applicant: applicantOf(noa),
  documents: [
    idDocument(
      issuedAtHome(noa, {
        type: 'PASSPORT',
        countryName: 'Israel',
        number: '34418820',
        authority: 'HAIFA',
        tint: '#2b5aa0',
      }),
      {
        advice: { value: 'PROGRESS' },
        textCheck: textData(
          ['passport'],
          approve,
          documentFields(
            issuedAtHome(noa, {
              type: 'PASSPORT',
              countryName: 'Israel',
              number: '34418820',
              authority: 'HAIFA',
              tint: '#2b5aa0',
            }),
          ),
        ),
      },
    ),
  ],
  liveness: [staticCapture(noa.look)],
  checks: [authenticity(['passport', 'liveness']), faceMatch(['passport', 'liveness'])],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_TEXT_DATA_CHECK', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
