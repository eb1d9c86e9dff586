import type { Scenario } from '../scenario.ts';
import { abandonedExpired } from './abandoned-expired.ts';
import { accentedNames } from './accented-names.ts';
import { addressConsider } from './address-consider.ts';
import { aiFailsExpertPasses } from './ai-fails-expert-passes.ts';
import { allApproved } from './all-approved.ts';
import { amlConsider } from './aml-consider.ts';
import { amlOwnAccount } from './aml-own-account.ts';
import { deletedMedia } from './deleted-media.ts';
import { differentPerson } from './different-person.ts';
import { everyCheck } from './every-check.ts';
import { failedExtractionSecondDocument } from './failed-extraction-second-document.ts';
import { greekNameLargePhotographs } from './greek-name-large-photographs.ts';
import { hebrewName } from './hebrew-name.ts';
import { internalErrorCheck } from './internal-error-check.ts';
import { neverStartedExpired } from './never-started-expired.ts';
import { notAvailableBlur } from './not-available-blur.ts';
import { pdfSupplementary } from './pdf-supplementary.ts';
import { rejectedTampered } from './rejected-tampered.ts';
import { rightToLeftName } from './right-to-left-name.ts';
import { rightToWorkAborted } from './right-to-work-aborted.ts';
import { rightToWorkMet } from './right-to-work-met.ts';
import { threeLivenessAttempts } from './three-liveness-attempts.ts';
import { twoDocumentsComparison } from './two-documents-comparison.ts';
import { unknownCheckAndReason } from './unknown-check-and-reason.ts';
import { uploadEmptyFrames } from './upload-empty-frames.ts';

/** Every scenario, in the order in which the sandbox page lists them. */
export const allScenarios: readonly Scenario[] = [
  allApproved,
  rejectedTampered,
  differentPerson,
  aiFailsExpertPasses,
  addressConsider,
  amlConsider,
  amlOwnAccount,
  notAvailableBlur,
  twoDocumentsComparison,
  threeLivenessAttempts,
  failedExtractionSecondDocument,
  uploadEmptyFrames,
  pdfSupplementary,
  abandonedExpired,
  neverStartedExpired,
  unknownCheckAndReason,
  internalErrorCheck,
  deletedMedia,
  rightToLeftName,
  hebrewName,
  accentedNames,
  greekNameLargePhotographs,
  rightToWorkMet,
  rightToWorkAborted,
  everyCheck,
];
