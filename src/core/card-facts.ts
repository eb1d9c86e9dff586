import type { Decision, Verdict } from './decision.ts';
import type { Registration } from './registration.ts';
import type { Session } from './session.ts';

/** Everything a card or an expired alert is drawn from: rows we hold, no look-ups, no clock. */
export interface CardFacts {
  readonly session: Session;
  readonly registration: Registration;
  /** ISO 8601 UTC: when Countersign first saw the session in its final state. */
  readonly finalAt: string | null;
  readonly decision: Decision | null;
  /** Why it was decided so, in words; `null` without a reason and before. */
  readonly decisionReason: string | null;
  /** The first of two signatures, while it waits for the second. */
  readonly proposal: CardProposal | null;
  /** Who said to be on it, in their time. */
  readonly claim: { readonly slackUserId: string /** ISO 8601 UTC. */; readonly since: string } | null;
  /** Approve needs neither reason, comment nor second signature, and nobody is on it. */
  readonly approvesAtOnce: boolean;
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

/** What a card or alert of an erased session still says. */
export interface ErasedFacts extends Pick<CardFacts, 'decision' | 'decisionReason'> {
  readonly yotiSessionId: string;
  readonly state: string;
  /** ISO 8601 UTC. */
  readonly erasedAt: string;
  readonly cause: 'asked' | 'retention';
}

export interface CardProposal {
  readonly verdict: Verdict;
  readonly slackUserId: string;
  /** ISO 8601 UTC. */
  readonly proposedAt: string;
  readonly expiresAt: string;
  readonly reason: string | null;
  readonly isOverride: boolean;
  /** As `buttonValue`, with the proposal. */
  readonly buttonValue: string;
}

export type ImagesPolicy = 'clear' | 'blurred' | 'none';

export interface ContactSheet {
  readonly slackFileId: string;
  /** One caption per cell, in reading order, numbered by the sheet itself: "Passport GBR, front". */
  readonly captions: readonly string[];
}
