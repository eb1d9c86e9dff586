/** The shapes that Yoti's backend API answers with, restated from its public description. Kept apart from the app on purpose. */

export interface Media {
  readonly id: string;
  readonly type: 'IMAGE' | 'JSON' | 'BINARY' | 'PDF';
  readonly created: string;
  readonly last_updated: string;
}

export interface MediaSlot {
  readonly media: Media;
}

/** A frame that was never filled is an empty object on the wire, not a missing one. */
export type Frame = MediaSlot | Record<string, never>;

export interface Page {
  readonly capture_method?: string;
  readonly media?: Media;
  readonly frames?: readonly Frame[];
  readonly extraction_image_ids?: readonly string[];
}

export interface Task {
  readonly type: string;
  readonly id: string;
  state: 'CREATED' | 'PENDING' | 'DONE' | 'FAILED';
  readonly created: string;
  last_updated: string;
  generated_checks: { readonly id: string; readonly type: string }[];
  generated_media: { readonly id: string; readonly type: string }[];
  recommendation?: { readonly value: string; readonly reason?: { readonly value: string; readonly detail: string } };
}

export interface DocumentResource {
  readonly id: string;
  readonly source: { readonly type: string };
  readonly created_at: string;
  last_updated: string;
  readonly document_type: string;
  readonly issuing_country: string;
  pages: readonly Page[];
  document_fields?: MediaSlot;
  expanded_document_fields?: MediaSlot;
  document_id_photo?: MediaSlot;
  file?: MediaSlot;
  readonly tasks: Task[];
}

export interface LivenessResource {
  readonly id: string;
  readonly liveness_type: string;
  readonly source: { readonly type: string };
  readonly created_at: string;
  readonly last_updated: string;
  readonly tasks: readonly Task[];
  readonly frames?: readonly Frame[];
  readonly facemap?: MediaSlot;
  readonly image?: MediaSlot;
}

export interface FaceCaptureResource {
  readonly id: string;
  readonly source: { readonly type: string };
  readonly tasks: readonly Task[];
  image?: MediaSlot;
}

export interface ProfileResource {
  readonly id: string;
  readonly source: { readonly type: string };
  readonly tasks: readonly Task[];
  readonly media: Media;
}

export interface ShareCodeResource {
  readonly id: string;
  readonly source: { readonly type: string };
  readonly created_at: string;
  last_updated: string;
  readonly tasks: Task[];
  lookup_profile?: MediaSlot;
  returned_profile?: MediaSlot;
  id_photo?: MediaSlot;
  file?: MediaSlot;
}

export interface Resources {
  readonly id_documents: DocumentResource[];
  readonly supplementary_documents: DocumentResource[];
  readonly liveness_capture: LivenessResource[];
  readonly face_capture: FaceCaptureResource[];
  readonly applicant_profiles: ProfileResource[];
  /** On the wire only where a share code was asked for. */
  readonly share_codes?: ShareCodeResource[];
}

export interface SubCheck {
  readonly sub_check: string;
  readonly result: string;
  readonly details?: readonly { readonly name: string; readonly value: string }[];
  readonly process?: string;
}

export interface Report {
  readonly recommendation: { readonly value: string; readonly reason?: string; readonly recovery_suggestion?: string };
  readonly breakdown: readonly SubCheck[];
  readonly watchlist_summary?: unknown;
}

export interface Check {
  readonly type: string;
  readonly id: string;
  state: 'CREATED' | 'READY' | 'PENDING' | 'DONE' | 'INTERNAL_ERROR';
  readonly resources_used: readonly string[];
  generated_media: { readonly id: string; readonly type: string }[];
  generated_profile?: MediaSlot;
  readonly scheme?: string;
  report?: Report;
  readonly created: string;
  last_updated: string;
}

/** UTC ISO 8601 as Yoti writes it: whole seconds, milliseconds only where there are some. */
export function toTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
