import { authenticity, auto, consider, faceMatch } from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument } from '../builders/documents.ts';
import { searchProfile } from '../builders/fields.ts';
import { ukPassport } from '../builders/issued.ts';
import { staticCapture } from '../builders/liveness.ts';
import { daniel } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import type { CheckPlan } from '../scenario.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

/** Links that must never become links, and text that must never become markup. */
const raw = {
  api_key: 'ca-secret-key-never-to-be-shown',
  request: { 'x-api-key': 'ca-secret-key-never-to-be-shown', keyword_count: 3, token_type: 'user' },
  content: {
    data: {
      accessToken: 'ca-secret-token-never-to-be-shown',
      share_url: 'javascript:alert(document.cookie)',
      hits: [
        {
          doc: { name: '<!channel> *urgent* <https://phish.example.test|click>', types: ['sanction'] },
          match_types: [],
        },
        { doc: { name: null, types: 'pep-class-1', share_url: 'http://plain.example.test/search' } },
        { doc: { name: 'User Info', share_url: 'https://reviewer:secret@phish.example.test/search' } },
        {
          doc: { name: 'Other Scheme', share_url: 'data:text/html;base64,PHNjcmlwdD4=' },
          clientSecret: 'ca-secret-token-never-to-be-shown',
        },
        { doc: { name: 'Not A Host', share_url: 'https://' } },
        { doc: { name: 'Long', notes: 'x'.repeat(20_000) } },
      ],
    },
  },
};

export const amlHostileResults: Scenario = {
  name: 'aml-hostile-results',
  title: 'AML: hostile results',
  description:
    'Raw results whose links run scripts, lack encryption or carry credentials, whose names are markup, and search settings with a key.',
  applicant: applicantOf(daniel),
  documents: [idDocument(ukPassport(daniel, '529930115'))],
  liveness: [staticCapture(daniel.look)],
  checks: [authenticity(['passport', 'liveness']), faceMatch(['passport', 'liveness']), search()],
  expected: expectOutcome('COMPLETED', 2, [
    ['LIVENESS', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['WATCHLIST_ADVANCED_CA', 'CONSIDER', 'POTENTIAL_MATCH'],
  ]),
};

function search(): CheckPlan {
  return {
    type: 'WATCHLIST_ADVANCED_CA',
    uses: ['passport'],
    recommendation: consider('POTENTIAL_MATCH'),
    breakdown: [auto('custom_search', 'FAIL', ['number_of_hits', '6'], ['closest_match', 'name_exact'])],
    by: 'machine',
    generatedProfile: json(searchProfile(daniel)),
    watchlist: {
      hits: 6,
      raw: json(raw),
      countries: ['GBR', 'not-a-country'],
      config: {
        type: 'WITH_CUSTOM_ACCOUNT',
        api_key: 'ca-secret-key-never-to-be-shown',
        apiKey: 'ca-secret-key-never-to-be-shown',
        monitoring: true,
        client_ref: '<@U0EVERYONE> `ref`',
        tags: { purpose: 'onboarding', access_token: 'ca-secret-token-never-to-be-shown' },
        remove_deceased: true,
        share_url: true,
        sources: { type: 'PROFILE', search_profile: 'simulated-profile' },
        matching_strategy: { type: 'FUZZY', fuzziness: 0.5 },
      },
    },
  };
}
