import { authenticity, auto, consider, faceMatch } from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { searchProfile } from '../builders/fields.ts';
import { ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { countHits, manyHits } from '../builders/many-hits.ts';
import { thomas } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';
import type { SubCheck } from '../wire.ts';

export const amlManyHits: Scenario = {
  name: 'aml-many-hits',
  title: 'AML: 137 hits',
  description:
    'A common name with 137 possible matches of every kind; the total that Yoti states is capped at 100, the raw results hold them all.',
  applicant: applicantOf(thomas),
  documents: [idDocument(ukPassport(thomas, '501992846'))],
  liveness: [staticCapture(thomas.look, { room: 1 })],
  checks: [
    authenticity(['passport', 'liveness']),
    faceMatch(['passport', 'liveness']),
    {
      type: 'WATCHLIST_ADVANCED_CA',
      uses: ['passport'],
      recommendation: consider('POTENTIAL_MATCH'),
      breakdown: [
        found('adverse_media', countHits('adverse-media'), 'name_exact,year_of_birth'),
        found('fitness_probity', countHits('fitness-probity'), 'name_fuzzy'),
        found('pep', countHits('pep'), 'name_exact,year_of_birth'),
        found('sanction', countHits('sanction'), 'name_exact'),
        found('warning', countHits('warning'), 'aka_exact'),
      ],
      by: 'machine',
      generatedProfile: json(searchProfile(thomas)),
      watchlist: {
        hits: 100,
        raw: json(manyHits(thomas)),
        countries: ['GBR', 'FRA'],
        config: {
          type: 'WITH_YOTI_ACCOUNT',
          remove_deceased: false,
          share_url: true,
          sources: { type: 'PROFILE', search_profile: 'simulated-profile' },
          matching_strategy: { type: 'EXACT', exact_match: true },
        },
      },
    },
  ],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['WATCHLIST_ADVANCED_CA', 'CONSIDER', 'POTENTIAL_MATCH'],
  ]),
};

function found(list: string, hits: number, closest: string): SubCheck {
  return auto(list, 'FAIL', ['number_of_hits', String(hits)], ['closest_match', closest]);
}
