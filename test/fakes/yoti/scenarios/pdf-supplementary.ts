import { address, approve, authenticity, auto, comparison, faceMatch } from '../builders/checks.ts';
import { idDocument, supportingDocument } from '../builders/documents.ts';
import { searchProfile } from '../builders/fields.ts';
import { ukPassport, utilityBill } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const pdfSupplementary: Scenario = {
  name: 'pdf-supplementary',
  title: 'A bill as PDF',
  description: 'A utility bill is uploaded as a PDF and compared with the passport; the address is found.',
  applicant: applicantOf(amelia),
  documents: [idDocument(ukPassport(amelia, '533401372')), supportingDocument(utilityBill(amelia), { asPdf: true })],
  liveness: [zoom(amelia.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    comparison(['passport', 'utility_bill'], approve, [auto('name_match', 'PASS')]),
    address(['utility_bill'], searchProfile(amelia), {
      recommendation: approve,
      breakdown: [
        auto('address_match', 'PASS'),
        auto('deceased', 'PASS'),
        auto('dob_match', 'PASS'),
        auto('electoral_roll', 'PASS'),
        auto('name_match', 'PASS'),
        auto('pep_warning', 'PASS'),
        auto('sanctions_warning', 'PASS'),
      ],
    }),
  ],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['ID_DOCUMENT_COMPARISON', 'APPROVE'],
    ['THIRD_PARTY_IDENTITY', 'APPROVE'],
  ]),
};
