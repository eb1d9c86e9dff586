import { authenticityRejects, imageReasons } from './authenticity-reasons.ts';
import { faceMatchReasons } from './check-reasons.ts';
import { markOnce, markUnknown } from './humanise-code.ts';
import { lookUp } from './look-up.ts';
import { nextSteps } from './next-steps.ts';
import type { ReasonEntry } from './reason-entry.ts';
import type { ReasonWords } from './reasons.ts';
import { withheldReason, withheldReasonCode } from './withheld-reason.ts';

const tooFewDocuments: ReasonEntry = {
  words: 'A needed document is missing',
  meaning: 'The applicant did not provide all documents that the scheme asks for.',
  nextStep: 'Ask the applicant to try again with every document that the scheme needs.',
};

const scoreTooLow = (words: string): ReasonEntry => ({
  words,
  meaning: 'The score is below what the scheme asks for.',
  nextStep: nextSteps.otherProof,
});

/** `reason_code` of an ABORTED identity profile and `requirements_not_met_info` of a scheme (yoti-idv 2.9). */
export const profileReasons: Readonly<Record<string, ReasonEntry>> = {
  MANDATORY_DOCUMENT_NOT_PROVIDED: tooFewDocuments,
  MANDATORY_DOCUMENT_COULD_NOT_BE_PROVIDED: tooFewDocuments,
  FRAUD_DETECTED: {
    words: 'Suspected fraud',
    meaning: 'Yoti suspects fraud in this session.',
    nextStep: 'Review every check, and consider flagging this person.',
  },
  UNABLE_TO_VALIDATE_DOCUMENT: {
    words: 'A needed document could not be validated',
    meaning: 'A document that the scheme needs could not be validated. This does not mean fraud.',
    nextStep: nextSteps.otherDocument,
  },
  MISSING_LIVENESS: {
    words: 'No passed liveness test',
    meaning: 'The session holds no selfie of a live person that passed.',
    nextStep: nextSteps.newSession,
  },
  IDENTITY_CHECK_FAILED: {
    words: 'Extra identity checks not passed',
    meaning: 'An extra check raised a warning, such as a politically exposed or a deceased person.',
    nextStep: nextSteps.judgeYourself,
  },
  UNABLE_TO_COMPLETE_CHECKS: {
    words: 'Checks could not run',
    meaning: 'Yoti could not carry out the checks that the scheme needs.',
    nextStep: nextSteps.newSession,
  },
  COULD_NOT_VERIFY_ADDRESS: {
    words: 'Address not verified',
    meaning: 'The address was still unverified when the applicant had left.',
    nextStep: nextSteps.otherProof,
  },
  FACE_MATCH_VERIFICATION_FAILED: {
    words: 'Face match not possible',
    meaning: 'The faces on selfie and document could not be matched.',
    nextStep: nextSteps.tryAgain,
  },
  FACE_MATCH_HIGHER_THRESHOLD_VERIFICATION_FAILED: {
    words: 'Face match below the stricter bar',
    meaning: 'The faces match, but not as closely as the scheme demands.',
    nextStep: nextSteps.tryAgain,
  },
  ACTIVITY_HISTORY_SCORE_INSUFFICIENT: scoreTooLow('Activity history score too low'),
  IDENTITY_FRAUD_SCORE_INSUFFICIENT: scoreTooLow('Identity fraud score too low'),
  IDENTITY_FRAUD_AND_ACTIVITY_HISTORY_SCORES_INSUFFICIENT: scoreTooLow('Fraud and activity history scores too low'),
  ABANDONED: {
    words: 'Abandoned by the applicant',
    meaning: 'The session expired before the applicant finished it.',
    nextStep: nextSteps.newSession,
  },
  LEVEL_OF_ASSURANCE_NOT_SUFFICIENT: {
    words: 'Level of assurance too low',
    meaning: 'What was verified does not reach the level that the scheme asks for.',
    nextStep: nextSteps.otherProof,
  },
  UNABLE_TO_VERIFY_ADDRESS: {
    words: 'Address not verified',
    meaning: 'The address could not be verified.',
    nextStep: nextSteps.otherProof,
  },
};

/** For authenticity and face match the detail is the check's own reason. */
const allReasons: Readonly<Record<string, ReasonEntry>> = {
  ...imageReasons,
  ...faceMatchReasons,
  ...authenticityRejects,
};

/** Which step an unmet requirement belongs to: `failure_type` in yoti-idv 2.9. */
export const profileFailureTypes: Readonly<Record<string, string>> = {
  ID_DOCUMENT_EXTRACTION: 'Reading the document',
  ID_DOCUMENT_AUTHENTICITY: 'Document authenticity',
  ID_DOCUMENT_COUNTRY: 'Country of the document',
  ID_DOCUMENT_FACE_MATCH: 'Face match',
  ID_DOCUMENT_ADDRESS_VERIFICATION: 'Address on the document',
  IDENTITY_CHECK: 'Extra identity check',
  LIVENESS: 'Liveness',
  UNLINKED_DOCUMENT_EVIDENCE: 'Document not linked to the person',
};

/** `details` of extraction and identity-check failures: yoti-idv 2.9. */
export const profileFailureDetails: Readonly<Record<string, string>> = {
  POOR_FOCUS: 'Picture out of focus',
  POOR_LIGHT: 'Picture too dark',
  TOO_LIGHT: 'Picture too bright',
  POOR_DOC: 'Document in poor condition',
  PARTIAL_SIDE_DOC: 'Part of a side missing',
  PARTIAL_PHOTO: 'Part of the document missing',
  DOCUMENT_COPY: 'A copy, not the original',
  BLACK_AND_WHITE_IMAGE: 'Picture not in colour',
  NO_DOCUMENT: 'No document in the picture',
  TEMPLATE: 'A template, not a real document',
  USER_DOES_NOT_HAVE_REQUESTED_DOCUMENTS: 'The applicant does not have the requested documents',
  ERROR_WHEN_PERFORMING_CHECK: 'Error while the check ran',
  PEP_WARNING: 'Politically exposed person',
  DECEASED_WARNING: 'Recorded as deceased',
  UNABLE_TO_VERIFY_ADDRESS: 'Address not verified',
  UNABLE_TO_VERIFY_IDENTITY: 'Identity not verified',
};

/** One unmet requirement of an identity profile: "Document authenticity: A copy, not the original"; unknown codes are marked. */
export function describeProfileFailure(failureType: string | null, detail: string | null): string {
  const type =
    failureType === null
      ? 'Requirement not named'
      : (lookUp(profileFailureTypes, failureType) ?? markUnknown(failureType));
  if (detail === null) return type;
  const known = lookUp(profileFailureDetails, detail) ?? lookUp(allReasons, detail)?.words;
  return markOnce(`${type}: ${known ?? markUnknown(detail)}`);
}

/** Why an identity profile or one of its schemes was not met, in words; an unknown code is humanised and marked. */
export function describeProfileReason(code: string): ReasonWords {
  if (code === withheldReasonCode) return { ...withheldReason, code: null, known: true };
  const entry = lookUp(profileReasons, code);
  if (entry) return { ...entry, code, known: true };
  return {
    words: markUnknown(code),
    meaning: 'Yoti gave a reason that this version has no words for; it is shown as it came.',
    nextStep: nextSteps.judgeYourself,
    code,
    known: false,
  };
}
