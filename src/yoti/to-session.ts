import { hideSecrets } from '../core/secret-names.ts';
import type {
  Check,
  DocumentResource,
  FaceCapture,
  IdentityProfile,
  LivenessCapture,
  Media,
  Session,
  ShareCode,
  Task,
} from '../core/session.ts';
import { flattenValues } from './flatten-values.ts';
import { jsonText } from './json-text.ts';
import type { SessionAnswer } from './session-schema.ts';
import { unreadFields, unreadValues } from './unread-values.ts';

type Answer = SessionAnswer;
type Resources = NonNullable<Answer['resources']>;
type MediaHolder = Resources['face_capture'][number]['image'];

/** Maps Yoti's answer to our words. Secrets that Yoti echoes (session token, search keys) are not carried over. */
export function toSession(answer: Answer, yotiSessionId: string): Session {
  const resources = answer.resources;
  return {
    yotiSessionId,
    state: answer.state ?? 'UNKNOWN',
    userTrackingId: answer.user_tracking_id,
    biometricConsentAt: answer.biometric_consent,
    documents: (resources?.id_documents ?? []).map(toDocument),
    supplementaryDocuments: (resources?.supplementary_documents ?? []).map(toDocument),
    livenessCaptures: (resources?.liveness_capture ?? []).map(toLivenessCapture),
    faceCaptures: (resources?.face_capture ?? []).flatMap(toFaceCaptures),
    applicantProfiles: (resources?.applicant_profiles ?? []).map((profile, index) => ({
      id: profile.id ?? `applicant-profile-${index}`,
      source: profile.source?.type ?? null,
      profile: toMedia({ media: profile.media }),
    })),
    shareCodes: (resources?.share_codes ?? []).map(toShareCode),
    checks: answer.checks.map(toCheck),
    identityProfiles: [
      ...toIdentityProfile(answer.identity_profile, false),
      ...toIdentityProfile(answer.advanced_identity_profile, true),
    ],
    unreadFields: unreadFields(answer),
    unreadValues: unreadValues(answer),
  };
}

function toDocument(document: Resources['id_documents'][number], index: number): DocumentResource {
  return {
    id: document.id ?? `document-${index}`,
    documentType: document.document_type,
    issuingCountry: document.issuing_country,
    createdAt: document.created_at,
    source: document.source?.type ?? null,
    pages: document.pages.map((page) => ({
      captureMethod: page.capture_method,
      image: page.media === null ? null : toMedia({ media: page.media }),
      frames: [...page.frames, ...page.hologram_frames].flatMap((frame) => toMedia(frame) ?? []),
    })),
    portrait: toMedia(document.document_id_photo),
    textFields: toMedia(document.document_fields),
    expandedFields: toMedia(document.expanded_document_fields),
    file: toMedia(document.file),
    tasks: document.tasks.map(toTask),
  };
}

function toLivenessCapture(capture: Resources['liveness_capture'][number], index: number): LivenessCapture {
  const images = [...capture.frames, ...(capture.image === null ? [] : [capture.image])].flatMap(
    (holder) => toMedia(holder) ?? [],
  );
  return {
    id: capture.id ?? `liveness-${index}`,
    source: capture.source?.type ?? null,
    livenessType: capture.liveness_type,
    // Older answers date only the media, not the resource; attempts are ordered by one or the other.
    createdAt: capture.created_at ?? images[0]?.createdAt ?? null,
    images,
  };
}

/** One for each picture; a capture whose picture never came is one without. */
function toFaceCaptures(face: Resources['face_capture'][number], index: number): FaceCapture[] {
  const images = [face.image, ...face.photos].flatMap((holder) => toMedia(holder) ?? []);
  const source = face.source?.type ?? null;
  const id = face.id ?? `face-${index}`;
  return images.length === 0 ? [{ id, source, image: null }] : images.map((image) => ({ id, source, image }));
}

