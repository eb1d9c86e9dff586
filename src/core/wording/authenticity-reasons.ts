import { nextSteps } from './next-steps.ts';
import type { ReasonEntry } from './reason-entry.ts';

/** REJECT reasons of ID_DOCUMENT_AUTHENTICITY, old ones included (yoti-idv 3.1). */
export const authenticityRejects: Readonly<Record<string, ReasonEntry>> = {
  COUNTERFEIT: {
    words: 'Signs of forgery',
    meaning: 'An expert saw signs that the document was not made by its issuer.',
    nextStep: nextSteps.flag,
  },
  EXPIRED_DOCUMENT: {
    words: 'Document out of date',
    meaning: 'The expiry date on the document has passed.',
    nextStep: nextSteps.otherDocument,
  },
  FRAUD_LIST_MATCH: {
    words: 'On a list of fraudulent documents',
    meaning: 'The document matches an entry of a database of documents used for fraud.',
    nextStep: nextSteps.flag,
  },
  DOCUMENT_COPY: {
    words: 'A copy, not the original',
    meaning: 'The picture shows a photocopy or a screen instead of the document itself.',
    nextStep: nextSteps.originalDocument,
  },
  ISSUING_AUTHORITY_INVALID: {
    words: 'The issuer’s record disagrees',
    meaning: 'The authority that issues this document holds no matching record.',
    nextStep: nextSteps.flag,
  },
  TAMPERED: {
    words: 'Photo or details altered',
    meaning: 'An expert saw that the photo, the printed details or both were changed.',
    nextStep: nextSteps.flag,
  },
  MISSING_HOLOGRAM: {
    words: 'Hologram not seen',
    meaning: 'The hologram that this document should carry could not be seen.',
    nextStep: nextSteps.cameraAndLight,
  },
  NO_HOLOGRAM_MOVEMENT: {
    words: 'Hologram does not move',
    meaning: 'The hologram did not change while the document was tilted.',
    nextStep: nextSteps.cameraAndLight,
  },
  DATA_MISMATCH: {
    words: 'Printed details and barcode or MRZ differ',
    meaning: 'What is printed for people is not what the barcode or the machine-readable zone says.',
    nextStep: nextSteps.flag,
  },
  DOC_NUMBER_INVALID: {
    words: 'Document number not valid',
    meaning: 'The number does not follow the rules of this kind of document.',
    nextStep: nextSteps.flag,
  },
  OTHER_SECURITY_FEATURES: {
    words: 'Security features wrong (older reason)',
    meaning:
      'Microprint, watermark, ink, embossing or layout was not as it should be. Since July 2021 no reason to reject.',
    nextStep: nextSteps.flag,
  },
  NOT_GENUINE: {
    words: 'Not genuine (older reason)',
    meaning: 'An older Yoti reason: the document was not held to be genuine.',
    nextStep: nextSteps.flag,
  },
  CHIP_DATA_INTEGRITY_FAILED: {
    words: 'Chip contents altered',
    meaning: 'What was read from the chip is not what its issuer wrote there.',
    nextStep: nextSteps.flag,
  },
  CHIP_SIGNATURE_VERIFICATION_FAILED: {
    words: 'Chip signature does not verify',
    meaning: 'The digital signature in the chip could not be confirmed.',
    nextStep: nextSteps.flag,
  },
  CHIP_CSCA_VERIFICATION_FAILED: {
    words: 'Chip certificate not trusted',
    meaning: 'The chip was signed under a country certificate that is not trusted.',
    nextStep: nextSteps.flag,
  },
};

