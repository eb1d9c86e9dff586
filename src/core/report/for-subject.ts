import type { JsonContent } from '../contents.ts';
import type { LoggedEvent } from '../details/details-input.ts';
import type { Session } from '../session.ts';
import { listViewerImages } from '../viewer/viewer-images.ts';
import type { ReportInput } from './report-input.ts';
import type { DrawnPicture, ReportedDecision, ReportSnapshot } from './report-snapshot.ts';
import { subjectSession } from './subject-session.ts';

/** What the person concerned does not get, as their copy says it. */
export const leftOutForSubject: readonly string[] = [
  'the names of the people who looked at the session, decided on it or asked for this copy, and what they looked at',
  'what watchlist and fraud checks searched and found',
  'how each check was carried out, its scores, and reasons other than the quality of what was submitted',
  'comparisons between documents, and with what was registered',
  'the organisation’s own tags, and who created the session',
  'what was verified for an identity profile',
];

/** The person who decided, as the person concerned is told of them: never by name. */
export function subjectReviewer(operatorName: string | null): string {
  return `a person of ${operatorName ?? 'the organisation'}`;
}

/**
 * A data subject's copy: their data and the outcomes, no staff, no watchlist matches, no details of fraud. Reduces what the
 * sections are made from, by naming what stays: a section that is written later cannot leak what it never sees.
 */
export function forSubject({ snapshot, contents, pictures }: ReportInput): ReportInput {
  const session = subjectSession(snapshot.session);
  const read = contentIds(session);
  const kept = [...contents]
    .filter(([id]) => read.has(id))
    .map(([id, content]) => [id, subjectContent(content)] as const);
  const shown = listViewerImages(session).flatMap(({ mediaId }) => pictures.get(mediaId) ?? []);
  return {
    snapshot: { ...subjectSnapshot(snapshot), session, contents: kept },
    contents: new Map(kept),
    pictures: new Map(shown.map((picture) => [picture.mediaId, subjectPicture(picture)])),
  };
}

function subjectSnapshot(snapshot: ReportSnapshot): Omit<ReportSnapshot, 'session' | 'contents'> {
  const { operatorName, operatorLogo, registration, decision } = snapshot;
  return {
    profile: snapshot.profile,
    withImages: snapshot.withImages,
    withData: snapshot.withData,
    snapshotId: snapshot.snapshotId,
    generatedAt: snapshot.generatedAt,
    requestedBy: operatorName ?? 'Countersign',
    operatorName,
    operatorLogo: operatorLogo && {
      jpegBase64: operatorLogo.jpegBase64,
      widthPx: operatorLogo.widthPx,
      heightPx: operatorLogo.heightPx,
    },
    pageSize: snapshot.pageSize,
    sessionVersion: snapshot.sessionVersion,
    sessionDigest: '',
    wordingVersion: snapshot.wordingVersion,
    registration: {
      applicant: { name: registration.applicant.name, email: registration.applicant.email },
      userTrackingId: registration.userTrackingId,
      createdBy: null,
      createdAt: registration.createdAt,
      deadlineAt: registration.deadlineAt,
      tags: [],
    },
    finalAt: snapshot.finalAt,
    isGone: snapshot.isGone,
    decision: decision && subjectDecision(decision, operatorName),
    signatures: [],
    events: snapshot.events.flatMap((event) => subjectEvent(event, operatorName)),
    people: {},
    ledgerHead: { seq: 0, hash: '' },
    appVersion: snapshot.appVersion,
  };
}

/** Outcome and time. Ids of Slack would name the person as well as their name does. */
function subjectDecision(decision: ReportedDecision, operatorName: string | null): ReportedDecision {
  return {
    verdict: decision.verdict,
    slackUserId: '',
    slackTeamId: '',
    decidedAt: decision.decidedAt,
    sessionVersion: decision.sessionVersion,
    evidenceDigest: '',
    evidenceImages: null,
    reasonCode: null,
    reason: null,
    isOverride: false,
    proposedBy: null,
    reviewerName: subjectReviewer(operatorName),
  };
}

/** That the session ended and that it was decided; nothing of what anybody of ours did with it in between. */
function subjectEvent({ at, kind, payload }: LoggedEvent, operatorName: string | null): readonly LoggedEvent[] {
  const to = payload['to'];
  if (kind === 'session.state_changed' && (to === 'COMPLETED' || to === 'EXPIRED')) {
    return [{ at, kind, actor: 'yoti', payload: { ...stateBefore(payload), to } }];
  }
  const verdict = payload['verdict'];
  if (kind !== 'decision.recorded' || (verdict !== 'APPROVE' && verdict !== 'REJECT')) return [];
  return [{ at, kind, actor: subjectReviewer(operatorName), payload: { verdict } }];
}

/** The state that the session came from, or that it was seen for the first time. */
function stateBefore({ version, from }: LoggedEvent['payload']): LoggedEvent['payload'] {
  if (version === 1) return { version };
  return from === 'ONGOING' ? { from } : {};
}

/** The JSON that holds what they supplied or what was read off it. */
function contentIds({
  documents,
  supplementaryDocuments,
  applicantProfiles,
  shareCodes,
}: Session): ReadonlySet<string> {
  const media = [
    ...[...documents, ...supplementaryDocuments].flatMap(({ textFields, expandedFields }) => [
      textFields,
      expandedFields,
    ]),
    ...applicantProfiles.map(({ profile }) => profile),
    ...shareCodes.flatMap(({ lookupProfile, returnedProfile }) => [lookupProfile, returnedProfile]),
  ];
  return new Set(media.flatMap((one) => (one === null ? [] : [one.id])));
}

function subjectContent(content: JsonContent): JsonContent {
  return content.kind === 'json' ? { kind: 'json', value: content.value } : { kind: 'missing', reason: content.reason };
}

function subjectPicture({
  mediaId,
  jpeg,
  widthPx,
  heightPx,
  placeholder,
  damaged,
  reduced,
}: DrawnPicture): DrawnPicture {
  return { mediaId, jpeg, widthPx, heightPx, placeholder, damaged, reduced, sha256: null };
}
