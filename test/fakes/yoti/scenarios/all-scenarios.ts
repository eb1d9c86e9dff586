import type { Scenario } from '../scenario.ts';
import { abandonedExpired } from './abandoned-expired.ts';
import { accentedNames } from './accented-names.ts';
import { addressConsider } from './address-consider.ts';
import { addressNotPerformed } from './address-not-performed.ts';
import { aiFailsExpertPasses } from './ai-fails-expert-passes.ts';
import { allApproved } from './all-approved.ts';
import { amlConsider } from './aml-consider.ts';
import { amlHostileResults } from './aml-hostile-results.ts';
import { amlManyHits } from './aml-many-hits.ts';
import { amlOwnAccount } from './aml-own-account.ts';
import { couldNotExtract } from './could-not-extract.ts';
import { dbsNotMet } from './dbs-not-met.ts';
import { deletedMedia } from './deleted-media.ts';
import { differentPerson } from './different-person.ts';
import { everyCheck } from './every-check.ts';
import { expertExtraction } from './expert-extraction.ts';
import { faceComparison } from './face-comparison.ts';
import { failedExtractionSecondDocument } from './failed-extraction-second-document.ts';
import { greekNameLargePhotographs } from './greek-name-large-photographs.ts';
import { hebrewName } from './hebrew-name.ts';
import { inBranch } from './in-branch.ts';
import { internalErrorCheck } from './internal-error-check.ts';
import { nameDiffers } from './name-differs.ts';
import { neverStartedExpired } from './never-started-expired.ts';
import { notAvailableBlur } from './not-available-blur.ts';
import { oddPictures } from './odd-pictures.ts';
import { partialDatesAndLifetime } from './partial-dates-and-lifetime.ts';
import { pdfSupplementary } from './pdf-supplementary.ts';
import { rejectedTampered } from './rejected-tampered.ts';
import { rightToLeftName } from './right-to-left-name.ts';
import { rightToWorkAborted } from './right-to-work-aborted.ts';
import { rightToWorkMet } from './right-to-work-met.ts';
import { shareCode } from './share-code.ts';
import { threeLivenessAttempts } from './three-liveness-attempts.ts';
import { twoDocumentsComparison } from './two-documents-comparison.ts';
import { unknownCheckAndReason } from './unknown-check-and-reason.ts';
import { unknownResources } from './unknown-resources.ts';
import { uploadEmptyFrames } from './upload-empty-frames.ts';

/** Every scenario, in the order in which the sandbox page lists them. */
export const allScenarios: readonly Scenario[] = [
  allApproved,
  rejectedTampered,
  differentPerson,
  faceComparison,
  aiFailsExpertPasses,
  addressConsider,
  addressNotPerformed,
  amlConsider,
  amlOwnAccount,
  amlManyHits,
  amlHostileResults,
  notAvailableBlur,
  twoDocumentsComparison,
  threeLivenessAttempts,
  failedExtractionSecondDocument,
  couldNotExtract,
  expertExtraction,
  partialDatesAndLifetime,
  nameDiffers,
  uploadEmptyFrames,
  oddPictures,
  pdfSupplementary,
  abandonedExpired,
  neverStartedExpired,
  unknownCheckAndReason,
  unknownResources,
  internalErrorCheck,
  deletedMedia,
  rightToLeftName,
  hebrewName,
  accentedNames,
  greekNameLargePhotographs,
  rightToWorkMet,
  rightToWorkAborted,
  dbsNotMet,
  shareCode,
  inBranch,
  everyCheck,
];
