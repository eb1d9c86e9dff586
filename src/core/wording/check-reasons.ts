import { authenticityRejects, imageReasons } from './authenticity-reasons.ts';
import { nextSteps } from './next-steps.ts';
import type { ReasonEntry } from './reason-entry.ts';

/** Reasons of ID_DOCUMENT_FACE_MATCH that differ from the document's own (yoti-idv 3.2). */
export const faceMatchReasons: Readonly<Record<string, ReasonEntry>> = {
  FACE_NOT_GENUINE: {
    words: 'Face not genuine',
    meaning: 'The selfie looks like an attempt to deceive.',
    nextStep: nextSteps.flag,
  },
  LARGE_AGE_GAP: {
    words: 'Large difference in age',
    meaning: 'The person in the selfie looks much older or younger than the photo on the document.',
    nextStep: nextSteps.flag,
  },
  PHOTO_OF_MASK: { words: 'A mask', meaning: 'The person in the selfie wears a mask.', nextStep: nextSteps.flag },
  PHOTO_OF_PHOTO: {
    words: 'A picture of a picture',
    meaning: 'The selfie shows a photograph or a screen instead of a person.',
    nextStep: nextSteps.explainSelfie,
  },
  DIFFERENT_PERSON: {
    words: 'Not the same person',
    meaning: 'The face in the selfie is not the face on the document.',
    nextStep: nextSteps.flag,
  },
  FACE_NOT_FOUND: {
    words: 'No face found',
    meaning: 'No face could be seen in one of the two pictures.',
    nextStep: nextSteps.tryAgain,
  },
  DOCUMENT_NOT_FOUND: {
    words: 'No document to compare with',
    meaning: 'There was no document photo to hold against the selfie.',
    nextStep: nextSteps.showDocument,
  },
  FACE_PHOTO_LOW_RESOLUTION: {
    words: 'Face too small in the picture',
    meaning: 'The face has too little detail to be compared.',
    nextStep: nextSteps.phone,
  },
};

/** Reasons of both text extraction checks; picture reasons come on top (yoti-idv 3.4). */
const textReasons: Readonly<Record<string, ReasonEntry>> = {
  EXTRACTION_FAILED: {
    words: 'Details could not be read',
    meaning: 'Neither a machine nor an expert could read the details off the document.',
    nextStep: nextSteps.otherDocument,
  },
  MRZ_VALIDATION: {
    words: 'Machine-readable zone not valid',
    meaning: 'The lines for machines on the document fail their own check digits.',
    nextStep: nextSteps.otherDocument,
  },
  CHIP_DATA_INTEGRITY: {
    words: 'Chip contents altered (older reason)',
    meaning: 'What was read from the chip is not what its issuer wrote there.',
    nextStep: nextSteps.otherDocument,
  },
  CHIP_DIGITAL_SIGNATURE_VERIFICATION: {
    words: 'Chip signature does not verify (older reason)',
    meaning: 'The digital signature in the chip could not be confirmed.',
    nextStep: nextSteps.otherDocument,
  },
  CHIP_CSCA_TRUSTED: {
    words: 'Chip certificate not trusted (older reason)',
    meaning: 'The chip was signed under a country certificate that is not trusted.',
    nextStep: nextSteps.otherDocument,
  },
};

/** Reasons of ID_DOCUMENT_COMPARISON (yoti-idv 3.5). */
const comparisonReasons: Readonly<Record<string, ReasonEntry>> = {
  MISMATCH: {
    words: 'Documents disagree',
    meaning: 'Name or date of birth on the first document is not the same on the others.',
    nextStep: nextSteps.sameDetails,
  },
  NON_LATIN_CHARACTER_IN_NAME: {
    words: 'Name not in Latin letters',
    meaning: 'The documents cannot be compared because a name is written in other letters.',
    nextStep: nextSteps.latinLetters,
  },
  NO_VALID_SUBCHECKS: {
    words: 'Nothing to compare',
    meaning: 'The documents share no detail that could be compared.',
    nextStep: nextSteps.readableDetails,
  },
};

const noRecord: ReasonEntry = {
  words: 'No record found',
  meaning: 'No source knows the name, or none knows the name or the address.',
  nextStep: nextSteps.tryAgain,
};

/** Reasons of THIRD_PARTY_IDENTITY, the address check; NO_MATCH has two spellings (yoti-idv 3.6). */
const addressReasons: Readonly<Record<string, ReasonEntry>> = {
  NO_MATCH: noRecord,
  NO_MATCH_FOUND: noRecord,
  ADDRESS_MISMATCH: {
    words: 'Address does not match',
    meaning: 'Name and date of birth are on record, but with another address.',
    nextStep: nextSteps.checkAddress,
  },
  NO_VALID_FIELDS: {
    words: 'Not performed: details missing',
    meaning: 'The check needs name, address and date of birth, and the documents did not give all three.',
    nextStep: nextSteps.readableDetails,
  },
};

/** Reasons of the WATCHLIST_* checks (yoti-idv 3.7). */
const amlReasons: Readonly<Record<string, ReasonEntry>> = {
  POTENTIAL_MATCH: {
    words: 'Possible match on a watchlist',
    meaning: 'One or more lists hold somebody who may be this person. A person has to judge.',
    nextStep: nextSteps.lookAtHits,
  },
  NO_VALID_FIELDS: {
    words: 'Not performed: details missing',
    meaning: 'The search needs name, country and date of birth, and the documents did not give all three.',
    nextStep: 'Ask the applicant to try again with a document that shows name, country and date of birth.',
  },
};

/** Per check type, the tables to look in, the check's own first. */
export const reasonTables: Readonly<Record<string, readonly Readonly<Record<string, ReasonEntry>>[]>> = {
  ID_DOCUMENT_AUTHENTICITY: [authenticityRejects, imageReasons],
  ID_DOCUMENT_FACE_MATCH: [faceMatchReasons, imageReasons, authenticityRejects],
  FACE_COMPARISON: [faceMatchReasons, imageReasons],
  ID_DOCUMENT_TEXT_DATA_CHECK: [textReasons, imageReasons],
  SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK: [textReasons, imageReasons],
  ID_DOCUMENT_COMPARISON: [comparisonReasons],
  THIRD_PARTY_IDENTITY: [addressReasons],
  WATCHLIST_SCREENING: [amlReasons],
  WATCHLIST_ADVANCED_CA: [amlReasons],
};

/** Looked through when the check's own tables do not know a reason: its meaning elsewhere is better than none. */
export const allReasonTables: readonly Readonly<Record<string, ReasonEntry>>[] = [
  authenticityRejects,
  imageReasons,
  faceMatchReasons,
  textReasons,
  comparisonReasons,
  addressReasons,
  amlReasons,
];
