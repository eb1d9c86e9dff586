import { approve, authenticity, auto, expert, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { documentFields } from '../builders/fields.ts';
import { issuedAtHome, ukLicence, ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { lukasz } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

const passport = ukPassport(amelia, '533401372');
const licence = ukLicence(amelia, 'HARTL954171AR9AB');
const card = issuedAtHome(
  { ...lukasz, givenNames: amelia.givenNames, familyName: amelia.familyName },
  { type: 'NATIONAL_ID', countryName: 'Poland', number: 'ZZC908799', authority: 'PREZYDENT', tint: '#a85a6a' },
);

export const partialDatesAndLifetime: Scenario = {
  name: 'partial-dates-and-lifetime',
  title: 'Partial dates, LIFETIME and unknown fields',
  description:
    'Dates without day or month, one that cannot be, a document for life, both address spellings, chip sub-checks and fields nobody knows.',
  applicant: applicantOf(amelia),
  documents: [
    idDocument(passport, {
      fields: {
        ...documentFields(passport),
        date_of_birth: '1991-04',
        date_of_issue: '2001-02-31',
        place_of_issue: 'PETERBOROUGH',
        height: '1.71',
        eye_color: 'GREEN',
        tribe_number: 'X-17',
        endorsements: { crew: false, remarks: ['SEE PAGE 5', 'NAME CHANGED BY DEED'], levels: [{ level: 2 }] },
      },
      expanded: {
        visual_zone: { surname: { value: 'HARTLEY', confidence: 0.98 }, given_names: { value: 'AMELIA ROSE' } },
        machine_zone: { personal_number: '', checks: [true, true, false] },
      },
    }),
    idDocument(licence, {
      fields: {
        ...documentFields(licence),
        date_of_birth: '1991',
        date_of_issue: '2019-09',
        expiration_date: '2029',
        licence_categories: ['AM', 'B', 'BE'],
      },
    }),
    idDocument(card, {
      method: 'UPLOAD',
      fields: {
        ...documentFields(card),
        full_name: 'AMELIA ROSE HARTLEY',
        date_of_birth: amelia.birthDate,
        expiration_date: 'LIFETIME',
        // The spelling of the documentation, where real answers have none of the second underscore.
        structured_postal_address: {
          address_format: 4,
          care_of: 'MRS B HARTLEY',
          address_line_1: 'UL. DLUGA 14/3',
          address_line_2: 'OSIEDLE ZIELONE',
          town_city: 'GDANSK',
          subdistrict: 'SRODMIESCIE',
          postal_code: '80-831',
          country_iso: 'POL',
          country: 'Poland',
        },
        personal_identification_number: '91041700000',
        parent_name: 'BEATRICE',
      },
    }),
  ],
  liveness: [staticCapture(amelia.look)],
  checks: [
    authenticity(['passport', 'liveness'], approve, [
      auto('chip_csca_trusted', 'PASS'),
      auto('chip_data_integrity', 'PASS'),
      auto('chip_digital_signature_verification', 'PASS'),
      auto('chip_parse', 'PASS'),
      auto('chip_sod_parse', 'PASS'),
      auto('document_in_date', 'PASS'),
      auto('mrz_validation', 'PASS'),
      auto(
        'ocr_mrz_comparison',
        'FAIL',
        ['date_of_birth', 'MATCH'],
        ['document_number', 'MATCH'],
        ['expiration_date', 'MISMATCH'],
        ['gender', 'MATCH'],
        ['name', 'MATCH'],
      ),
    ]),
    authenticity(['driving_licence', 'liveness']),
    authenticity(['national_id'], approve, [expert('no_sign_of_tampering', 'PASS')]),
    faceMatch(['passport', 'liveness']),
  ],
  expected: expectOutcome('COMPLETED', 6, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
  ]),
};
