import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { issuedAtHome } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { eleni } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const greekNameLargePhotographs: Scenario = {
  name: 'greek-name-large-photographs',
  title: 'Greek name, 12 megapixel photographs',
  description: 'A Greek passport photographed by a camera of 12 megapixels; one selfie as a large PNG.',
  applicant: applicantOf(eleni),
  documents: [
    idDocument(
      issuedAtHome(eleni, {
        type: 'PASSPORT',
        countryName: 'Hellenic Republic',
        number: 'AT7719034',
        authority: 'A.E.A./D.D.-N.P.C.',
        tint: '#3a6ea5',
      }),
      { style: { widthPx: 4000, heightPx: 3000 } },
    ),
  ],
  liveness: [staticCapture(eleni.look, { style: { format: 'png', widthPx: 2400 } })],
  checks: [authenticity(['passport', 'liveness']), faceMatch(['passport', 'liveness'])],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
