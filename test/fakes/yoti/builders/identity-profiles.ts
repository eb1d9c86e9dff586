import type { Person } from '../pictures/person.ts';
import type { MediaContent } from '../scenario.ts';
import type { MediaSlot } from '../wire.ts';
import { json } from './contents.ts';
import { applicantProfile } from './fields.ts';

/** The fixed failure of one requirement, as `requirements_not_met_details` lists it. */
export interface UnmetRequirement {
  readonly failure_type: string;
  readonly document_type?: string;
  readonly document_country_iso_code?: string;
  readonly details?: string;
}

/** An `identity_profile` of a right-to-work session whose requirements are met. */
export function doneProfile(person: Person, store: (name: string, content: MediaContent) => MediaSlot): unknown {
  return {
    subject_id: 'subject-0001',
    result: 'DONE',
    identity_profile_report: {
      trust_framework: 'UK_TFIDA',
      schemes_compliance: [{ scheme: { type: 'RTW' }, requirements_met: true }],
      ...store('identity-profile-report', json({ identity_assertion: applicantProfile(person) })),
    },
  };
}

/** An `identity_profile` that Yoti gave up on. */
export function abortedProfile(reasonCode: string, unmet: UnmetRequirement): unknown {
  return {
    subject_id: 'subject-0002',
    result: 'ABORTED',
    failure_reason: { reason_code: reasonCode, requirements_not_met_details: [unmet] },
  };
}
