import type { Decision } from './decision.ts';
import type { Registration } from './registration.ts';
import type { Session } from './session.ts';

/** Everything a card or an expired alert is drawn from: rows we hold, no look-ups, no clock. */
export interface CardFacts {
  readonly session: Session;
  readonly registration: Registration;
  /** ISO 8601 UTC: when Countersign first saw the session in its final state. */
  readonly finalAt: string | null;
  readonly decision: Decision | null;
  /** Yoti no longer holds the session: its retention is over, or it was deleted. */
  readonly isGone: boolean;
  /** Goes into every button's `value`: a pointer to our row and version, never subject data. */
  readonly buttonValue: string;
  readonly sheet: ContactSheet | null;
  /** Why there is no picture, in words, when `sheet` is null ("No images in this session.", "Images follow."). */
  readonly sheetNote: string | null;
  /** How pictures of applicants appear in channels (ruling 7). */
  readonly imagesPolicy: ImagesPolicy;
}

export type ImagesPolicy = 'clear' | 'blurred' | 'none';

export interface ContactSheet {
  readonly slackFileId: string;
  /** One caption per cell, in reading order, numbered by the sheet itself: "Passport GBR, front". */
  readonly captions: readonly string[];
}
