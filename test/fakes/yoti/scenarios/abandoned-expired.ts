import { idDocument, untouchedDocument } from '../builders/documents.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { fiona } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const abandonedExpired: Scenario = {
  name: 'abandoned-expired',
  title: 'Abandoned, expired',
  description:
    'The passport is captured, a second document chosen and never photographed; the applicant does not come back.',
  applicant: applicantOf(fiona),
  documents: [idDocument(ukPassport(fiona, '507718264')), untouchedDocument(ukLicence(fiona, 'MACAL762192F99XY'))],
  liveness: [],
  checks: [],
  abandoned: true,
  expected: expectOutcome('EXPIRED', 1, []),
};
