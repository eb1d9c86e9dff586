import type { Person } from '../pictures/person.ts';
import type { StoreContent } from '../scenario.ts';
import type { MediaSlot } from '../wire.ts';
import { json } from './contents.ts';
import { applicantProfile } from './fields.ts';

/** The fixed failure of one requirement, as `requirements_not_met_details` lists it. */
export interface UnmetRequirement {
  readonly failure_type: string;
  readonly document_type?: string;
  readonly document_country_iso_code?: string;
  readonly audit_id?: string;
  readonly details?: string;
}

/** An `identity_profile` of a right-to-work session whose requirements are met. */
export function doneProfile(person: Person, store: StoreContent): unknown {
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

export interface SchemeOutcome {
  readonly type: string;
  readonly objective: string;
  readonly label: string;
  readonly met: boolean;
  readonly why?: string;
}

/** The report of an `advanced_identity_profile`: schemes grouped by trust framework. */
export function advancedReport(schemes: readonly SchemeOutcome[], report: MediaSlot): unknown {
  return {
    compliance: [
      {
        trust_framework: 'UK_TFIDA',
        schemes_compliance: schemes.map(({ type, objective, label, met, why }) => ({
          scheme: { type, objective, label },
          requirements_met: met,
          ...(why === undefined ? {} : { requirements_not_met_info: why }),
        })),
      },
    ],
    ...report,
  };
}
