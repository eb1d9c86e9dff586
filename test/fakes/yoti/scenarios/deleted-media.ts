import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { grace } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const deletedMedia: Scenario = {
  name: 'deleted-media',
  title: 'Pictures deleted',
  description:
    'All checks approve, but the pictures of the passport have been deleted from Yoti: their ids are listed, their content is gone.',
  applicant: applicantOf(grace),
  documents: [idDocument(ukPassport(grace, '560174238'))],
  liveness: [zoom(grace.look)],
  checks: [authenticity(['passport', 'liveness']), faceMatch(['passport', 'liveness'])],
  imagesDeleted: ['passport'],
  expected: {
    ...expectOutcome('COMPLETED', 4, [
      ['LIVENESS', 'APPROVE'],
      ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
      ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ]),
    deletedImages: 1,
  },
};
