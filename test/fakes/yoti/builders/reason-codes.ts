/** One reason that Yoti publishes for a check, with the sub-check whose FAIL leads to it. */
export interface PlayedReason {
  readonly checkType: string;
  readonly recommendation: 'REJECT' | 'CONSIDER' | 'NOT_AVAILABLE';
  readonly reason: string;
  /** `null` where Yoti lists none: what cannot be judged mostly has no breakdown. */
  readonly subCheck: string | null;
}

type Family = readonly [
  PlayedReason['checkType'],
  PlayedReason['recommendation'],
  readonly (readonly [string, string?])[],
];

/** NOT_AVAILABLE reasons of a document's picture, which several checks share (yoti-idv 3.1). */
const pictureReasons = `PHOTO_OVEREXPOSED PHOTO_TOO_DARK PICTURE_TOO_DARK PHOTO_TOO_BLURRY DOCUMENT_TOO_DAMAGED
  GLARE_OBSTRUCTION OBJECT_OBSTRUCTION NO_DOCUMENT PARTIAL_PHOTO IMAGE_RESOLUTION_TOO_LOW COUNTRY_NOT_SUPPORTED
  DOCUMENT_NOT_SUPPORTED INCORRECT_DOCUMENT_TYPE INCORRECT_MRZ DOCUMENT_VERSION_NOT_SUPPORTED MISSING_DOCUMENT_SIDE
  BLACK_AND_WHITE_IMAGE MISUSE INVALID UNABLE_TO_LOAD`.split(/\s+/);

const chipReasons: readonly (readonly [string, string?])[] = [
  ['CHIP_PARSE', 'chip_parse'],
  ['CHIP_SOD_PARSE', 'chip_sod_parse'],
];

