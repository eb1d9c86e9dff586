import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukPassport } from '../builders/issued.ts';
import { zoom } from '../builders/liveness.ts';
import { thomas } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { screening } from '../builders/watchlist.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const amlConsider: Scenario = {
  name: 'aml-consider',
  title: 'AML: possible hits',
  description: 'The watchlist screening finds two possible matches; the raw results are attached as JSON.',
  applicant: applicantOf(thomas),
  documents: [idDocument(ukPassport(thomas, '501992846'))],
  liveness: [zoom(thomas.look, { room: 1 })],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    screening(['passport'], thomas, [
      { name: 'Thomas E. Whitlock', types: ['pep-class-3'], matchTypes: ['name_exact', 'year_of_birth'] },
      { name: 'Tom Whitelock', types: ['adverse-media-fraud'], matchTypes: ['name_fuzzy'] },
    ]),
  ],
  expected: expectOutcome('COMPLETED', 4, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['WATCHLIST_SCREENING', 'CONSIDER', 'POTENTIAL_MATCH'],
  ]),
};
