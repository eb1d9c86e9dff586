import type { PlaceholderReason } from '../image-placeholder.ts';
import type { ViewerState } from './viewer-state.ts';

/** What the image viewer of one person shows at one moment. */
export interface ViewerFacts {
  readonly yotiSessionId: string;
  readonly state: ViewerState;
  /** Every picture of the session in reading order; the state names one of them, or `all`. */
  readonly images: readonly NamedImage[];
  readonly picture: ViewerPicture;
  /** SHA-256 of the original, once it was read. */
  readonly sha256: string | null;
  /** Whether this person may delete the picture. */
  readonly canDelete: boolean;
  /** Goes round with the modal: ids and numbers only. */
  readonly metadata: string;
}

export interface NamedImage {
  readonly key: string;
  /** "Driving licence GBR, back, 2 of 3". */
  readonly name: string;
  /** "captured by camera", "uploaded"; `null` when Yoti does not say. */
  readonly capture: string | null;
}

/** Who deleted a picture, and when. */
export interface ImageDeletion {
  readonly slackUserId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

export type ViewerPicture =
  | { readonly kind: 'ready'; readonly slackFileId: string; readonly damaged: boolean }
  /** Being made; the picture of the step before stays in sight meanwhile. */
  | { readonly kind: 'rendering'; readonly slackFileId: string | null }
  | {
      readonly kind: 'placeholder';
      readonly reason: PlaceholderReason;
      /** Of a picture that a person of ours deleted. */
      readonly deletion?: ImageDeletion;
    }
  | { readonly kind: 'failed' };
