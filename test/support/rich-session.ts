import type { JsonContent } from '../../src/core/contents.ts';
import type { LoggedEvent } from '../../src/core/details/details-input.ts';
import type { Session } from '../../src/core/session.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newDocument,
  newIdentityProfile,
  newMedia,
  newPage,
  newSubCheck,
  newTask,
} from './session-factories.ts';

/** A session in which every member of every resource and check is filled. */
export function newRichSession(over: Partial<Session> = {}): Session {
  const busy = newBusySession();
  return newBusySession({
    userTrackingId: 'tracking-at-yoti',
    biometricConsentAt: '2026-01-10T09:59:30Z',
    documents: [
      newDocument({
        pages: [newPage('m-front', ['m-front-2', 'm-front-3']), newPage('m-back')],
        expandedFields: newMedia('m-expanded', 'JSON'),
        tasks: [
          newTask({
            createdAt: '2026-01-10T10:00:05Z',
            updatedAt: '2026-01-10T10:00:45Z',
            generatedCheckIds: ['c7'],
            feedback: { value: 'MUST_TRY_AGAIN', reason: 'QUALITY', detail: 'TOO_LIGHT' },
          }),
        ],
      }),
      newDocument({
        ...{ id: 'doc-2', documentType: 'DRIVING_LICENCE', issuingCountry: 'FRA', createdAt: '2026-01-10T10:01:00Z' },
        ...{ pages: [newPage('m-licence')], portrait: null, textFields: newMedia('m-licence-fields', 'JSON') },
      }),
    ],
    supplementaryDocuments: [
      newDocument({
        ...{ id: 'doc-3', documentType: 'UTILITY_BILL', pages: [], portrait: null },
        ...{ textFields: newMedia('m-bill-fields', 'JSON'), file: newMedia('m-bill', 'PDF') },
      }),
    ],
    livenessCaptures: [newAttempt('live-1', '2026-01-10T10:01:40Z'), newAttempt('live-2', '2026-01-10T10:02:10Z')],
    faceCaptures: [{ id: 'face-1', source: 'RELYING_BUSINESS', image: newMedia('m-face') }],
    applicantProfiles: [{ id: 'profile-1', source: 'RELYING_BUSINESS', profile: newMedia('m-profile', 'JSON') }],
    shareCodes: [
      {
        ...{ id: 'share-1', source: 'END_USER', idPhoto: newMedia('m-id-photo'), file: newMedia('m-share', 'PDF') },
        ...{ lookupProfile: newMedia('m-lookup', 'JSON'), returnedProfile: newMedia('m-returned', 'JSON') },
        tasks: [newTask({ id: 'task-2', type: 'VERIFY_SHARE_CODE_TASK' })],
      },
    ],
    checks: [...busy.checks.map(withSearch), ...furtherChecks],
    identityProfiles: [
      newIdentityProfile({
        ...{ result: 'ABORTED', reasonCode: 'FRAUD_DETECTED', report: newMedia('m-report', 'JSON') },
        notMetDetails: [
          {
            ...{ failureType: 'ID_DOCUMENT_AUTHENTICITY', documentType: 'PASSPORT', documentCountry: 'GBR' },
            ...{ details: 'DOCUMENT_COPY', auditId: 'audit-12' },
          },
        ],
        schemes: [
          {
            ...{ framework: 'UK_TFIDA', type: 'DBS', objective: 'BASIC', label: 'dbs-basic' },
            ...{ requirementsMet: false, notMetInfo: 'MISSING_LIVENESS' },
          },
        ],
      }),
    ],
    unreadFields: ['resources.new_list'],
    unreadValues: [{ name: 'resources.new_list.colour', value: 'green' }],
    ...over,
  });
}

