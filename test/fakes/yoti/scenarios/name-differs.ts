import { authenticity, auto, comparison, faceMatch, reject } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { documentFields } from '../builders/fields.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { renee } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

const passport = ukPassport({ ...renee, givenNames: 'Renata', familyName: 'Kowalska' }, '571180264');
const licence = ukLicence(renee, 'DUBOI857304RZ9AB');

/** Base letters followed by their accents, as some scanners write them. */
function decomposed(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value.normalize('NFD') : value]),
  );
}

export const nameDiffers: Scenario = {
  name: 'name-differs',
  title: 'Another name than registered',
  description:
    'The passport carries another name than the applicant was registered with; the licence agrees, its accents written as separate marks.',
  applicant: applicantOf(renee),
  documents: [idDocument(passport), idDocument(licence, { fields: decomposed(documentFields(licence)) })],
  liveness: [staticCapture(renee.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    authenticity(['driving_licence', 'liveness']),
    faceMatch(['passport', 'liveness']),
    comparison(['passport', 'driving_licence'], reject('MISMATCH'), [
      auto('dob_match', 'PASS'),
      auto('name_match', 'FAIL'),
    ]),
  ],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['ID_DOCUMENT_COMPARISON', 'REJECT', 'MISMATCH'],
  ]),
};
