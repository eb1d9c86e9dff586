import { thomas } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const neverStartedExpired: Scenario = {
  name: 'never-started-expired',
  title: 'Never started, expired',
  description: 'The applicant never opens the link; the session expires with nothing in it.',
  applicant: applicantOf(thomas),
  documents: [],
  liveness: [],
  checks: [],
  abandoned: true,
  expected: expectOutcome('EXPIRED', 0, []),
};
