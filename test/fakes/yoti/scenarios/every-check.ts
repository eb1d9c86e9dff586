import {
  address,
  approve,
  authenticity,
  auto,
  comparison,
  consider,
  expert,
  faceMatch,
  genuineBut,
  notAvailable,
  reject,
} from '../builders/checks.ts';
import { json } from '../builders/contents.ts';
import { idDocument, supportingDocument } from '../builders/documents.ts';
import { applicantProfile, searchProfile } from '../builders/fields.ts';
import { ukLicence, ukPassport } from '../builders/issued.ts';
import { staticCapture, zoom } from '../builders/liveness.ts';
import { priya } from '../builders/people.ts';
import { applicantOf } from '../builders/scenario-parts.ts';
import { screening } from '../builders/watchlist.ts';
import { expectOutcome, type Scenario } from '../scenario.ts';

export const everyCheck: Scenario = {
  name: 'every-check',
  title: 'Everything at once',
  description:
    'The largest session: two documents, a photographed bill, two liveness attempts and nearly every check there is.',
  applicant: applicantOf(priya),
  applicantProfile: json(applicantProfile(priya)),
  documents: [
    idDocument(ukPassport(priya, '548820917')),
    idDocument(ukLicence(priya, 'RAMAN951299P99AB'), { style: { sideways: true } }),
    supportingDocument({
      type: 'BANK_STATEMENT',
      person: priya,
      organisation: 'Foundry Street Bank',
      account: '4410 2290',
      issued: '2026-04-30',
      tint: '#5a3d7a',
    }),
  ],
  liveness: [
    staticCapture(priya.look, { key: 'liveness-1', result: 'REJECT', style: { brightness: 0.3 } }),
    zoom(priya.look, { key: 'liveness-2' }),
  ],
  checks: [
    authenticity(['passport', 'liveness-2'], reject('EXPIRED_DOCUMENT'), genuineBut(auto('document_in_date', 'FAIL'))),
    authenticity(['driving_licence', 'liveness-2']),
    faceMatch(['passport', 'liveness-2']),
    faceMatch(['driving_licence', 'liveness-2'], notAvailable('FACE_PHOTO_LOW_RESOLUTION'), [
      expert('manual_face_match', 'FAIL'),
    ]),
    comparison(['passport', 'driving_licence', 'bank_statement'], approve, [
      auto('dob_match', 'PASS'),
      auto('name_match', 'PASS'),
    ]),
    address(['driving_licence'], searchProfile(priya), {
      recommendation: consider('NO_MATCH_FOUND'),
      breakdown: [auto('name_match', 'FAIL')],
    }),
    {
      type: 'THIRD_PARTY_IDENTITY_FRAUD_1',
      uses: ['passport'],
      recommendation: approve,
      breakdown: [auto('check_performed', 'PASS', ['provider_org', 'Example Fraud Bureau'])],
      by: 'machine',
      generatedProfile: json(searchProfile(priya)),
    },
    screening(['passport'], priya, []),
    { type: 'SYNECTICS_IDENTITY_FRAUD', uses: ['passport'], recommendation: approve, breakdown: [], by: 'machine' },
    { type: 'PROFILE_DOCUMENT_MATCH', uses: ['passport'], recommendation: approve, breakdown: [], by: 'machine' },
    { type: 'IBV_VISUAL_REVIEW_CHECK', uses: ['passport'], recommendation: approve, breakdown: [], by: 'expert' },
  ],
  expected: expectOutcome('COMPLETED', 8, [
    ['LIVENESS', 'APPROVE'],
    ['LIVENESS', 'REJECT'],
    ['ID_DOCUMENT_AUTHENTICITY', 'APPROVE'],
    ['ID_DOCUMENT_AUTHENTICITY', 'REJECT', 'EXPIRED_DOCUMENT'],
    ['ID_DOCUMENT_FACE_MATCH', 'NOT_AVAILABLE', 'FACE_PHOTO_LOW_RESOLUTION'],
    ['ID_DOCUMENT_FACE_MATCH', 'APPROVE'],
    ['ID_DOCUMENT_COMPARISON', 'APPROVE'],
    ['THIRD_PARTY_IDENTITY', 'CONSIDER', 'NO_MATCH_FOUND'],
    ['THIRD_PARTY_IDENTITY_FRAUD_1', 'APPROVE'],
    ['WATCHLIST_SCREENING', 'APPROVE'],
    ['SYNECTICS_IDENTITY_FRAUD', 'APPROVE'],
    ['PROFILE_DOCUMENT_MATCH', 'APPROVE'],
    ['IBV_VISUAL_REVIEW_CHECK', 'APPROVE'],
  ]),
};
