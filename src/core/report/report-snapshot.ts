import type { JsonContent } from '../contents.ts';
import type { Decision, ReviewProof, Verdict } from '../decision.ts';
import type { LoggedEvent } from '../details/details-input.ts';
import type { PlaceholderReason } from '../image-placeholder.ts';
import type { Registration } from '../registration.ts';
import type { Session } from '../session.ts';
import type { PageSize } from './report-content.ts';

/** Whom a report is for: `internal` says all, `regulator` all with the record itself, `subject` what the person may have. */
export const reportProfiles = ['internal', 'regulator', 'subject'] as const;
export type ReportProfile = (typeof reportProfiles)[number];

/** What is in a report, as its requester chose it. */
export interface ReportChoice {
  readonly profile: ReportProfile;
  readonly withImages: boolean;
  /** `false` leaves out every personal datum of the applicant, pictures included. */
  readonly withData: boolean;
}

/**
 * Everything a report says but its pictures, fixed when it was asked for and stored sealed: the same snapshot with the same
 * pictures gives the same bytes (ruling 12).
 */
export interface ReportSnapshot extends ReportChoice {
  /** A UUID. */
  readonly snapshotId: string;
  /** ISO 8601 UTC. */
  readonly generatedAt: string;
  /** Display name of the person, or name of the API key, that asked for it. */
  readonly requestedBy: string;
  readonly operatorName: string | null;
  /** A JPEG in base64, written by our own image step. */
  readonly operatorLogo: { readonly jpegBase64: string; readonly widthPx: number; readonly heightPx: number } | null;
  readonly pageSize: PageSize;
  readonly session: Session;
  readonly sessionVersion: number;
  /** SHA-256 of the canonical session as worded (ruling 22). */
  readonly sessionDigest: string;
  /** Of the words that the digest was taken with. */
  readonly wordingVersion: number;
  readonly registration: Registration;
  /** ISO 8601 UTC: when Countersign first saw the session in its final state. */
  readonly finalAt: string | null;
  /** Yoti holds the session no more. */
  readonly isGone: boolean;
  readonly decision: ReportedDecision | null;
  /** Everybody who put their name to something, in time order; the decision's is the last, where there is one. */
  readonly signatures: readonly ReportedSignature[];
  /** JSON media by id: extracted details, raw watchlist results. */
  readonly contents: readonly (readonly [mediaId: string, content: JsonContent])[];
  readonly events: readonly LoggedEvent[];
  /** Display names by Slack user id, of everybody whom decision and events name; who is unknown to Slack is missing. */
  readonly people: Readonly<Record<string, string>>;
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
  /** Of Countersign, as in package.json. */
  readonly appVersion: string;
}

export interface ReportedDecision extends Decision {
  /**
   * What stood for each picture of the card in the evidence digest, in the order of the card: its SHA-256, or the word for
   * why it was not shown. `null` for a decision from before this was kept.
   */
  readonly evidenceImages: readonly string[] | null;
  /** The reason in the words that the list of reasons had when the report was made. */
  readonly reason: string | null;
  /** Display name at the time of the report; `null` when Slack no longer knows the person. */
  readonly reviewerName: string | null;
}

/** A signature on the session: a decision taken alone, the second signature of one, or the first with what became of it. */
export interface ReportedSignature {
  readonly act: 'proposed' | 'decided' | 'countersigned';
  readonly verdict: Verdict;
  readonly slackUserId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** In the words that the list of reasons had when the report was made. */
  readonly reason: string | null;
  readonly hasComment: boolean;
  readonly comment: string | null;
  /** `null` of a decision from before this was kept. */
  readonly isOverride: boolean | null;
  readonly review: ReviewProof | null;
  /** How a proposal ended; `null` of anything else. */
  readonly end: {
    readonly state: 'open' | 'countersigned' | 'declined' | 'withdrawn' | 'expired' | 'superseded';
    readonly at: string | null;
    /** `null` when nobody ended it. */
    readonly slackUserId: string | null;
  } | null;
}

/** One picture as it was drawn for a report. */
export interface DrawnPicture {
  readonly mediaId: string;
  /** A baseline JPEG, upright, without metadata. */
  readonly jpeg: Uint8Array | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly placeholder: PlaceholderReason | null;
  /** Part of the file could not be read. */
  readonly damaged: boolean;
  /** Drawn smaller than usual, so that the file stays below its limit. */
  readonly reduced: boolean;
  /** SHA-256 of the original, where it was read. */
  readonly sha256: string | null;
}

/** What is kept of a printed picture: by the key that names it, SHA-256 of the original and of what was printed. */
export interface PrintedPicture {
  readonly key: string;
  readonly sha256: string | null;
  readonly printedSha256: string | null;
  readonly placeholder: PlaceholderReason | null;
}
