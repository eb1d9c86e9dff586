/**
 * A Yoti IDV session in our own shape: everything the API said that a reviewer may need, normalised once at the edge.
 *
 * Yoti's words stay Yoti's. Closed lists are typed as text on purpose: a state, check type, recommendation or reason
 * that this version does not know is carried and shown as it is (invariant 10), never dropped.
 * All times are ISO 8601 text as Yoti wrote them; `null` means that Yoti did not supply one.
 */
export interface Session {
  readonly yotiSessionId: string;
  /** `ONGOING`, `COMPLETED` or `EXPIRED`; anything else is not final and is shown as it is. */
  readonly state: string;
  readonly biometricConsentAt: string | null;
  readonly documents: readonly DocumentResource[];
  readonly supplementaryDocuments: readonly DocumentResource[];
  readonly livenessCaptures: readonly LivenessCapture[];
  readonly faceCaptures: readonly FaceCapture[];
  readonly checks: readonly Check[];
  readonly identityProfiles: readonly IdentityProfile[];
  /** Names of resource lists and top-level members that this version does not read, so that the card can say so. */
  readonly unreadFields: readonly string[];
}

export interface DocumentResource {
  readonly id: string;
  readonly documentType: string | null;
  readonly issuingCountry: string | null;
  readonly createdAt: string | null;
  /** Page 0 is the front, page 1 the back (inferred from samples, not promised by Yoti). */
  readonly pages: readonly DocumentPage[];
  readonly portrait: Media | null;
  readonly textFields: Media | null;
  /** A PDF that was uploaded instead of photographs (supplementary documents only). */
  readonly file: Media | null;
  readonly tasks: readonly Task[];
}

export interface DocumentPage {
  readonly captureMethod: string | null;
  readonly image: Media | null;
  readonly frames: readonly Media[];
}

export interface LivenessCapture {
  readonly id: string;
  /** `ZOOM` (three frames) or `STATIC` (one image). */
  readonly livenessType: string | null;
  readonly createdAt: string | null;
  readonly images: readonly Media[];
}

export interface FaceCapture {
  readonly id: string;
  readonly image: Media | null;
}

export interface Media {
  readonly id: string;
  /** `IMAGE`, `JSON`, `BINARY` or `PDF`. */
  readonly type: string;
  readonly createdAt: string | null;
}

export interface Task {
  readonly id: string;
  readonly type: string;
  /** `CREATED`, `PENDING`, `DONE` or `FAILED`. */
  readonly state: string;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface Check {
  readonly id: string;
  readonly type: string;
  /** `CREATED`, `READY`, `PENDING`, `DONE` or `INTERNAL_ERROR`; only DONE carries a usable recommendation. */
  readonly state: string;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly resourceIds: readonly string[];
  readonly recommendation: Recommendation | null;
  readonly breakdown: readonly SubCheck[];
  readonly watchlist: WatchlistSummary | null;
}

/** Yoti's view of one check. Never a decision: that word is the reviewer's. */
export interface Recommendation {
  /** `APPROVE`, `REJECT`, `CONSIDER`, `NOT_AVAILABLE`, or a value this version does not know. */
  readonly value: string;
  readonly reason: string | null;
  readonly recoverySuggestion: string | null;
}

export interface SubCheck {
  readonly name: string;
  /** `PASS` or `FAIL`. A FAIL alone does not make the check a REJECT (yoti-idv trap 1). */
  readonly result: string;
  /** `AUTOMATED` or `EXPERT_REVIEW`; older answers leave it out. */
  readonly process: string | null;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

export interface WatchlistSummary {
  readonly totalHits: number | null;
  readonly rawResults: Media | null;
  readonly countryCodes: readonly string[];
}

export interface IdentityProfile {
  /** `DONE` or `ABORTED`. */
  readonly result: string;
  readonly reasonCode: string | null;
  readonly schemes: readonly {
    readonly framework: string | null;
    readonly type: string | null;
    readonly objective: string | null;
    readonly requirementsMet: boolean | null;
    readonly notMetInfo: string | null;
  }[];
}

/** The states after which Yoti changes nothing more that we wait for. */
export function isFinalState(state: string): state is 'COMPLETED' | 'EXPIRED' {
  return state === 'COMPLETED' || state === 'EXPIRED';
}

/** The word people see for a Yoti state; the portal shows ONGOING as IN PROGRESS. */
export function stateLabel(state: string): string {
  return state === 'ONGOING' ? 'IN PROGRESS' : state;
}

/** The last eight characters of a Yoti session id: enough for people to tell sessions apart, safe in notifications. */
export function shortSessionId(yotiSessionId: string): string {
  return yotiSessionId.slice(-8);
}
