import type { JsonContent } from '../contents.ts';
import type { ReviewProof } from '../decision.ts';
import { detailsPageKeys } from '../details/details-page.ts';
import type { Registration } from '../registration.ts';
import type { Session } from '../session.ts';
import { checkTypes } from '../wording/check-types.ts';
import { bareCheck, bareIdentityProfile } from './bare/bare-checks.ts';
import { bareEvent } from './bare/bare-events.ts';
import { type BareIds, newBareIds } from './bare/bare-ids.ts';
import { bareApplicantProfile, bareAttempt, bareDocument, bareFace, bareShareCode } from './bare/bare-resources.ts';
import { bareTime } from './bare/bare-time.ts';
import { knownCode } from './bare/known-code.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportedDecision, ReportedSignature, ReportSnapshot } from './report-snapshot.ts';

const leftOut = { kind: 'missing', reason: 'left_out' } as const satisfies JsonContent;

/**
 * The same report without anything that names or describes the applicant: made of new objects, member by member, so that
 * what a later version reads is left out until somebody says otherwise. Texts from outside stay only where they are codes
 * that this version knows. Who of us looked and decided stays: they are not whom it is about.
 */
export function withoutPersonalData({ snapshot }: ReportInput): ReportInput {
  const ids = newBareIds();
  const session = bareSession(ids, snapshot.session);
  return {
    snapshot: bareSnapshot(snapshot, session),
    contents: new Map(ids.given().map((id): [string, JsonContent] => [id, leftOut])),
    pictures: new Map(),
  };
}

function bareSnapshot(snapshot: ReportSnapshot, session: Session): ReportSnapshot {
  return {
    profile: snapshot.profile,
    withImages: false,
    withData: false,
    snapshotId: snapshot.snapshotId,
    generatedAt: snapshot.generatedAt,
    requestedBy: snapshot.requestedBy,
    operatorName: snapshot.operatorName,
    operatorLogo: snapshot.operatorLogo,
    pageSize: snapshot.pageSize,
    session,
    sessionVersion: snapshot.sessionVersion,
    sessionDigest: snapshot.sessionDigest,
    wordingVersion: snapshot.wordingVersion,
    registration: bareRegistration(snapshot.registration),
    finalAt: snapshot.finalAt,
    isGone: snapshot.isGone,
    decision: snapshot.decision && bareDecision(snapshot.decision),
    signatures: snapshot.signatures.map(bareSignature),
    contents: [],
    events: snapshot.events.map(bareEvent),
    people: snapshot.people,
    ledgerHead: snapshot.ledgerHead,
    appVersion: snapshot.appVersion,
  };
}

function bareDecision(decision: ReportedDecision): ReportedDecision {
  return {
    verdict: decision.verdict,
    slackUserId: decision.slackUserId,
    slackTeamId: decision.slackTeamId,
    decidedAt: decision.decidedAt,
    sessionVersion: decision.sessionVersion,
    evidenceDigest: decision.evidenceDigest,
    // The hash of a picture would find the picture.
    evidenceImages: null,
    reasonCode: decision.reasonCode,
    reason: decision.reason,
    isOverride: decision.isOverride,
    proposedBy: decision.proposedBy,
    reviewerName: decision.reviewerName,
  };
}

/** What somebody typed may name the person; the reason is one of the operator's list. */
function bareSignature(signature: ReportedSignature): ReportedSignature {
  return {
    act: signature.act,
    verdict: signature.verdict,
    slackUserId: signature.slackUserId,
    at: signature.at,
    reason: signature.reason,
    hasComment: signature.hasComment,
    comment: null,
    isOverride: signature.isOverride,
    review: signature.review && bareReview(signature.review),
    end: signature.end,
  };
}

/** Types of checks come from Yoti; those that this version knows are no text of anybody. */
function bareReview(review: ReviewProof): ReviewProof {
  const known = (types: readonly string[]) => types.map((type) => knownCode(type, checkTypes));
  return {
    cardOpenSeconds: review.cardOpenSeconds,
    pages: review.pages.map((page) => knownCode(page, detailsPageKeys)),
    checksOpened: known(review.checksOpened),
    attentionNotOpened: known(review.attentionNotOpened),
    imagesViewed: review.imagesViewed,
    reports: review.reports,
  };
}

function bareSession(ids: BareIds, session: Session): Session {
  const hasUnread = session.unreadFields.length > 0 || session.unreadValues.length > 0;
  return {
    yotiSessionId: session.yotiSessionId,
    state: knownCode(session.state, ['ONGOING', 'COMPLETED', 'EXPIRED']),
    userTrackingId: null,
    biometricConsentAt: bareTime(session.biometricConsentAt),
    documents: session.documents.map((document) => bareDocument(ids, document)),
    supplementaryDocuments: session.supplementaryDocuments.map((document) => bareDocument(ids, document)),
    livenessCaptures: session.livenessCaptures.map((capture) => bareAttempt(ids, capture)),
    faceCaptures: session.faceCaptures.map((face) => bareFace(ids, face)),
    applicantProfiles: session.applicantProfiles.map((profile) => bareApplicantProfile(ids, profile)),
    shareCodes: session.shareCodes.map((shareCode) => bareShareCode(ids, shareCode)),
    checks: session.checks.map((check) => bareCheck(ids, check)),
    identityProfiles: session.identityProfiles.map((profile) => bareIdentityProfile(ids, profile)),
    unreadFields: hasUnread ? ['left out of this report on request'] : [],
    unreadValues: [],
  };
}

/** The times stay: when something happened says nothing of whom it happened to. */
function bareRegistration({ createdAt, deadlineAt }: Registration): Registration {
  return {
    applicant: { name: null, email: null },
    userTrackingId: null,
    createdBy: null,
    createdAt: bareTime(createdAt),
    deadlineAt: bareTime(deadlineAt),
    tags: [],
  };
}
