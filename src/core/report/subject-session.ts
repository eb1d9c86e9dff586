import type {
  Check,
  DocumentPage,
  DocumentResource,
  FaceCapture,
  IdentityProfile,
  LivenessCapture,
  Media,
  Session,
  ShareCode,
  Task,
} from '../session.ts';
import { checkTypes, isWatchlistCheck } from '../wording/check-types.ts';
import { livenessTypes } from '../wording/liveness-types.ts';
import { sources } from '../wording/resource-sources.ts';
import { taskTypes } from '../wording/task-types.ts';
import { taskStates } from '../wording/task-words.ts';
import { withheldReasonCode } from '../wording/withheld-reason.ts';
import { bareTime } from './bare/bare-time.ts';
import { subjectReason } from './subject-reasons.ts';

/**
 * What the person concerned may have of their session: what they supplied, and the outcome of every check. Every object is
 * made anew from named members, so that what a later version reads is left out until somebody lists it here. A code that
 * is not known says nothing: it may name a suspicion.
 */
export function subjectSession(session: Session): Session {
  return {
    yotiSessionId: session.yotiSessionId,
    state: known(session.state, ['ONGOING', 'COMPLETED', 'EXPIRED']),
    userTrackingId: session.userTrackingId,
    biometricConsentAt: bareTime(session.biometricConsentAt),
    documents: session.documents.map(subjectDocument),
    supplementaryDocuments: session.supplementaryDocuments.map(subjectDocument),
    livenessCaptures: session.livenessCaptures.map(subjectAttempt),
    faceCaptures: session.faceCaptures.map(subjectFace),
    applicantProfiles: session.applicantProfiles.map(({ id, source, profile }) => ({
      id,
      source: knownOrNone(source, sources),
      profile: subjectMedia(profile),
    })),
    shareCodes: session.shareCodes.map(subjectShareCode),
    checks: session.checks.map(subjectCheck),
    identityProfiles: session.identityProfiles.map(subjectProfile),
    unreadFields: [],
    unreadValues: [],
  };
}

const unknown = 'UNKNOWN';

type Known = Readonly<Record<string, unknown>>;

function known(code: string, codes: readonly string[] | Known): string {
  return knownOrNone(code, codes) ?? unknown;
}

function knownOrNone(code: string | null, codes: readonly string[] | Known): string | null {
  const list = Array.isArray(codes) ? codes : Object.keys(codes);
  return code !== null && list.includes(code) ? code : null;
}

function subjectMedia(media: Media | null): Media | null {
  return media === null ? null : { id: media.id, type: media.type, createdAt: bareTime(media.createdAt) };
}

function subjectMediaList(media: readonly Media[]): readonly Media[] {
  return media.flatMap((one) => subjectMedia(one) ?? []);
}

function subjectDocument(document: DocumentResource): DocumentResource {
  return {
    id: document.id,
    documentType: document.documentType,
    issuingCountry: document.issuingCountry,
    createdAt: bareTime(document.createdAt),
    source: knownOrNone(document.source, sources),
    pages: document.pages.map(subjectPage),
    portrait: subjectMedia(document.portrait),
    textFields: subjectMedia(document.textFields),
    expandedFields: subjectMedia(document.expandedFields),
    file: subjectMedia(document.file),
    tasks: document.tasks.flatMap(subjectTask),
  };
}

function subjectPage({ captureMethod, image, frames }: DocumentPage): DocumentPage {
  return {
    captureMethod: knownOrNone(captureMethod?.toUpperCase() ?? null, ['CAMERA', 'UPLOAD']),
    image: subjectMedia(image),
    frames: subjectMediaList(frames),
  };
}

/** Without what the task asked of experts and what was fed back meanwhile. */
function subjectTask(task: Task): readonly Task[] {
  if (!Object.hasOwn(taskTypes, task.type)) return [];
  return [
    {
      id: task.id,
      type: task.type,
      state: known(task.state, taskStates),
      createdAt: bareTime(task.createdAt),
      updatedAt: bareTime(task.updatedAt),
      generatedCheckIds: [],
      feedback: null,
    },
  ];
}

