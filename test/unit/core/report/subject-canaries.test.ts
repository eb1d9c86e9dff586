import { expect, test } from 'vitest';
import { buildReportContent } from '../../../../src/core/report/build-report-content.ts';
import type { ReportSnapshot } from '../../../../src/core/report/report-snapshot.ts';
import { listViewerImages } from '../../../../src/core/viewer/viewer-images.ts';
import { newDrawnPicture, newReportedDecision, newReportSnapshot } from '../../../support/report-inputs.ts';
import {
  newBusySession,
  newDocument,
  newIdentityProfile,
  newMedia,
  newRegistration,
  newTask,
} from '../../../support/session-factories.ts';
import { allTextOf } from './section-reading.ts';

/** A session with something in every member. */
const session = newBusySession({
  userTrackingId: 'user-42',
  biometricConsentAt: '2026-01-10T10:00:00Z',
  documents: [
    newDocument({
      expandedFields: newMedia('m-expanded', 'JSON'),
      tasks: [newTask({ feedback: { value: 'MUST_TRY_AGAIN', reason: 'QUALITY', detail: 'TOO_LIGHT' } })],
    }),
  ],
  supplementaryDocuments: [
    newDocument({ id: 'doc-s', textFields: newMedia('m-s', 'JSON'), pages: [], portrait: null }),
  ],
  faceCaptures: [{ id: 'face', source: 'RELYING_BUSINESS', image: newMedia('m-face') }],
  applicantProfiles: [{ id: 'ap', source: 'RELYING_BUSINESS', profile: newMedia('m-applicant', 'JSON') }],
  shareCodes: [
    {
      id: 'share',
      source: 'END_USER',
      lookupProfile: newMedia('m-lookup', 'JSON'),
      returnedProfile: newMedia('m-returned', 'JSON'),
      idPhoto: newMedia('m-photo'),
      file: null,
      tasks: [newTask({ type: 'VERIFY_SHARE_CODE_TASK' })],
    },
  ],
  identityProfiles: [
    newIdentityProfile({
      result: 'ABORTED',
      reasonCode: 'FRAUD_DETECTED',
      report: newMedia('m-verified', 'JSON'),
      notMetDetails: [
        {
          failureType: 'LIVENESS',
          documentType: 'PASSPORT',
          documentCountry: 'GBR',
          details: 'TAMPERED',
          auditId: 'audit-1',
        },
      ],
      schemes: [
        {
          framework: 'UK_TFIDA',
          type: 'DBS',
          objective: 'BASIC',
          label: 'label-1',
          requirementsMet: false,
          notMetInfo: 'FRAUD_DETECTED',
        },
      ],
    }),
  ],
  unreadFields: ['moods'],
  unreadValues: [{ name: 'moods.today', value: 'sunny' }],
});

const contentNames = ['m-fields', 'm-expanded', 'm-s', 'm-applicant', 'm-lookup', 'm-returned', 'm-verified', 'raw'];

const snapshot = newReportSnapshot({
  profile: 'subject',
  session,
  registration: newRegistration({ tags: ['vip'] }),
  decision: newReportedDecision(),
  contents: contentNames.map((id) => [id, { kind: 'json', value: { full_name: id } }] as const),
  events: ['details.viewed', 'decision.recorded', 'session.state_changed', 'session.registered'].map((kind) => ({
    at: '2026-01-10T10:30:00Z',
    kind,
    actor: 'slack:T0TEAM:U0REVIEW',
    payload: { verdict: 'APPROVE', from: 'ONGOING', to: 'COMPLETED', via: 'S0GROUP', imageName: 'a name' },
  })),
});

/** What holds the parts of a snapshot together, and what events are known by: with any of these unknown nothing is shown. */
const kept = new Set(['profile', 'pageSize', 'id', 'resourceIds', 'kind', 'verdict', 'from', 'to', 'at', 'state']);

function isKept(path: string): boolean {
  const [owner = '', name = ''] = path.split('.').slice(-2);
  return kept.has(name || owner) || (name === 'type' && !['checks', 'tasks', 'schemes'].includes(owner));
}

/** Codes and times that this version knows open ways through the sections that unknown ones do not. */
function isKnownCode(path: string): boolean {
  return /^session\..*\.(?:type|value|result|process|livenessType|source|captureMethod|createdAt)$/.test(path)
    ? !/schemes|unreadValues|details/.test(path)
    : isKept(path);
}

interface Replacing {
  readonly isKept: (path: string) => boolean;
  readonly paths: string[];
}

/** Every other text of `value` is replaced by a canary; `paths` learns where each of them stood. */
function replaced(value: unknown, { isKept, paths }: Replacing, path = ''): unknown {
  if (typeof value === 'string') {
    return isKept(path) ? value : `canary${paths.push(path) - 1}x`;
  }
  if (Array.isArray(value)) return value.map((member) => replaced(member, { isKept, paths }, path));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    replaced(member, { isKept, paths }, path === '' ? name : `${path}.${name}`),
  ]);
  return Object.fromEntries(members);
}

/** A text stays a text and nothing else is touched, so the shape is the same; the types cannot tell. */
function withCanaries<Value>(value: Value, replacing: Replacing, path?: string): Value {
  return replaced(value, replacing, path) as Value;
}

function canariesIn(text: string, paths: readonly string[]): readonly string[] {
  const found = [...text.matchAll(/canary(\d+)x/gi)].map(([, index]) => paths[Number(index)] ?? 'nowhere');
  return [...new Set(found)].sort();
}

test.each([
  ['unknown', isKept],
  ['known', isKnownCode],
])('of everything a snapshot can hold, with %s codes, exactly these texts reach the person concerned', (_, isKept) => {
  const paths: string[] = [];
  const replacing = { isKept, paths };
  const { contents, ...rest } = snapshot;
  const filled: ReportSnapshot = {
    ...withCanaries(rest, replacing),
    contents: contents.map(([id, content]) => [id, withCanaries(content, replacing, `contents.${id}`)]),
  };
  const pictures = listViewerImages(session).map(({ mediaId }) => newDrawnPicture(mediaId));
  const text = allTextOf(buildReportContent(filled, pictures));
  expect(canariesIn(text, paths)).toEqual([
    'contents.m-applicant.value.full_name',
    'contents.m-expanded.value.full_name',
    'contents.m-fields.value.full_name',
    'contents.m-lookup.value.full_name',
    'contents.m-returned.value.full_name',
    'contents.m-s.value.full_name',
    'decision.decidedAt',
    'finalAt',
    'generatedAt',
    'operatorName',
    'registration.applicant.email',
    'registration.applicant.name',
    'registration.createdAt',
    'registration.deadlineAt',
    'registration.userTrackingId',
    'session.documents.documentType',
    'session.documents.issuingCountry',
    'session.identityProfiles.schemes.framework',
    'session.identityProfiles.schemes.objective',
    'session.identityProfiles.schemes.type',
    'session.supplementaryDocuments.documentType',
    'session.supplementaryDocuments.issuingCountry',
    'session.yotiSessionId',
    'snapshotId',
  ]);
  expect(paths.length).toBeGreaterThan(60);
});
