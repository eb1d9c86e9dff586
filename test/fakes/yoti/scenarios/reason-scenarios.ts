import { auto, expert } from '../builders/checks.ts';
import { idDocument, supportingDocument } from '../builders/documents.ts';
import { abortedProfile } from '../builders/identity-profiles.ts';
import { ukLicence, ukPassport, utilityBill } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { amelia } from '../builders/people.ts';
import { type PlayedReason, playedProfileReasons, playedReasons } from '../builders/reason-codes.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { type CheckPlan, type DocumentPlan, expectOutcome, type Scenario } from '../scenario.ts';

const passport = idDocument(ukPassport(amelia, '533401372'));
const licence = idDocument(ukLicence(amelia, 'HARTL954171AR9AB'));
const bill = supportingDocument(utilityBill(amelia));

const shortNames: Readonly<Record<string, string>> = {
  ID_DOCUMENT_AUTHENTICITY: 'authenticity',
  ID_DOCUMENT_FACE_MATCH: 'face-match',
  ID_DOCUMENT_TEXT_DATA_CHECK: 'text',
  SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK: 'bill-text',
  ID_DOCUMENT_COMPARISON: 'comparison',
  THIRD_PARTY_IDENTITY: 'address',
  WATCHLIST_SCREENING: 'aml',
  WATCHLIST_ADVANCED_CA: 'aml-advanced',
};

/** Checked by people at Yoti; every other sub-check here is a machine's. */
const expertSubChecks = new Set(
  `no_sign_of_forgery no_sign_of_tampering physical_document_captured hologram hologram_movement real_document
    other_security_features manual_face_match text_data_readable`.split(/\s+/),
);

/**
 * A small session for each reason that Yoti publishes, named such as `reason-authenticity-reject-tampered`. They can be
 * started like any other scenario and are too many to be listed among them.
 */
export const reasonScenarios: readonly Scenario[] = [
  ...playedReasons.map(scenarioOf),
  ...playedProfileReasons.map(profileScenarioOf),
];

function scenarioOf(played: PlayedReason): Scenario {
  const { checkType, recommendation, reason } = played;
  const isText = checkType.endsWith('TEXT_DATA_CHECK');
  const check = checkOf(played);
  return {
    name: kebab('reason', shortNames[checkType] ?? checkType, recommendation, reason),
    title: `${recommendation}: ${reason}`,
    description: `${checkType} ends ${recommendation} because of ${reason}; there is no other check but liveness.`,
    applicant: applicantOf(amelia),
    documents: documents(check, isText),
    liveness: [staticCapture(amelia.look)],
    checks: isText ? [] : [check],
    expected: expectOutcome('COMPLETED', images(check), [
      ['LIVENESS', 'APPROVE'],
      [checkType, recommendation, reason],
    ]),
  };
}

function checkOf({ checkType, recommendation, reason, subCheck }: PlayedReason): CheckPlan {
  const isExpert = subCheck !== null && expertSubChecks.has(subCheck);
  const failed = subCheck === null ? [] : [(isExpert ? expert : auto)(subCheck, 'FAIL')];
  const by = isExpert ? 'expert' : 'machine';
  return {
    type: checkType,
    uses: usesOf(checkType),
    recommendation: { value: recommendation, reason },
    breakdown: failed,
    by,
  };
}

function usesOf(checkType: string): readonly string[] {
  if (checkType === 'SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK') return ['utility_bill'];
  if (checkType === 'ID_DOCUMENT_COMPARISON') return ['passport', 'driving_licence'];
  return checkType === 'ID_DOCUMENT_FACE_MATCH' ? ['passport', 'liveness'] : ['passport'];
}

function documents(check: CheckPlan, isText: boolean): readonly DocumentPlan[] {
  const textCheck = isText ? { textCheck: check } : {};
  if (check.uses.includes('utility_bill')) return [passport, { ...bill, ...textCheck }];
  if (check.uses.includes('driving_licence')) return [passport, licence];
  return [{ ...passport, ...textCheck }];
}

/** A passport has one page, a licence two and a bill one; the selfie comes on top. */
function images(check: CheckPlan): number {
  if (check.uses.includes('driving_licence')) return 4;
  return check.uses.includes('utility_bill') ? 3 : 2;
}

function profileScenarioOf(reason: string): Scenario {
  return {
    name: kebab('reason', 'profile', reason),
    title: `Identity profile: ${reason}`,
    description: `An identity profile is ABORTED because of ${reason}; there is no other check but liveness.`,
    applicant: applicantOf(amelia),
    documents: [passport],
    liveness: [staticCapture(amelia.look)],
    checks: [],
    finalFields: () => ({ identity_profile: abortedProfile(reason, { failure_type: 'LIVENESS' }) }),
    expected: expectOutcome('COMPLETED', 2, [['LIVENESS', 'APPROVE']]),
  };
}

function kebab(...words: readonly string[]): string {
  return words.join('-').toLowerCase().replaceAll('_', '-');
}
