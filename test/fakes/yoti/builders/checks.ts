import type { CheckPlan } from '../scenario.ts';
import type { Report, SubCheck } from '../wire.ts';
import { json } from './contents.ts';

type Recommendation = Report['recommendation'];
type Detail = readonly [name: string, value: string];

export const approve: Recommendation = { value: 'APPROVE' };

export function reject(reason?: string, recovery?: string): Recommendation {
  return { value: 'REJECT', ...(reason ? { reason } : {}), ...(recovery ? { recovery_suggestion: recovery } : {}) };
}

export function consider(reason: string): Recommendation {
  return { value: 'CONSIDER', reason };
}

export function notAvailable(reason: string): Recommendation {
  return { value: 'NOT_AVAILABLE', reason };
}

/** A sub-check done by a machine. */
export function auto(name: string, result: 'PASS' | 'FAIL', ...details: readonly Detail[]): SubCheck {
  return subCheck(name, result, 'AUTOMATED', details);
}

/** A sub-check done by a person at Yoti. */
export function expert(name: string, result: 'PASS' | 'FAIL', ...details: readonly Detail[]): SubCheck {
  return subCheck(name, result, 'EXPERT_REVIEW', details);
}

/** The sub-checks of a document that is found genuine, in Yoti's alphabetical order. */
export const genuine: readonly SubCheck[] = [
  auto('document_in_date', 'PASS'),
  auto('fraud_list_check', 'PASS'),
  expert('hologram', 'PASS'),
  // Fails on most genuine documents and changes nothing (yoti-idv trap 1).
  expert('hologram_movement', 'FAIL'),
  auto('mrz_validation', 'PASS'),
  expert('no_sign_of_forgery', 'PASS'),
  expert('no_sign_of_tampering', 'PASS'),
  expert('other_security_features', 'PASS'),
  expert('physical_document_captured', 'PASS'),
];

/** The genuine list with some entries exchanged. */
export function genuineBut(...changed: readonly SubCheck[]): readonly SubCheck[] {
  const kept = genuine.filter((entry) => !changed.some((other) => other.sub_check === entry.sub_check));
  return [...kept, ...changed].sort((a, b) => a.sub_check.localeCompare(b.sub_check));
}

export function authenticity(
  uses: readonly string[],
  recommendation: Recommendation | null = approve,
  breakdown: readonly SubCheck[] = genuine,
): CheckPlan {
  return { type: 'ID_DOCUMENT_AUTHENTICITY', uses, recommendation, breakdown, by: 'expert' };
}

export function faceMatch(
  uses: readonly string[],
  recommendation: Recommendation | null = approve,
  breakdown: readonly SubCheck[] = [auto('ai_face_match', 'PASS', ['confidence_score', '0.86'])],
): CheckPlan {
  const by = breakdown.some((entry) => entry.process === 'EXPERT_REVIEW') ? 'expert' : 'machine';
  return { type: 'ID_DOCUMENT_FACE_MATCH', uses, recommendation, breakdown, by };
}

export function textData(
  uses: readonly string[],
  recommendation: Recommendation,
  fields?: Readonly<Record<string, unknown>>,
): CheckPlan {
  const breakdown = [expert('text_data_readable', recommendation.value === 'APPROVE' ? 'PASS' : 'FAIL')];
  const extracted = fields ? { extracted: json(fields) } : {};
  return { type: 'ID_DOCUMENT_TEXT_DATA_CHECK', uses, recommendation, breakdown, by: 'expert', ...extracted };
}

export function comparison(
  uses: readonly string[],
  recommendation: Recommendation,
  breakdown: readonly SubCheck[],
): CheckPlan {
  return { type: 'ID_DOCUMENT_COMPARISON', uses, recommendation, breakdown, by: 'machine' };
}

/** The address check. `profile` is what it searched with; `null` when it was not performed. */
export function address(
  uses: readonly string[],
  profile: Readonly<Record<string, unknown>> | null,
  outcome: { readonly recommendation: Recommendation; readonly breakdown: readonly SubCheck[] },
): CheckPlan {
  const searched = profile === null ? {} : { generatedProfile: json(profile) };
  return { type: 'THIRD_PARTY_IDENTITY', uses, ...outcome, by: 'machine', ...searched };
}

function subCheck(name: string, result: string, process: string, details: readonly Detail[]): SubCheck {
  return { sub_check: name, result, details: details.map(([key, value]) => ({ name: key, value })), process };
}
