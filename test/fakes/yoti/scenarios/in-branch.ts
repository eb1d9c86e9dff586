import { approve, notAvailable } from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { applicantProfile } from '../builders/fields.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { fiona } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const inBranch: Scenario = {
  name: 'in-branch',
  title: 'Seen in a branch',
  description:
    'Documents were shown at a counter: visual review, profile match and scheme validity checks without any breakdown.',
  applicant: applicantOf(fiona),
  applicantProfile: json(applicantProfile(fiona)),
  documents: [
    idDocument(ukPassport(fiona, '590027714'), { source: 'IBV' }),
    idDocument(ukLicence(fiona, 'MACAL762192F99AB'), { source: 'IBV' }),
  ],
  liveness: [{ ...staticCapture(fiona.look), source: 'IBV' }],
  checks: [
    { type: 'IBV_VISUAL_REVIEW_CHECK', uses: ['passport'], recommendation: approve, breakdown: [], by: 'expert' },
    {
      type: 'IBV_VISUAL_REVIEW_CHECK',
      uses: ['driving_licence'],
      recommendation: notAvailable('DOCUMENT_TOO_DAMAGED'),
      breakdown: [],
      by: 'expert',
    },
    { type: 'PROFILE_DOCUMENT_MATCH', uses: ['passport'], recommendation: approve, breakdown: [], by: 'expert' },
    {
      type: 'DOCUMENT_SCHEME_VALIDITY_CHECK',
      uses: ['passport'],
      recommendation: approve,
      breakdown: [],
      by: 'machine',
      scheme: 'UK_DBS',
    },
  ],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['IBV_VISUAL_REVIEW_CHECK', 'NOT_AVAILABLE', 'DOCUMENT_TOO_DAMAGED'],
    ['IBV_VISUAL_REVIEW_CHECK', 'APPROVE'],
    ['PROFILE_DOCUMENT_MATCH', 'APPROVE'],
    ['DOCUMENT_SCHEME_VALIDITY_CHECK', 'APPROVE'],
  ]),
};
