import { approve, authenticity, faceMatch, textData } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { documentFields } from '../builders/fields.ts';
import { ukLicence } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { fiona } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

const licence = ukLicence(fiona, 'MACAL762192F99AB');
const read = documentFields(licence);

export const expertExtraction: Scenario = {
  name: 'expert-extraction',
  title: 'An expert reads the document',
  description:
    'The machine misread a worn licence; a person at Yoti read it again, and what the person read takes the place of the rest.',
  applicant: applicantOf(fiona),
  documents: [
    idDocument(licence, {
      // What the machine made of it; nobody is shown this once the expert has read the document.
      fields: { ...read, full_name: 'F10NA MACALL1STER', document_number: 'MACA1762192F99A8' },
      advice: { value: 'SHOULD_TRY_AGAIN', reason: { value: 'QUALITY', detail: 'POOR_FOCUS' } },
      textCheck: textData(['driving_licence'], approve, read),
    }),
  ],
  liveness: [staticCapture(fiona.look)],
  checks: [authenticity(['driving_licence', 'liveness']), faceMatch(['driving_licence', 'liveness'])],
  expected: expectOutcome('COMPLETED', 3, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_TEXT_DATA_CHECK', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
