import { humaniseCode, markUnknown } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

const noForgery = 'No sign of forgery';
const original = 'Original document, not a copy';
const number = 'Document number follows the rules';
const issuer = 'Issuer’s record agrees';
const fraudList = 'Not on a list of fraudulent documents';

/** Sub-checks of yoti-idv section 3, each worded as what a PASS says; spellings of docs, wire and old answers. */
export const subChecks: Readonly<Record<string, string>> = {
  no_sign_of_forgery: noForgery,
  no_signs_of_forgery: noForgery,
  no_sign_of_tampering: 'No sign of tampering',
  hologram: 'Hologram seen',
  hologram_movement: 'Hologram moves',
  other_security_features: 'Other security features',
  physical_document_captured: original,
  real_document: original,
  document_in_date: 'Document in date',
  fraud_list_check: fraudList,
  fraud_list: fraudList,
  yoti_fraud_list_check: 'Not on Yoti’s own fraud list',
  ocr_barcode_comparison: 'Printed details equal the barcode',
  ocr_mrz_comparison: 'Printed details equal the machine-readable zone',
  mrz_validation: 'Machine-readable zone valid',
  check_digits_validation: 'Check digits valid',
  doc_number_validation: number,
  doc_validation_number: number,
  issuing_authority: issuer,
  issuing_authority_verification: issuer,
  age_estimation_dob_comparison: 'Estimated age fits the date of birth',
  document_recognition: 'Document recognised',
  portrait_integrity: 'Portrait not replaced',
  chip_parse: 'Chip read',
  chip_sod_parse: 'Chip security object read',
  chip_data_integrity: 'Chip contents unaltered',
  chip_digital_signature_verification: 'Chip signature verifies',
  chip_csca_trusted: 'Chip certificate trusted',
  data_in_correct_position: 'Details in their place',
  data_positioning: 'Details in their place',
  expected_data_present: 'Expected details present',
  security_features: 'Security features',
  live_photo: 'Photo taken live',
  ai_face_match: 'Faces match, by machine',
  manual_face_match: 'Faces match, by an expert',
  liveness_auth: 'Live person',
  face_processing: 'Face found and processed',
  payload_signature_verification: 'Pictures unmodified and live',
  text_data_readable: 'Details readable',
  name_match: 'Name matches',
  dob_match: 'Date of birth matches',
  address_match: 'Address matches',
  deceased: 'Not recorded as deceased',
  electoral_roll: 'On the electoral roll',
  pep_warning: 'No warning of a politically exposed person',
  sanctions_warning: 'No sanctions warning',
  multiple_sources_match: 'Several sources agree',
  sanction: 'Sanctions',
  warning: 'Warnings',
  fitness_probity: 'Fitness and probity',
  pep: 'Politically exposed persons',
  adverse_media: 'Adverse media',
  'adverse media': 'Adverse media',
  custom_search: 'Search with own profile',
  check_performed: 'Check performed',
};

/** A sub-check in words; one without words is humanised. */
export function describeSubCheck(name: string): string {
  return lookUp(subChecks, name) ?? humaniseCode(name);
}

/** What came of a sub-check. Not "failed": one that did not pass is no rejection (yoti-idv trap 1). */
export function describeResult(result: string): string {
  if (result === 'PASS') return 'Passed';
  return result === 'FAIL' ? 'Not passed' : markUnknown(result);
}

export const processes: Readonly<Record<string, string>> = { AUTOMATED: 'Automated', EXPERT_REVIEW: 'Expert' };

/** Who did a sub-check; older answers leave it out, and an unknown process is marked. */
export function describeProcess(process: string | null): string {
  return process === null ? 'Not stated' : (lookUp(processes, process) ?? markUnknown(process));
}
