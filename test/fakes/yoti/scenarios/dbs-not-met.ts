import { authenticity, auto, expert, faceMatch, genuineBut, reject } from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { applicantProfile } from '../builders/fields.ts';
import { advancedReport, type UnmetRequirement } from '../builders/identity-profiles.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { callum } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

/** One of every kind that Yoti names. */
const unmet: readonly UnmetRequirement[] = [
  {
    failure_type: 'ID_DOCUMENT_EXTRACTION',
    document_type: 'PASSPORT',
    document_country_iso_code: 'GBR',
    details: 'POOR_FOCUS',
  },
  {
    failure_type: 'ID_DOCUMENT_AUTHENTICITY',
    document_type: 'DRIVING_LICENCE',
    document_country_iso_code: 'GBR',
    audit_id: 'audit-0007',
    details: 'DOCUMENT_COPY',
  },
  { failure_type: 'ID_DOCUMENT_COUNTRY', document_type: 'NATIONAL_ID', document_country_iso_code: 'PRK' },
  {
    failure_type: 'ID_DOCUMENT_FACE_MATCH',
    document_type: 'PASSPORT',
    document_country_iso_code: 'GBR',
    details: 'LARGE_AGE_GAP',
  },
  { failure_type: 'ID_DOCUMENT_ADDRESS_VERIFICATION', details: 'UNABLE_TO_VERIFY_ADDRESS' },
  { failure_type: 'IDENTITY_CHECK', details: 'PEP_WARNING' },
  { failure_type: 'LIVENESS' },
  { failure_type: 'UNLINKED_DOCUMENT_EVIDENCE', document_type: 'UTILITY_BILL' },
];

export const dbsNotMet: Scenario = {
  name: 'dbs-not-met',
  title: 'DBS: requirements not met',
  description:
    'An advanced identity profile with two DBS schemes: basic met, enhanced not met, with every kind of unmet requirement.',
  applicant: applicantOf(callum),
  documents: [idDocument(ukPassport(callum, '514403829')), idDocument(ukLicence(callum, 'OROUR803053CJ9AB'))],
  liveness: [staticCapture(callum.look)],
  checks: [
    authenticity(['passport', 'liveness']),
    authenticity(
      ['driving_licence', 'liveness'],
      reject('DOCUMENT_COPY'),
      genuineBut(expert('physical_document_captured', 'FAIL')),
    ),
    faceMatch(['passport', 'liveness'], reject('LARGE_AGE_GAP'), [
      auto('ai_face_match', 'FAIL', ['confidence_score', '0.52']),
      expert('manual_face_match', 'FAIL'),
    ]),
  ],
  finalFields: (store) => ({
    advanced_identity_profile: {
      subject_id: 'subject-0003',
      result: 'DONE',
      failure_reason: {
        reason_code: 'MANDATORY_DOCUMENT_COULD_NOT_BE_PROVIDED',
        requirements_not_met_details: unmet,
      },
      identity_profile_report: advancedReport(
        [
          { type: 'DBS', objective: 'BASIC', label: 'dbs-basic', met: true },
          {
            type: 'DBS',
            objective: 'ENHANCED',
            label: 'dbs-enhanced',
            met: false,
            why: 'LEVEL_OF_ASSURANCE_NOT_SUFFICIENT',
          },
        ],
        store('advanced-identity-profile-report', json({ identity_assertion: applicantProfile(callum) })),
      ),
    },
  }),
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'DOCUMENT_COPY'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'REJECT', 'LARGE_AGE_GAP'],
  ]),
};