const families: readonly Family[] = [
  [
    'ID_DOCUMENT_AUTHENTICITY',
    'REJECT',
    [
      ['COUNTERFEIT', 'no_sign_of_forgery'],
      ['EXPIRED_DOCUMENT', 'document_in_date'],
      ['FRAUD_LIST_MATCH', 'fraud_list_check'],
      ['DOCUMENT_COPY', 'physical_document_captured'],
      ['ISSUING_AUTHORITY_INVALID', 'issuing_authority'],
      ['TAMPERED', 'no_sign_of_tampering'],
      ['MISSING_HOLOGRAM', 'hologram'],
      ['NO_HOLOGRAM_MOVEMENT', 'hologram_movement'],
      ['DATA_MISMATCH', 'ocr_barcode_comparison'],
      ['DOC_NUMBER_INVALID', 'doc_number_validation'],
      ['OTHER_SECURITY_FEATURES', 'other_security_features'],
      ['NOT_GENUINE', 'real_document'],
      ['CHIP_DATA_INTEGRITY_FAILED', 'chip_data_integrity'],
      ['CHIP_SIGNATURE_VERIFICATION_FAILED', 'chip_digital_signature_verification'],
      ['CHIP_CSCA_VERIFICATION_FAILED', 'chip_csca_trusted'],
    ],
  ],
  ['ID_DOCUMENT_AUTHENTICITY', 'NOT_AVAILABLE', [...alone(pictureReasons), ...chipReasons]],
  [
    'ID_DOCUMENT_FACE_MATCH',
    'REJECT',
    [
      ['FACE_NOT_GENUINE', 'manual_face_match'],
      ['LARGE_AGE_GAP', 'manual_face_match'],
      ['PHOTO_OF_MASK', 'manual_face_match'],
      ['PHOTO_OF_PHOTO', 'manual_face_match'],
      ['DIFFERENT_PERSON', 'manual_face_match'],
      ['DOCUMENT_COPY', 'manual_face_match'],
      ['TAMPERED', 'manual_face_match'],
    ],
  ],
  [
    'ID_DOCUMENT_FACE_MATCH',
    'NOT_AVAILABLE',
    alone(
      `PHOTO_OVEREXPOSED PHOTO_TOO_DARK PHOTO_TOO_BLURRY GLARE_OBSTRUCTION OBJECT_OBSTRUCTION PARTIAL_PHOTO MISUSE INVALID
        FACE_NOT_FOUND DOCUMENT_NOT_FOUND FACE_PHOTO_LOW_RESOLUTION`.split(/\s+/),
    ),
  ],
  [
    'ID_DOCUMENT_TEXT_DATA_CHECK',
    'NOT_AVAILABLE',
    [
      ['EXTRACTION_FAILED', 'text_data_readable'],
      ['MRZ_VALIDATION', 'mrz_validation'],
      ...alone(pictureReasons),
      ...chipReasons,
    ],
  ],
  [
    'ID_DOCUMENT_TEXT_DATA_CHECK',
    'REJECT',
    [
      ['MRZ_VALIDATION', 'mrz_validation'],
      ['CHIP_DATA_INTEGRITY', 'chip_data_integrity'],
      ['CHIP_DIGITAL_SIGNATURE_VERIFICATION', 'chip_digital_signature_verification'],
      ['CHIP_CSCA_TRUSTED', 'chip_csca_trusted'],
    ],
  ],
  [
    'SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK',
    'NOT_AVAILABLE',
    [['EXTRACTION_FAILED', 'text_data_readable'], ...alone(pictureReasons)],
  ],
  ['ID_DOCUMENT_COMPARISON', 'REJECT', [['MISMATCH', 'name_match']]],
  ['ID_DOCUMENT_COMPARISON', 'NOT_AVAILABLE', alone(['NON_LATIN_CHARACTER_IN_NAME', 'NO_VALID_SUBCHECKS'])],
  [
    'THIRD_PARTY_IDENTITY',
    'CONSIDER',
    [
      ['NO_MATCH', 'name_match'],
      ['NO_MATCH_FOUND', 'name_match'],
      ['ADDRESS_MISMATCH', 'address_match'],
    ],
  ],
  ['THIRD_PARTY_IDENTITY', 'NOT_AVAILABLE', alone(['NO_VALID_FIELDS'])],
  ['WATCHLIST_SCREENING', 'CONSIDER', [['POTENTIAL_MATCH', 'sanction']]],
  ['WATCHLIST_SCREENING', 'NOT_AVAILABLE', alone(['NO_VALID_FIELDS'])],
  ['WATCHLIST_ADVANCED_CA', 'CONSIDER', [['POTENTIAL_MATCH', 'custom_search']]],
  ['WATCHLIST_ADVANCED_CA', 'NOT_AVAILABLE', alone(['NO_VALID_FIELDS'])],
];

/** Every reason of a check that Yoti publishes, older spellings included (yoti-idv section 3). */
export const playedReasons: readonly PlayedReason[] = families.flatMap(([checkType, recommendation, codes]) =>
  codes.map(([reason, subCheck]) => ({ checkType, recommendation, reason, subCheck: subCheck ?? null })),
);

/** Every reason for which Yoti gives an identity profile up (yoti-idv section 2.9). */
export const playedProfileReasons: readonly string[] = `MANDATORY_DOCUMENT_NOT_PROVIDED
  MANDATORY_DOCUMENT_COULD_NOT_BE_PROVIDED FRAUD_DETECTED UNABLE_TO_VALIDATE_DOCUMENT MISSING_LIVENESS
  IDENTITY_CHECK_FAILED UNABLE_TO_COMPLETE_CHECKS COULD_NOT_VERIFY_ADDRESS FACE_MATCH_VERIFICATION_FAILED
  FACE_MATCH_HIGHER_THRESHOLD_VERIFICATION_FAILED ACTIVITY_HISTORY_SCORE_INSUFFICIENT IDENTITY_FRAUD_SCORE_INSUFFICIENT
  IDENTITY_FRAUD_AND_ACTIVITY_HISTORY_SCORES_INSUFFICIENT ABANDONED`.split(/\s+/);

function alone(codes: readonly string[]): readonly (readonly [string])[] {
  return codes.map((code) => [code]);
}
