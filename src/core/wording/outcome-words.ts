import { nextSteps } from './next-steps.ts';
import type { ReasonEntry } from './reason-entry.ts';

/**
 * What a recommendation means when Yoti gives no reason with it, which is normal for APPROVE, for every liveness REJECT
 * and for a face match rejected by the machine alone (yoti-idv 3.2, 3.3).
 */
export const outcomeWords: Readonly<Record<string, Readonly<Record<string, ReasonEntry>>>> = {
  ID_DOCUMENT_AUTHENTICITY: {
    APPROVE: { words: 'Held to be genuine', meaning: 'The document meets Yoti’s standard.', nextStep: null },
    REJECT: {
      words: 'Possibly altered or forged',
      meaning: 'Yoti gives no reason; the document may be altered or counterfeit.',
      nextStep: nextSteps.flag,
    },
    NOT_AVAILABLE: {
      words: 'Could not be checked',
      meaning: 'Yoti gives no reason; most often the picture is not good enough.',
      nextStep: nextSteps.tryAgain,
    },
  },
  ID_DOCUMENT_FACE_MATCH: {
    APPROVE: {
      words: 'Same face',
      meaning: 'The selfie and the photo on the document show one person.',
      nextStep: null,
    },
    REJECT: {
      words: 'Faces do not match, as the machine sees it',
      meaning: 'Yoti gives a reason only when an expert compared the faces.',
      nextStep: nextSteps.judgeYourself,
    },
  },
  FACE_COMPARISON: {
    APPROVE: { words: 'Same face', meaning: 'The selfie and the reference picture show one person.', nextStep: null },
    REJECT: {
      words: 'Faces do not match',
      meaning: 'The selfie and the reference picture do not seem to show one person.',
      nextStep: nextSteps.judgeYourself,
    },
  },
  LIVENESS: {
    APPROVE: { words: 'A live person', meaning: 'The selfie was taken of a live person.', nextStep: null },
    REJECT: {
      words: 'Not confirmed as a live person',
      meaning: 'The selfie may show a photo, a screen or a mask. Yoti publishes no reasons for liveness.',
      nextStep: nextSteps.liveness,
    },
    NOT_AVAILABLE: {
      words: 'Could not be completed',
      meaning: 'The liveness test could not be finished. Yoti publishes no reasons for liveness.',
      nextStep: nextSteps.liveness,
    },
  },
  ID_DOCUMENT_TEXT_DATA_CHECK: {
    APPROVE: { words: 'Details read', meaning: 'The details were read off the document.', nextStep: null },
    REJECT: { words: 'Details not read', meaning: 'The details could not be read.', nextStep: nextSteps.tryAgain },
    NOT_AVAILABLE: {
      words: 'Details not read',
      meaning: 'The details could not be read.',
      nextStep: nextSteps.tryAgain,
    },
  },
  SUPPLEMENTARY_DOCUMENT_TEXT_DATA_CHECK: {
    APPROVE: { words: 'Details read', meaning: 'The details were read off the document.', nextStep: null },
    REJECT: { words: 'Details not read', meaning: 'The details could not be read.', nextStep: nextSteps.tryAgain },
    NOT_AVAILABLE: {
      words: 'Details not read',
      meaning: 'The details could not be read.',
      nextStep: nextSteps.tryAgain,
    },
  },
  ID_DOCUMENT_COMPARISON: {
    APPROVE: {
      words: 'Documents agree',
      meaning: 'The compared details are the same on all documents.',
      nextStep: null,
    },
  },
  THIRD_PARTY_IDENTITY: {
    APPROVE: { words: 'On record', meaning: 'At least one source knows this person at this address.', nextStep: null },
  },
  WATCHLIST_SCREENING: {
    APPROVE: { words: 'No hits', meaning: 'No watchlist holds anybody who may be this person.', nextStep: null },
  },
  WATCHLIST_ADVANCED_CA: {
    APPROVE: { words: 'No hits', meaning: 'No watchlist holds anybody who may be this person.', nextStep: null },
  },
};

/** For every check type without words of its own above. */
export const generalOutcomeWords: Readonly<Record<string, ReasonEntry>> = {
  APPROVE: { words: 'Passed', meaning: 'Yoti recommends to approve this check.', nextStep: null },
  REJECT: {
    words: 'No reason given by Yoti',
    meaning: 'Yoti recommends to reject this check and gives no reason.',
    nextStep: nextSteps.judgeYourself,
  },
  CONSIDER: {
    words: 'No reason given by Yoti',
    meaning: 'Yoti leaves this check to a person and gives no reason.',
    nextStep: nextSteps.judgeYourself,
  },
  NOT_AVAILABLE: {
    words: 'Could not be checked',
    meaning: 'The check could not be carried out and Yoti gives no reason.',
    nextStep: nextSteps.tryAgain,
  },
};
