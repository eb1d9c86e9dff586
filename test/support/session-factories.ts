import type { CardFacts } from '../../src/core/card-facts.ts';
import type { Registration } from '../../src/core/registration.ts';
import type {
  Check,
  DocumentPage,
  DocumentResource,
  IdentityProfile,
  LivenessCapture,
  Media,
  Session,
  ShareCode,
  SubCheck,
  Task,
} from '../../src/core/session.ts';

const sessionId = '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34';

/** A COMPLETED session with nothing in it. */
export function newSession(over: Partial<Session> = {}): Session {
  return {
    yotiSessionId: sessionId,
    state: 'COMPLETED',
    userTrackingId: null,
    biometricConsentAt: null,
    documents: [],
    supplementaryDocuments: [],
    livenessCaptures: [],
    faceCaptures: [],
    applicantProfiles: [],
    shareCodes: [],
    checks: [],
    identityProfiles: [],
    unreadFields: [],
    unreadValues: [],
    ...over,
  };
}

/** A finished check that Yoti recommends to APPROVE; `recommends` sets value and reason in one go. */
export function newCheck(
  type: string,
  over: Partial<Check> & { readonly recommends?: readonly [string, string?] } = {},
): Check {
  const { recommends = ['APPROVE'], ...rest } = over;
  return {
    id: `${type}-1`,
    type,
    state: 'DONE',
    createdAt: '2026-01-10T10:02:15Z',
    updatedAt: '2026-01-10T10:02:40Z',
    resourceIds: [],
    recommendation: { value: recommends[0], reason: recommends[1] ?? null, recoverySuggestion: null },
    breakdown: [],
    watchlist: null,
    searchedProfile: null,
    generatedMedia: [],
    scheme: null,
    ...rest,
  };
}

export function newSubCheck(name: string, result: string, details: Readonly<Record<string, string>> = {}): SubCheck {
  return {
    name,
    result,
    process: 'AUTOMATED',
    details: Object.entries(details).map(([key, value]) => ({ name: key, value })),
  };
}

export function newMedia(id: string, type = 'IMAGE'): Media {
  return { id, type, createdAt: null };
}

export function newPage(mediaId: string | null, frameIds: readonly string[] = []): DocumentPage {
  return {
    captureMethod: 'CAMERA',
    image: mediaId === null ? null : newMedia(mediaId),
    frames: frameIds.map((id) => newMedia(id)),
  };
}

/** A British passport of one page. */
export function newDocument(over: Partial<DocumentResource> = {}): DocumentResource {
  return {
    id: 'doc-1',
    documentType: 'PASSPORT',
    issuingCountry: 'GBR',
    createdAt: '2026-01-10T10:00:01Z',
    source: 'END_USER',
    pages: [newPage('m-front')],
    portrait: newMedia('m-portrait'),
    textFields: newMedia('m-fields', 'JSON'),
    expandedFields: null,
    file: null,
    tasks: [],
    ...over,
  };
}

/** A profile of Yoti's (DBS, right to work) whose requirements are met. */
export function newIdentityProfile(over: Partial<IdentityProfile> = {}): IdentityProfile {
  return { isAdvanced: false, result: 'DONE', reasonCode: null, notMetDetails: [], report: null, schemes: [], ...over };
}

export function newTask(over: Partial<Task> = {}): Task {
  return {
    id: 'task-1',
    type: 'ID_DOCUMENT_TEXT_DATA_EXTRACTION',
    state: 'DONE',
    createdAt: null,
    updatedAt: null,
    generatedCheckIds: [],
    feedback: null,
    ...over,
  };
}

/** A share code of which nothing is known yet. */
export function newShareCode(over: Partial<ShareCode> = {}): ShareCode {
  return {
    ...{ id: 'code', source: null, lookupProfile: null, returnedProfile: null, idPhoto: null, file: null, tasks: [] },
    ...over,
  };
}

/** A ZOOM attempt with three frames named after its id. */
export function newAttempt(id: string, createdAt: string | null): LivenessCapture {
  const images = ['a', 'b', 'c'].map((frame) => newMedia(`${id}-${frame}`));
  return { id, source: 'END_USER', livenessType: 'ZOOM', createdAt, images };
}

export function newRegistration(over: Partial<Registration> = {}): Registration {
  return {
    applicant: { name: 'Alex Sample', email: 'alex@example.test' },
    userTrackingId: 'user-42',
    createdBy: 'onboarding-service',
    createdAt: '2026-01-10T09:59:00Z',
    deadlineAt: '2026-01-17T09:59:00Z',
    tags: [],
    ...over,
  };
}

export function newCardFacts(over: Partial<CardFacts> = {}): CardFacts {
  return {
    session: newSession(),
    registration: newRegistration(),
    finalAt: '2026-01-10T10:04:00Z',
    decision: null,
    decisionReason: null,
    proposal: null,
    claim: null,
    approvesAtOnce: true,
    isGone: false,
    buttonValue: 'card_01J.3',
    sheet: null,
    sheetNote: 'No images in this session.',
    imagesPolicy: 'clear',
    ...over,
  };
}

/** A session as compliance teams meet it: tampered passport, failed first selfie, address that does not match, AML hits. */
export function newBusySession(over: Partial<Session> = {}): Session {
  return newSession({
    documents: [newDocument()],
    livenessCaptures: [newAttempt('live-2', '2026-01-10T10:02:10Z'), newAttempt('live-1', '2026-01-10T10:01:40Z')],
    checks: [
      newCheck('LIVENESS', { id: 'c1', resourceIds: ['live-2'], createdAt: '2026-01-10T10:02:11Z' }),
      newCheck('LIVENESS', {
        id: 'c2',
        resourceIds: ['live-1'],
        createdAt: '2026-01-10T10:01:41Z',
        recommends: ['REJECT'],
        breakdown: [newSubCheck('liveness_auth', 'FAIL')],
      }),
      newCheck('ID_DOCUMENT_AUTHENTICITY', {
        id: 'c3',
        resourceIds: ['doc-1', 'live-2'],
        recommends: ['REJECT', 'TAMPERED'],
        breakdown: [newSubCheck('no_sign_of_tampering', 'FAIL', { data_integrity: 'FAIL' })],
      }),
      newCheck('ID_DOCUMENT_FACE_MATCH', {
        id: 'c4',
        resourceIds: ['doc-1', 'live-2'],
        breakdown: [
          newSubCheck('ai_face_match', 'FAIL', { confidence_score: '0.31' }),
          { ...newSubCheck('manual_face_match', 'PASS'), process: 'EXPERT_REVIEW' },
        ],
      }),
      newCheck('THIRD_PARTY_IDENTITY', {
        id: 'c5',
        resourceIds: ['doc-1'],
        recommends: ['CONSIDER', 'ADDRESS_MISMATCH'],
        breakdown: [newSubCheck('address_match', 'FAIL'), newSubCheck('name_match', 'PASS')],
      }),
      newCheck('WATCHLIST_SCREENING', {
        id: 'c6',
        resourceIds: ['doc-1'],
        recommends: ['CONSIDER', 'POTENTIAL_MATCH'],
        breakdown: [newSubCheck('pep', 'FAIL', { number_of_hits: '2', closest_match: 'name_exact,year_of_birth' })],
        watchlist: { totalHits: 2, rawResults: newMedia('raw', 'JSON'), searchSettings: [], countryCodes: ['GBR'] },
      }),
      newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', {
        id: 'c7',
        resourceIds: ['doc-1'],
        recommends: ['NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'],
      }),
    ],
    ...over,
  });
}
