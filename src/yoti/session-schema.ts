import { z } from 'zod';

/**
 * Yoti's session answer, read tolerantly: whatever is missing, null or of another type becomes `null` or an empty list,
 * unknown members are kept, and one odd value never costs the whole session (yoti-idv traps 3, 9, 10, 11).
 */
const text = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/** Older answers write flags and figures as text too. */
const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

const count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/** An id or a code: text that Yoti's older answers sometimes write as a number. */
const name = z.union([z.string().min(1), z.number().transform(String)]);

/** Reads an array whatever stands in it: members that are no object at all are left out, everything else is kept. */
function listOf<T extends z.ZodType>(member: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const read = member.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );
}

const optional = <T extends z.ZodType>(member: T) =>
  member
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);

const media = z.looseObject({ id: name, type: text, created: text });

/** `{ media: {…} }`; Yoti writes `{}` and `{ media: null }` for slots that were never filled. */
const mediaHolder = z.looseObject({ media: optional(media) });

const source = optional(z.looseObject({ type: text }));

const task = z.looseObject({
  id: text,
  type: text,
  state: text,
  created: text,
  last_updated: text,
  generated_checks: listOf(z.looseObject({ id: text })),
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
});

const documentResource = z.looseObject({
  id: text,
  source,
  document_type: text,
  issuing_country: text,
  created_at: text,
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
  frames: listOf(mediaHolder),
  image: optional(mediaHolder),
});

/** Older answers list `photos` in place of the one `image`. */
const faceCapture = z.looseObject({ id: text, source, image: optional(mediaHolder), photos: listOf(mediaHolder) });

const applicantProfile = z.looseObject({ id: text, source, media: optional(media) });

const shareCode = z.looseObject({
  id: text,
  source,
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
  details: listOf(z.looseObject({ name: text, value: text })),
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

const resources = z.looseObject({
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
});
/** The members this version reads, so that every other one can be shown as it is. */
export const shapes = {
  session: SessionAnswer.shape,
  resources: resources.shape,
  document: documentResource.shape,
  livenessCapture: livenessCapture.shape,
  faceCapture: faceCapture.shape,
  applicantProfile: applicantProfile.shape,
  shareCode: shareCode.shape,
  check: check.shape,
} as const;
export type SessionAnswer = z.output<typeof SessionAnswer>;

export const CreateSessionAnswer = z.looseObject({
  session_id: z.string().min(1),
  client_session_token: z.string().min(1),
  client_session_token_ttl: z.number(),
});