const furtherChecks = [
  newCheck('ID_DOCUMENT_COMPARISON', { id: 'c8', resourceIds: ['doc-1', 'doc-2'], recommends: ['REJECT', 'MISMATCH'] }),
  newCheck('FACE_COMPARISON', { id: 'c9', resourceIds: ['face-1', 'live-2'] }),
  newCheck('DOCUMENT_SCHEME_VALIDITY_CHECK', { id: 'c10', scheme: 'UK_GDS' }),
  newCheck('SYNECTICS_IDENTITY_FRAUD', { id: 'c11', state: 'PENDING', recommendation: null }),
  newCheck('TEA_LEAVES', {
    id: 'c12',
    recommendation: { value: 'SHRUG', reason: 'COLD_TEA', recoverySuggestion: 'BETTER_TEA' },
    breakdown: [newSubCheck('leaf_shape', 'ODD', { shape: 'a ship' })],
  }),
];

function withSearch(check: Session['checks'][number]): Session['checks'][number] {
  const searchedProfile = newMedia(`searched-${check.id}`, 'JSON');
  if (check.watchlist === null) return { ...check, searchedProfile };
  const searchSettings = [{ name: 'matching_strategy.type', value: 'FUZZY' }];
  return { ...check, searchedProfile, watchlist: { ...check.watchlist, totalHits: 987_654_321, searchSettings } };
}

const person = {
  full_name: 'ALEX OTHER',
  date_of_birth: '1990-01-02',
  nationality: 'GBR',
  structured_postal_address: { formatted_address: '1 Example Street\nExample Town' },
  document_number: '123456789',
};

/** What stands behind the JSON media of `newRichSession`. */
export function newRichContents(): readonly (readonly [string, JsonContent])[] {
  const ids = ['m-fields', 'm-licence-fields', 'm-bill-fields', 'm-expanded', 'm-profile', 'm-lookup', 'm-returned'];
  const hits = [{ doc: { name: 'Alex Listed', types: ['pep'] }, match_types: ['name_exact'] }];
  return [
    ...[...ids, 'm-report', 'searched-c5', 'searched-c6'].map((id) => [id, json(person)] as const),
    ['raw', json({ content: { data: { share_url: 'https://example.test/listed', hits } }, api_key: 'not to be seen' })],
  ];
}

function json(value: unknown): JsonContent {
  return { kind: 'json', value };
}

/** One event of each kind that carries texts. */
export function newRichEvents(): readonly LoggedEvent[] {
  const at = '2026-01-10T10:30:00Z';
  const slack = 'slack:T0TEAM:U0REVIEW';
  const event = (kind: string, actor: string, payload: LoggedEvent['payload'] = {}) => ({ at, kind, actor, payload });
  return [
    event('session.registered', 'api:onboarding', { yotiSessionId: 'an id', registration: 'a commitment' }),
    event('session.state_changed', 'yoti', { from: 'ONGOING', to: 'COMPLETED', version: 2, evidenceDigest: 'digest' }),
    event('notification.received', 'yoti', { topic: 'session_completion' }),
    event('card.posted', 'system', { kind: 'card', channel: 'C0REVIEW', messageTs: '1.2', version: 2 }),
    event('details.viewed', slack, { page: 'overview', part: 1, sessionVersion: 2 }),
    event('image.viewed', slack, { image: 'key', imageName: 'Passport GBR, front', sha256: 'hash', shown: 'withheld' }),
    event('look.refused', slack, { what: 'image', reason: 'guest' }),
    event('click.refused', slack, { verdict: 'APPROVE', reason: 'stale', channel: 'C0REVIEW' }),
    event('decision.recorded', slack, { verdict: 'REJECT', version: 2, evidenceDigest: 'digest', via: 'usergroup' }),
    event('delivery.owed', 'system', { kind: 'decision.recorded', sequence: 1 }),
    event('report.requested', slack, { profile: 'internal', withImages: true, withData: false }),
    event('report.sent', slack, { sha256: 'hash', pages: 7 }),
    event('tea.poured', 'somebody', { cup: 'blue', hits: 987_654_321 }),
  ];
}
