import type { ReportInput } from '../../src/core/report/report-input.ts';
import type {
  DrawnPicture,
  ReportedDecision,
  ReportedSignature,
  ReportSnapshot,
} from '../../src/core/report/report-snapshot.ts';
import { listViewerImages } from '../../src/core/viewer/viewer-images.ts';
import { wordingVersion } from '../../src/core/wording/wording-version.ts';
import { newBusySession, newRegistration } from './session-factories.ts';

/** An internal report of a COMPLETED session with every kind of trouble in it, without a decision. */
export function newReportSnapshot(over: Partial<ReportSnapshot> = {}): ReportSnapshot {
  return {
    profile: 'internal',
    withImages: true,
    withData: true,
    snapshotId: '0123456789abcdef0123456789abcdef',
    generatedAt: '2026-01-11T09:00:00Z',
    requestedBy: 'Morgan Manager',
    operatorName: 'Example Bank',
    operatorLogo: null,
    pageSize: 'A4',
    session: newBusySession(),
    sessionVersion: 3,
    sessionDigest: 'd16e57',
    wordingVersion,
    registration: newRegistration(),
    finalAt: '2026-01-10T10:04:00Z',
    isGone: false,
    decision: null,
    signatures: [],
    contents: [],
    events: [],
    people: { U0REVIEW: 'Robin Reviewer' },
    ledgerHead: { seq: 17, hash: 'f00d' },
    appVersion: '1.2.3',
    ...over,
  };
}

/** Looks of one person, one a second: for a report that takes its time. */
export function manyEvents(count: number): ReportSnapshot['events'] {
  return Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.UTC(2026, 0, 10, 11, 0, index)).toISOString(),
    kind: 'details.viewed',
    actor: 'slack:T0TEAM:U0REVIEW',
    payload: { page: 'overview' },
  }));
}

export function newReportedDecision(over: Partial<ReportedDecision> = {}): ReportedDecision {
  return {
    verdict: 'REJECT',
    slackUserId: 'U0REVIEW',
    slackTeamId: 'T0TEAM',
    decidedAt: '2026-01-10T11:00:00Z',
    sessionVersion: 3,
    evidenceDigest: 'digest-1',
    evidenceImages: ['sha256-of-m-front', 'deleted'],
    reasonCode: null,
    reason: null,
    isOverride: false,
    proposedBy: null,
    reviewerName: 'Robin Reviewer',
    ...over,
  };
}

/** A decision taken alone, with a comment. */
export function newReportedSignature(over: Partial<ReportedSignature> = {}): ReportedSignature {
  return {
    act: 'decided',
    verdict: 'REJECT',
    slackUserId: 'U0REVIEW',
    at: '2026-01-10T11:00:00Z',
    reason: 'The face is not that of the document',
    hasComment: true,
    comment: 'The ears differ.',
    isOverride: false,
    review: {
      cardOpenSeconds: 245,
      pages: ['overview', 'face'],
      checksOpened: ['ID_DOCUMENT_FACE_MATCH'],
      attentionNotOpened: ['WATCHLIST_SCREENING'],
      imagesViewed: 2,
      reports: 0,
    },
    end: null,
    ...over,
  };
}

/** A picture that was drawn; `jpeg: null` with a `placeholder` makes one that was not. */
export function newDrawnPicture(mediaId: string, over: Partial<DrawnPicture> = {}): DrawnPicture {
  return {
    mediaId,
    jpeg: new Uint8Array([1]),
    widthPx: 10,
    heightPx: 8,
    placeholder: null,
    damaged: false,
    reduced: false,
    sha256: `sha256-of-${mediaId}`,
    ...over,
  };
}

/** What the sections take: by default with every picture of the session drawn. */
export function newReportInput(
  over: Partial<ReportSnapshot> = {},
  pictures: readonly DrawnPicture[] | null = null,
): ReportInput {
  const snapshot = newReportSnapshot(over);
  const drawn = pictures ?? listViewerImages(snapshot.session).map((image) => newDrawnPicture(image.mediaId));
  return {
    snapshot,
    contents: new Map(snapshot.contents),
    pictures: new Map(drawn.map((picture) => [picture.mediaId, picture])),
  };
}