/** NOT_AVAILABLE reasons of ID_DOCUMENT_AUTHENTICITY; other checks borrow them (yoti-idv 3.1, 3.2, 3.4). */
export const imageReasons: Readonly<Record<string, ReasonEntry>> = {
  PHOTO_OVEREXPOSED: {
    words: 'Picture too bright',
    meaning: 'Too much light washed out the picture.',
    nextStep: nextSteps.lessLight,
  },
  PHOTO_TOO_DARK: {
    words: 'Picture too dark',
    meaning: 'There was too little light to check the picture.',
    nextStep: nextSteps.moreLight,
  },
  PICTURE_TOO_DARK: {
    words: 'Picture too dark',
    meaning: 'There was too little light to check the picture.',
    nextStep: nextSteps.moreLight,
  },
  PHOTO_TOO_BLURRY: {
    words: 'Picture too blurry',
    meaning: 'The camera moved or its lens was dirty.',
    nextStep: nextSteps.layFlat,
  },
  DOCUMENT_TOO_DAMAGED: {
    words: 'Document too damaged',
    meaning: 'The document is too worn or broken to be verified.',
    nextStep: nextSteps.otherDocument,
  },
  GLARE_OBSTRUCTION: {
    words: 'Glare on the picture',
    meaning: 'A reflection hides part of what must be seen.',
    nextStep: nextSteps.noGlare,
  },
  OBJECT_OBSTRUCTION: {
    words: 'Something in the way',
    meaning: 'A finger or another object hides part of what must be seen.',
    nextStep: nextSteps.wholeDocument,
  },
  NO_DOCUMENT: {
    words: 'No document in the picture',
    meaning: 'The picture shows no identity document.',
    nextStep: nextSteps.showDocument,
  },
  PARTIAL_PHOTO: {
    words: 'Part of the document missing',
    meaning: 'The picture cuts off part of the document.',
    nextStep: nextSteps.wholeDocument,
  },
  IMAGE_RESOLUTION_TOO_LOW: {
    words: 'Picture too small',
    meaning: 'The picture has too little detail to be checked.',
    nextStep: nextSteps.phone,
  },
  COUNTRY_NOT_SUPPORTED: {
    words: 'Country not supported',
    meaning: 'Yoti does not verify documents of this country.',
    nextStep: nextSteps.cannotFinish,
  },
  DOCUMENT_NOT_SUPPORTED: {
    words: 'Document not supported',
    meaning: 'Yoti does not verify this kind of document.',
    nextStep: nextSteps.otherDocument,
  },
  INCORRECT_DOCUMENT_TYPE: {
    words: 'Not the document that was selected',
    meaning: 'The applicant selected one kind of document and showed another.',
    nextStep: nextSteps.selectedType,
  },
  INCORRECT_MRZ: {
    words: 'Machine-readable zone wrong',
    meaning: 'The lines for machines on the document do not hold together.',
    nextStep: nextSteps.otherDocument,
  },
  DOCUMENT_VERSION_NOT_SUPPORTED: {
    words: 'Document version not supported',
    meaning: 'Yoti does not know this edition of the document.',
    nextStep: nextSteps.otherDocument,
  },
  MISSING_DOCUMENT_SIDE: {
    words: 'Front or back missing',
    meaning: 'Only one side of the document was shown.',
    nextStep: nextSteps.bothSides,
  },
  BLACK_AND_WHITE_IMAGE: {
    words: 'Picture not in colour',
    meaning: 'The document cannot be verified from a black and white picture.',
    nextStep: nextSteps.colour,
  },
  MISUSE: {
    words: 'Picture used for something else',
    meaning: 'The picture was not taken for its purpose.',
    nextStep: nextSteps.otherDocument,
  },
  INVALID: {
    words: 'Not a valid picture',
    meaning: 'The picture is not one that can be verified.',
    nextStep: nextSteps.otherDocument,
  },
  UNABLE_TO_LOAD: {
    words: 'File could not be opened',
    meaning: 'The uploaded file could not be read (an older Yoti reason).',
    nextStep: nextSteps.tryAgain,
  },
  CHIP_PARSE: {
    words: 'Chip not read',
    meaning: 'The chip in the document could not be read.',
    nextStep: nextSteps.otherDocument,
  },
  CHIP_SOD_PARSE: {
    words: 'Chip security object not read',
    meaning: 'The part of the chip that proves its contents is missing or unreadable.',
    nextStep: nextSteps.otherDocument,
  },
};
