import { authenticity, faceMatch } from '../builders/checks.ts';
import { idDocument } from '../builders/documents.ts';
import { ukrainianPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { oleksandr } from '../builders/people-abroad.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { ownAccountSearch } from '../builders/watchlist.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const amlOwnAccount: Scenario = {
  name: 'aml-own-account',
  title: "AML on the customer's own account",
  description:
    'Advanced watchlist search with a ComplyAdvantage key of the customer, which Yoti echoes back: it must appear nowhere.',
  applicant: applicantOf(oleksandr),
  documents: [idDocument(ukrainianPassport(oleksandr, 'FX4417709'))],
  liveness: [staticCapture(oleksandr.look, { room: 2 })],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    ownAccountSearch(['passport'], oleksandr, [
      { name: 'Oleksandr Shcherbachenko', types: ['sanction'], matchTypes: ['name_exact'] },
    ]),
  ],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['WATCHLIST_ADVANCED_CA', 'CONSIDER', 'POTENTIAL_MATCH'],
  ]),
};
