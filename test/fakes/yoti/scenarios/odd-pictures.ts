import { approve, authenticity, auto, faceMatch } from '../builders/checks.ts';
import { supportingDocument } from '../builders/documents.ts';
import { utilityBill } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { oddDocument } from '../builders/odd-documents.ts';
import { amelia } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import {
  heicFile,
  hugePng,
  mislabelledPng,
  progressiveJpeg,
  rotatedJpeg,
  truncatedJpeg,
  webPage,
  webpFile,
} from '../pictures/odd-files.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

const fields = { full_name: 'AMELIA ROSE HARTLEY', date_of_birth: amelia.birthDate };

export const oddPictures: Scenario = {
  name: 'odd-pictures',
  title: 'Odd pictures',
  description:
    'Uploads of every awkward kind: HEIC, progressive, rotated, truncated, mislabelled, huge, a web page, WebP, withheld, deleted and a PDF.',
  applicant: applicantOf(amelia),
  documents: [
    oddDocument({ key: 'heic', type: 'PASSPORT', country: 'GBR', sides: [heicFile], fields }),
    oddDocument({
      key: 'turned',
      type: 'DRIVING_LICENCE',
      country: 'GBR',
      sides: [progressiveJpeg, rotatedJpeg],
      fields,
    }),
    oddDocument({ key: 'broken', type: 'NATIONAL_ID', country: 'POL', sides: [truncatedJpeg, mislabelledPng], fields }),
    oddDocument({ key: 'wrong', type: 'STATE_ID', country: 'USA', sides: [hugePng, webPage], fields }),
    oddDocument({ key: 'webp', type: 'RESIDENCE_PERMIT', country: 'DEU', sides: [webpFile], fields }),
    oddDocument({ key: 'withheld', type: 'AADHAAR', country: 'IND', sides: [progressiveJpeg], fields }),
    oddDocument({ key: 'deleted', type: 'PASSPORT', country: 'FRA', sides: [rotatedJpeg], fields }),
    supportingDocument(utilityBill(amelia), { asPdf: true }),
  ],
  liveness: [staticCapture(amelia.look)],
  checks: [
    authenticity(['turned', 'liveness'], approve, [auto('document_in_date', 'PASS')]),
    faceMatch(['turned', 'liveness']),
  ],
  imagesWithheld: ['withheld'],
  imagesDeleted: ['deleted'],
  expected: {
    ...expectOutcome('COMPLETED', 11, [
      ['LIVENESS', 'APPROVE'],
      ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
      ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ]),
    deletedImages: 1,
  },
};
