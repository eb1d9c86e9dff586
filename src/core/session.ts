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
  /** The customer's own reference as Yoti holds it; what was registered with us goes before it. */
  readonly userTrackingId: string | null;
  readonly biometricConsentAt: string | null;
  readonly documents: readonly DocumentResource[];
  readonly supplementaryDocuments: readonly DocumentResource[];
  readonly livenessCaptures: readonly LivenessCapture[];
  readonly faceCaptures: readonly FaceCapture[];
  readonly applicantProfiles: readonly ApplicantProfile[];
  readonly shareCodes: readonly ShareCode[];
  readonly checks: readonly Check[];
  readonly identityProfiles: readonly IdentityProfile[];
  /** Names of resource lists and top-level members that this version does not read, so that the card can say so. */
  readonly unreadFields: readonly string[];
  /** What stands in them and in unread members of resources and checks, flattened: shown as it is (invariant 10). */
  readonly unreadValues: readonly NamedValue[];
}

/** A value beside its path, such as `matching_strategy.type`. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface DocumentResource {
  readonly id: string;
  readonly documentType: string | null;
  readonly issuingCountry: string | null;
  readonly createdAt: string | null;
  /** Who supplied it: `END_USER`, `RELYING_BUSINESS` or `IBV` (in-branch). */
  readonly source: string | null;
  /** Page 0 is the front, page 1 the back (inferred from samples, not promised by Yoti). */
  readonly pages: readonly DocumentPage[];
  readonly portrait: Media | null;
  /** JSON of the extracted fields; absent when nothing was extracted. */
  readonly textFields: Media | null;
  readonly expandedFields: Media | null;
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
  readonly source: string | null;
  /** `ZOOM` (three frames) or `STATIC` (one image). */
  readonly livenessType: string | null;
  readonly createdAt: string | null;
  readonly images: readonly Media[];
}

export interface FaceCapture {
  readonly id: string;
  readonly source: string | null;
  readonly image: Media | null;
}

/** What the customer told Yoti about the applicant, as JSON media. */
export interface ApplicantProfile {
  readonly id: string;
  readonly source: string | null;
  readonly profile: Media | null;
}

/** A share code (UK right to work): what was looked up, what came back. */
export interface ShareCode {
  readonly id: string;
  readonly source: string | null;
  readonly lookupProfile: Media | null;
  readonly returnedProfile: Media | null;
  readonly idPhoto: Media | null;
  readonly file: Media | null;
  readonly tasks: readonly Task[];
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
  /** Checks that the task asked for, such as a person reading what the machine could not. */
  readonly generatedCheckIds: readonly string[];
  /** Feedback for the applicant while capturing (`PROGRESS`, `MUST_TRY_AGAIN` …): no verdict on anything. */
  readonly feedback: { readonly value: string; readonly reason: string | null; readonly detail: string | null } | null;
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
  /** JSON of the data that a profile check (address, fraud, watchlist) searched with. */
  readonly searchedProfile: Media | null;
  readonly generatedMedia: readonly Media[];
  /** The scheme of a document scheme validity check (`UK_GDS` …). */
  readonly scheme: string | null;
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
  /** What was searched with and how, flattened; secrets such as the provider's key are left out. */
  readonly searchSettings: readonly NamedValue[];
  readonly countryCodes: readonly string[];
}

export interface IdentityProfile {
  /** From `advanced_identity_profile`. */
  readonly isAdvanced: boolean;
  /** `DONE` or `ABORTED`. */
  readonly result: string;
  readonly reasonCode: string | null;
  /** Why requirements were not met, document by document. */
  readonly notMetDetails: readonly {
    readonly failureType: string | null;
    readonly documentType: string | null;
    readonly documentCountry: string | null;
    readonly details: string | null;
    readonly auditId: string | null;
  }[];
  /** JSON of the verified profile. */
  readonly report: Media | null;
  readonly schemes: readonly {
    readonly framework: string | null;
    readonly type: string | null;
    readonly objective: string | null;
    readonly label: string | null;
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

/** The same for the name of a file: without any sign that a file system or Slack would read in its own way. */
export function shortIdForFileName(yotiSessionId: string): string {
  return shortSessionId(yotiSessionId).replace(/[^A-Za-z0-9-]/g, '');
}
