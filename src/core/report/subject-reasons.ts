import { lookUp } from '../wording/look-up.ts';
import { withheldReasonCode } from '../wording/withheld-reason.ts';

/**
 * Which of Yoti's reasons the person concerned is told. `told`: it says only that what was submitted could not be used or
 * is not supported, which they can see for themselves. `withheld`: it says, or may be read to say, that fraud is
 * suspected, how it is found, or what a third party has on record. A reason that is not listed is withheld.
 */
export const subjectReasons: Readonly<Record<string, 'told' | 'withheld'>> = {
  // The picture.
  PHOTO_OVEREXPOSED: 'told',
  PHOTO_TOO_DARK: 'told',
  PICTURE_TOO_DARK: 'told',
  PHOTO_TOO_BLURRY: 'told',
  GLARE_OBSTRUCTION: 'told',
  OBJECT_OBSTRUCTION: 'told',
  PARTIAL_PHOTO: 'told',
  IMAGE_RESOLUTION_TOO_LOW: 'told',
  BLACK_AND_WHITE_IMAGE: 'told',
  INVALID: 'told',
  UNABLE_TO_LOAD: 'told',
  FACE_NOT_FOUND: 'told',
  FACE_PHOTO_LOW_RESOLUTION: 'told',
  // The document.
  NO_DOCUMENT: 'told',
  DOCUMENT_NOT_FOUND: 'told',
  MISSING_DOCUMENT_SIDE: 'told',
  DOCUMENT_TOO_DAMAGED: 'told',
  EXPIRED_DOCUMENT: 'told',
  COUNTRY_NOT_SUPPORTED: 'told',
  DOCUMENT_NOT_SUPPORTED: 'told',
  DOCUMENT_VERSION_NOT_SUPPORTED: 'told',
  INCORRECT_DOCUMENT_TYPE: 'told',
  CHIP_PARSE: 'told',
  EXTRACTION_FAILED: 'told',
  NO_VALID_FIELDS: 'told',
  NO_VALID_SUBCHECKS: 'told',
  NON_LATIN_CHARACTER_IN_NAME: 'told',
  MANDATORY_DOCUMENT_NOT_PROVIDED: 'told',
  MANDATORY_DOCUMENT_COULD_NOT_BE_PROVIDED: 'told',
  // The session.
  ABANDONED: 'told',
  UNABLE_TO_COMPLETE_CHECKS: 'told',
  // Signs of forgery, of deceit, or of how either is found.
  COUNTERFEIT: 'withheld',
  TAMPERED: 'withheld',
  NOT_GENUINE: 'withheld',
  FRAUD_LIST_MATCH: 'withheld',
  FRAUD_DETECTED: 'withheld',
  DOCUMENT_COPY: 'withheld',
  ISSUING_AUTHORITY_INVALID: 'withheld',
  MISSING_HOLOGRAM: 'withheld',
  NO_HOLOGRAM_MOVEMENT: 'withheld',
  OTHER_SECURITY_FEATURES: 'withheld',
  DATA_MISMATCH: 'withheld',
  DOC_NUMBER_INVALID: 'withheld',
  INCORRECT_MRZ: 'withheld',
  MRZ_VALIDATION: 'withheld',
  MISUSE: 'withheld',
  CHIP_SOD_PARSE: 'withheld',
  CHIP_DATA_INTEGRITY: 'withheld',
  CHIP_DATA_INTEGRITY_FAILED: 'withheld',
  CHIP_DIGITAL_SIGNATURE_VERIFICATION: 'withheld',
  CHIP_SIGNATURE_VERIFICATION_FAILED: 'withheld',
  CHIP_CSCA_TRUSTED: 'withheld',
  CHIP_CSCA_VERIFICATION_FAILED: 'withheld',
  FACE_NOT_GENUINE: 'withheld',
  LARGE_AGE_GAP: 'withheld',
  PHOTO_OF_MASK: 'withheld',
  PHOTO_OF_PHOTO: 'withheld',
  DIFFERENT_PERSON: 'withheld',
  MISSING_LIVENESS: 'withheld',
  FACE_MATCH_VERIFICATION_FAILED: 'withheld',
  FACE_MATCH_HIGHER_THRESHOLD_VERIFICATION_FAILED: 'withheld',
  UNABLE_TO_VALIDATE_DOCUMENT: 'withheld',
  MISMATCH: 'withheld',
  // What lists and third parties hold.
  POTENTIAL_MATCH: 'withheld',
  NO_MATCH: 'withheld',
  NO_MATCH_FOUND: 'withheld',
  ADDRESS_MISMATCH: 'withheld',
  COULD_NOT_VERIFY_ADDRESS: 'withheld',
  UNABLE_TO_VERIFY_ADDRESS: 'withheld',
  IDENTITY_CHECK_FAILED: 'withheld',
  ACTIVITY_HISTORY_SCORE_INSUFFICIENT: 'withheld',
  IDENTITY_FRAUD_SCORE_INSUFFICIENT: 'withheld',
  IDENTITY_FRAUD_AND_ACTIVITY_HISTORY_SCORES_INSUFFICIENT: 'withheld',
  LEVEL_OF_ASSURANCE_NOT_SUFFICIENT: 'withheld',
};

/** The reason as the person concerned is told it: the code itself, or the one that stands for every withheld reason. */
export function subjectReason(code: string): string {
  return lookUp(subjectReasons, code) === 'told' ? code : withheldReasonCode;
}
