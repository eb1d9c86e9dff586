import { z } from 'zod';
import { count, flag, listOf, name, optional, text } from './tolerant-schema.ts';

/**
 * Yoti's session answer, read tolerantly: whatever is missing, null or of another type becomes `null` or an empty list,
 * unknown members are kept, and one odd value never costs the whole session (yoti-idv traps 3, 9, 10, 11). A member that
 * an object does not name here is shown as it came, at whatever depth (`unread-values.ts`).
 */

/** Known and left out on purpose: a secret, a time left, an address, or what says nothing of the applicant or the checks. */
const unused = z.unknown().optional();

/** One without an id is none, and is read for what else stands in it. */
const media = z.looseObject({ id: optional(name), type: text, created: text, last_updated: unused });

/** `{ media: {…} }`; Yoti writes `{}` and `{ media: null }` for slots that were never filled. */
const mediaHolder = z.looseObject({ media: optional(media) });

const source = optional(z.looseObject({ type: text }));

const task = z.looseObject({
  id: text,
  type: text,
  state: text,
  created: text,
  last_updated: text,
  generated_checks: listOf(z.looseObject({ id: text, type: unused })),
  generated_media: listOf(media),
  recommendation: optional(
    z.looseObject({ value: text, reason: optional(z.looseObject({ value: text, detail: text })) }),
  ),
});

const page = z.looseObject({
  capture_method: text,
  media: optional(media),
  frames: listOf(mediaHolder),
  /** The name of `frames` in older answers. */
  hologram_frames: listOf(mediaHolder),
  extraction_image_ids: unused,
});

const documentResource = z.looseObject({
  id: text,
  source,
  document_type: text,
  issuing_country: text,
  created_at: text,
  last_updated: unused,
  pages: listOf(page),
  document_id_photo: optional(mediaHolder),
  document_fields: optional(mediaHolder),
  expanded_document_fields: optional(mediaHolder),
  file: optional(mediaHolder),
  tasks: listOf(task),
});

const livenessCapture = z.looseObject({
  id: text,
  source,
  liveness_type: text,
  created_at: text,
  last_updated: unused,
  frames: listOf(mediaHolder),
  image: optional(mediaHolder),
  /** A biometric template: no more than its address is known, and that is never followed. */
  facemap: optional(mediaHolder),
  capture_type: unused,
});

/** Older answers list `photos` in place of the one `image`. */
const faceCapture = z.looseObject({
  id: text,
  source,
  created_at: unused,
  last_updated: unused,
  image: optional(mediaHolder),
  photos: listOf(mediaHolder),
});

const applicantProfile = z.looseObject({
  id: text,
  source,
  created_at: unused,
  last_updated: unused,
  media: optional(media),
});

const shareCode = z.looseObject({
  id: text,
  source,
  created_at: unused,
  last_updated: unused,
  lookup_profile: optional(mediaHolder),
  returned_profile: optional(mediaHolder),
  id_photo: optional(mediaHolder),
  file: optional(mediaHolder),
  tasks: listOf(task),
});

const recommendation = z.looseObject({ value: text, reason: text, recovery_suggestion: text });

const subCheck = z.looseObject({
  sub_check: text,
  result: text,
  process: text,
  details: listOf(z.looseObject({ name: text, value: z.unknown().optional() })),
});

const watchlistSummary = z.looseObject({
  total_hits: count,
  raw_results: optional(mediaHolder),
  search_config: z.unknown().optional(),
  associated_country_codes: listOf(name),
});

const check = z.looseObject({
  type: text,
  id: text,
  state: text,
  created: text,
  last_updated: text,
  resources_used: listOf(name),
  generated_media: listOf(media),
  generated_profile: optional(mediaHolder),
  scheme: text,
  report: optional(
    z.looseObject({
      recommendation: optional(recommendation),
      breakdown: listOf(subCheck),
      watchlist_summary: optional(watchlistSummary),
    }),
  ),
});

const scheme = z.looseObject({
  scheme: optional(z.looseObject({ type: text, objective: text, label: text })),
  requirements_met: flag,
  requirements_not_met_info: text,
});

const profileReport = z.looseObject({
  trust_framework: text,
  schemes_compliance: listOf(scheme),
  media: optional(media),
  compliance: listOf(z.looseObject({ trust_framework: text, schemes_compliance: listOf(scheme) })),
});

const identityProfile = z.looseObject({
  subject_id: unused,
  result: text,
  failure_reason: optional(
    z.looseObject({
      reason_code: text,
      requirements_not_met_details: listOf(
        z.looseObject({
          failure_type: text,
          document_type: text,
          document_country_iso_code: text,
          details: text,
          audit_id: text,
        }),
      ),
    }),
  ),
  identity_profile_report: optional(profileReport),
});

export const resources = z.looseObject({
  id_documents: listOf(documentResource),
  supplementary_documents: listOf(documentResource),
  liveness_capture: listOf(livenessCapture),
  face_capture: listOf(faceCapture),
  applicant_profiles: listOf(applicantProfile),
  share_codes: listOf(shareCode),
});

export const SessionAnswer = z.looseObject({
  session_id: text,
  state: text,
  user_tracking_id: text,
  biometric_consent: text,
  resources: optional(resources),
  checks: listOf(check),
  identity_profile: optional(identityProfile),
  advanced_identity_profile: optional(identityProfile),
  client_session_token: unused,
  client_session_token_ttl: unused,
  // Each is little more than an address; whatever else stands in it is shown, such as the reason of a failure.
  import_token: optional(mediaHolder),
  identity_profile_preview: optional(mediaHolder),
  advanced_identity_profile_preview: optional(mediaHolder),
});
export type SessionAnswer = z.output<typeof SessionAnswer>;

export const CreateSessionAnswer = z.looseObject({
  session_id: z.string().min(1),
  client_session_token: z.string().min(1),
  client_session_token_ttl: z.number(),
});
