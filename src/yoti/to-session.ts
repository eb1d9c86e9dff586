import type {
  Check,
  DocumentResource,
  IdentityProfile,
  LivenessCapture,
  Media,
  Session,
  Task,
} from '../core/session.ts';
import type { SessionAnswer } from './session-schema.ts';

type Answer = SessionAnswer;
type Resources = NonNullable<Answer['resources']>;
type MediaHolder = Resources['face_capture'][number]['image'];

/** Maps Yoti's answer to our words. Secrets that Yoti echoes (session token, search keys) are not carried over. */
export function toSession(answer: Answer, yotiSessionId: string): Session {
  const resources = answer.resources;
  return {
    yotiSessionId,
    state: answer.state ?? 'UNKNOWN',
    biometricConsentAt: answer.biometric_consent,
    documents: (resources?.id_documents ?? []).map(toDocument),
    supplementaryDocuments: (resources?.supplementary_documents ?? []).map(toDocument),
    livenessCaptures: (resources?.liveness_capture ?? []).map(toLivenessCapture),
    faceCaptures: (resources?.face_capture ?? []).map((face, index) => ({
      id: face.id ?? `face-${index}`,
      image: toMedia(face.image),
    })),
    checks: answer.checks.map(toCheck),
    identityProfiles: [answer.identity_profile, answer.advanced_identity_profile].flatMap(toIdentityProfile),
    unreadFields: unreadFields(answer),
  };
}

function toDocument(document: Resources['id_documents'][number], index: number): DocumentResource {
  return {
    id: document.id ?? `document-${index}`,
    documentType: document.document_type,
    issuingCountry: document.issuing_country,
    createdAt: document.created_at,
    pages: document.pages.map((page) => ({
      captureMethod: page.capture_method,
      image: page.media === null ? null : toMedia({ media: page.media }),
      frames: page.frames.flatMap((frame) => toMedia(frame) ?? []),
    })),
    portrait: toMedia(document.document_id_photo),
    textFields: toMedia(document.document_fields),
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
    livenessType: capture.liveness_type,
    // Older answers date only the media, not the resource; attempts are ordered by one or the other.
    createdAt: capture.created_at ?? images[0]?.createdAt ?? null,
    images,
  };
}

function toMedia(holder: MediaHolder): Media | null {
  if (holder === null || holder.media === null) return null;
  return { id: holder.media.id, type: holder.media.type ?? 'UNKNOWN', createdAt: holder.media.created };
}

function toTask(task: Resources['id_documents'][number]['tasks'][number], index: number): Task {
  return {
    id: task.id ?? `task-${index}`,
    type: task.type ?? 'UNKNOWN',
    state: task.state ?? 'UNKNOWN',
    createdAt: task.created,
    updatedAt: task.last_updated,
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
      details: entry.details.map((detail) => ({ name: detail.name ?? '', value: detail.value ?? '' })),
    })),
    watchlist:
      watchlist === null
        ? null
        : {
            totalHits: watchlist.total_hits,
            rawResults: toMedia(watchlist.raw_results),
            countryCodes: watchlist.associated_country_codes,
          },
  };
}

function toIdentityProfile(profile: Answer['identity_profile']): IdentityProfile[] {
  if (profile === null) return [];
  const report = profile.identity_profile_report;
  const groups = report === null ? [] : [report, ...report.compliance];
  return [
    {
      result: profile.result ?? 'UNKNOWN',
      reasonCode: profile.failure_reason?.reason_code ?? null,
      schemes: groups.flatMap((group) =>
        group.schemes_compliance.map((entry) => ({
          framework: group.trust_framework,
          type: entry.scheme?.type ?? null,
          objective: entry.scheme?.objective ?? null,
          requirementsMet: entry.requirements_met,
          notMetInfo: entry.requirements_not_met_info,
        })),
      ),
    },
  ];
}

/** Members we know of: read above, or left out on purpose (tokens, remaining time, the customer's own reference). */
const knownMembers = new Set([
  ...[
    'session_id',
    'state',
    'biometric_consent',
    'resources',
    'checks',
    'identity_profile',
    'advanced_identity_profile',
  ],
  ...['client_session_token', 'client_session_token_ttl', 'user_tracking_id', 'import_token'],
  ...['identity_profile_preview', 'advanced_identity_profile_preview'],
]);
const knownResources = new Set([
  ...[
    'id_documents',
    'supplementary_documents',
    'liveness_capture',
    'face_capture',
    'applicant_profiles',
    'share_codes',
  ],
]);

function unreadFields(answer: Answer): string[] {
  const members = Object.keys(answer).filter((name) => !knownMembers.has(name));
  const resources = Object.keys(answer.resources ?? {}).filter((name) => !knownResources.has(name));
  return [...members, ...resources.map((name) => `resources.${name}`)].sort();
}