function subjectAttempt({ id, source, livenessType, createdAt, images }: LivenessCapture): LivenessCapture {
  return {
    id,
    source: knownOrNone(source, sources),
    livenessType: knownOrNone(livenessType, livenessTypes),
    createdAt: bareTime(createdAt),
    images: subjectMediaList(images),
  };
}

function subjectFace({ id, source, image }: FaceCapture): FaceCapture {
  return { id, source: knownOrNone(source, sources), image: subjectMedia(image) };
}

function subjectShareCode(shareCode: ShareCode): ShareCode {
  return {
    id: shareCode.id,
    source: knownOrNone(shareCode.source, sources),
    lookupProfile: subjectMedia(shareCode.lookupProfile),
    returnedProfile: subjectMedia(shareCode.returnedProfile),
    idPhoto: subjectMedia(shareCode.idPhoto),
    file: subjectMedia(shareCode.file),
    tasks: shareCode.tasks.flatMap(subjectTask),
  };
}

/** That it was made, and how it ended. Which document it used is theirs to know; what it found in it may concern fraud. */
function subjectCheck(check: Check): Check {
  return {
    id: check.id,
    type: Object.hasOwn(checkTypes, check.type) ? check.type : 'OTHER_CHECK',
    state: known(check.state, ['CREATED', 'READY', 'PENDING', 'DONE', 'INTERNAL_ERROR']),
    createdAt: bareTime(check.createdAt),
    updatedAt: bareTime(check.updatedAt),
    resourceIds: [...check.resourceIds],
    recommendation: subjectRecommendation(check),
    breakdown: [],
    watchlist: null,
    searchedProfile: null,
    generatedMedia: subjectMediaList(check.generatedMedia),
    scheme: null,
  };
}

/** Ours, not Yoti's: stands for what a check of lists ended in. Whether it found something is not for whom it concerns. */
export const carriedOutWord = 'CARRIED OUT';

/**
 * Without a reason Yoti's own outcome would be put in words ("possibly altered or forged"), and so is left out as well,
 * unless it is to approve. Of a check of lists only that it was carried out is said, whatever it ended in.
 */
function subjectRecommendation({ type, state, recommendation }: Check): Check['recommendation'] {
  if (isFindingOfLists(type)) {
    const isEnded = state === 'DONE';
    return isEnded ? { value: carriedOutWord, reason: withheldReasonCode, recoverySuggestion: null } : null;
  }
  if (recommendation === null) return null;
  const { value, reason } = recommendation;
  const isPlainApproval = value === 'APPROVE' && reason === null;
  const told = reason === null ? withheldReasonCode : subjectReason(reason);
  return {
    value: known(value, ['APPROVE', 'REJECT', 'CONSIDER', 'NOT_AVAILABLE']),
    reason: isPlainApproval ? null : told,
    recoverySuggestion: null,
  };
}

/** Fraud databases are asked as watchlists are: what they answer warns whom it concerns. A type not known may be either. */
function isFindingOfLists(type: string): boolean {
  return isWatchlistCheck(type) || type.includes('FRAUD') || !Object.hasOwn(checkTypes, type);
}

function subjectProfile(profile: IdentityProfile): IdentityProfile {
  return {
    isAdvanced: profile.isAdvanced,
    result: known(profile.result, ['DONE', 'ABORTED']),
    reasonCode: profile.reasonCode === null ? null : subjectReason(profile.reasonCode),
    notMetDetails: [],
    report: null,
    schemes: profile.schemes.map(({ framework, type, objective, requirementsMet, notMetInfo }) => ({
      framework,
      type,
      objective,
      label: null,
      requirementsMet,
      notMetInfo: notMetInfo === null ? null : subjectReason(notMetInfo),
    })),
  };
}
