import type {
  ApplicantProfile,
  DocumentPage,
  DocumentResource,
  FaceCapture,
  LivenessCapture,
  Media,
  ShareCode,
  Task,
} from '../../session.ts';
import { documentTypes } from '../../wording/document-types.ts';
import { livenessTypes } from '../../wording/liveness-types.ts';
import { sources } from '../../wording/resource-sources.ts';
import { taskTypes } from '../../wording/task-types.ts';
import { feedbackReasons, feedbackValues, taskStates } from '../../wording/task-words.ts';
import type { BareIds } from './bare-ids.ts';
import { bareTime } from './bare-time.ts';
import { knownCode, knownCodeOrNull } from './known-code.ts';

/** A document by its kind, steps and times; of what country it is and what was read off it is left away. */
export function bareDocument(ids: BareIds, document: DocumentResource): DocumentResource {
  return {
    id: ids.of(document.id),
    documentType: knownCodeOrNull(document.documentType, documentTypes),
    issuingCountry: null,
    createdAt: bareTime(document.createdAt),
    source: knownCodeOrNull(document.source, sources),
    pages: document.pages.map((page) => barePage(ids, page)),
    portrait: bareMediaOrNull(ids, document.portrait),
    textFields: bareMediaOrNull(ids, document.textFields),
    expandedFields: bareMediaOrNull(ids, document.expandedFields),
    file: bareMediaOrNull(ids, document.file),
    tasks: document.tasks.map((task) => bareTask(ids, task)),
  };
}

export function bareAttempt(ids: BareIds, capture: LivenessCapture): LivenessCapture {
  return {
    id: ids.of(capture.id),
    source: knownCodeOrNull(capture.source, sources),
    livenessType: knownCodeOrNull(capture.livenessType, livenessTypes),
    createdAt: bareTime(capture.createdAt),
    images: capture.images.map((image) => bareMedia(ids, image)),
  };
}

export function bareFace(ids: BareIds, face: FaceCapture): FaceCapture {
  return {
    id: ids.of(face.id),
    source: knownCodeOrNull(face.source, sources),
    image: bareMediaOrNull(ids, face.image),
  };
}

export function bareApplicantProfile(ids: BareIds, profile: ApplicantProfile): ApplicantProfile {
  return {
    id: ids.of(profile.id),
    source: knownCodeOrNull(profile.source, sources),
    profile: bareMediaOrNull(ids, profile.profile),
  };
}

export function bareShareCode(ids: BareIds, shareCode: ShareCode): ShareCode {
  return {
    id: ids.of(shareCode.id),
    source: knownCodeOrNull(shareCode.source, sources),
    lookupProfile: bareMediaOrNull(ids, shareCode.lookupProfile),
    returnedProfile: bareMediaOrNull(ids, shareCode.returnedProfile),
    idPhoto: bareMediaOrNull(ids, shareCode.idPhoto),
    file: bareMediaOrNull(ids, shareCode.file),
    tasks: shareCode.tasks.map((task) => bareTask(ids, task)),
  };
}

/** That there is a picture or a list of details; what stands in it is left away with the contents. */
export function bareMedia(ids: BareIds, media: Media): Media {
  return {
    id: ids.of(media.id),
    type: knownCode(media.type.toUpperCase(), ['IMAGE', 'JSON', 'BINARY', 'PDF']),
    createdAt: bareTime(media.createdAt),
  };
}

export function bareMediaOrNull(ids: BareIds, media: Media | null): Media | null {
  return media === null ? null : bareMedia(ids, media);
}

function barePage(ids: BareIds, page: DocumentPage): DocumentPage {
  return {
    captureMethod: knownCodeOrNull(page.captureMethod?.trim().toUpperCase() ?? null, ['CAMERA', 'UPLOAD']),
    image: bareMediaOrNull(ids, page.image),
    frames: page.frames.map((frame) => bareMedia(ids, frame)),
  };
}

function bareTask(ids: BareIds, task: Task): Task {
  return {
    id: ids.of(task.id),
    type: knownCode(task.type, taskTypes),
    state: knownCode(task.state, taskStates),
    createdAt: bareTime(task.createdAt),
    updatedAt: bareTime(task.updatedAt),
    generatedCheckIds: task.generatedCheckIds.map(ids.of),
    feedback: bareFeedback(task.feedback),
  };
}

function bareFeedback(feedback: Task['feedback']): Task['feedback'] {
  if (feedback === null) return null;
  return {
    value: knownCode(feedback.value, feedbackValues),
    reason: knownCodeOrNull(feedback.reason, feedbackReasons),
    detail: null,
  };
}