function toShareCode(shareCode: Resources['share_codes'][number], index: number): ShareCode {
  return {
    id: shareCode.id ?? `share-code-${index}`,
    source: shareCode.source?.type ?? null,
    lookupProfile: toMedia(shareCode.lookup_profile),
    returnedProfile: toMedia(shareCode.returned_profile),
    idPhoto: toMedia(shareCode.id_photo),
    file: toMedia(shareCode.file),
    tasks: shareCode.tasks.map(toTask),
  };
}

function toMedia(holder: MediaHolder): Media | null {
  const media = holder?.media ?? null;
  if (media === null || media.id === null) return null;
  return { id: media.id, type: media.type ?? 'UNKNOWN', createdAt: media.created };
}

function toTask(task: Resources['id_documents'][number]['tasks'][number], index: number): Task {
  return {
    id: task.id ?? `task-${index}`,
    type: task.type ?? 'UNKNOWN',
    state: task.state ?? 'UNKNOWN',
    createdAt: task.created,
    updatedAt: task.last_updated,
    generatedCheckIds: task.generated_checks.flatMap((check) => check.id ?? []),
    feedback:
      task.recommendation === null
        ? null
        : {
            value: task.recommendation.value ?? 'UNKNOWN',
            reason: task.recommendation.reason?.value ?? null,
            detail: task.recommendation.reason?.detail ?? null,
          },
  };
}

function toCheck(check: Answer['checks'][number], index: number): Check {
  const report = check.report;
  const recommendation = report?.recommendation ?? null;
  const watchlist = report?.watchlist_summary ?? null;
  return {
    id: check.id ?? `check-${index}`,
    type: check.type ?? 'UNKNOWN',
    state: check.state ?? 'UNKNOWN',
    createdAt: check.created,
    updatedAt: check.last_updated,
    resourceIds: check.resources_used,
    recommendation:
      recommendation === null
        ? null
        : {
            value: recommendation.value ?? 'UNKNOWN',
            reason: recommendation.reason,
            recoverySuggestion: recommendation.recovery_suggestion,
          },
    breakdown: (report?.breakdown ?? []).map((entry) => ({
      name: entry.sub_check ?? 'unknown',
      result: entry.result ?? 'UNKNOWN',
      process: entry.process,
      details: entry.details.map((detail) => ({ name: detail.name ?? '', value: detailText(detail) })),
    })),
    watchlist:
      watchlist === null
        ? null
        : {
            totalHits: watchlist.total_hits,
            rawResults: toMedia(watchlist.raw_results),
            searchSettings: flattenValues(watchlist.search_config),
            countryCodes: watchlist.associated_country_codes,
          },
    searchedProfile: toMedia(check.generated_profile),
    generatedMedia: check.generated_media.flatMap((media) => toMedia({ media }) ?? []),
    scheme: check.scheme,
  };
}

/** A value with members of its own is shown as JSON. */
function detailText({ name, value }: { readonly name: string | null; readonly value?: unknown }): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const shown = new Map(hideSecrets(Object.entries({ name, value }))).get('value');
  return typeof shown === 'object' && shown !== null ? jsonText(shown) : String(shown);
}

function toIdentityProfile(profile: Answer['identity_profile'], isAdvanced: boolean): IdentityProfile[] {
  if (profile === null) return [];
  const report = profile.identity_profile_report;
  const groups = report === null ? [] : [report, ...report.compliance];
  return [
    {
      isAdvanced,
      result: profile.result ?? 'UNKNOWN',
      reasonCode: profile.failure_reason?.reason_code ?? null,
      notMetDetails: (profile.failure_reason?.requirements_not_met_details ?? []).map((entry) => ({
        failureType: entry.failure_type,
        documentType: entry.document_type,
        documentCountry: entry.document_country_iso_code,
        details: entry.details,
        auditId: entry.audit_id,
      })),
      report: report === null ? null : toMedia({ media: report.media }),
      schemes: groups.flatMap((group) =>
        group.schemes_compliance.map((entry) => ({
          framework: group.trust_framework,
          type: entry.scheme?.type ?? null,
          objective: entry.scheme?.objective ?? null,
          label: entry.scheme?.label ?? null,
          requirementsMet: entry.requirements_met,
          notMetInfo: entry.requirements_not_met_info,
        })),
      ),
    },
  ];
}
