import type { AddedMembers } from './added-members.ts';
import type { MediaSlot, Report, SubCheck } from './wire.ts';

/** What a media id leads to; drawn or written only when somebody asks. */
export interface MediaContent {
  readonly type: 'IMAGE' | 'JSON' | 'BINARY' | 'PDF';
  load(): Promise<{ readonly contentType: string; readonly bytes: Buffer }>;
}

export type ResourceSource = 'END_USER' | 'RELYING_BUSINESS' | 'IBV';

export interface PagePlan {
  /** `null`: the page was never captured, so neither a method nor an image is on the wire. */
  readonly method: 'CAMERA' | 'UPLOAD' | null;
  readonly image: MediaContent | null;
  readonly frames: readonly MediaContent[];
  /** Frame slots that stay `{}`. */
  readonly emptyFrames: number;
}

export interface DocumentPlan {
  /** The scenario's own name for it, used by checks in `uses`. */
  readonly key: string;
  /** `END_USER` unless said otherwise; `IBV` for a document shown in a branch. */
  readonly source?: ResourceSource;
  readonly kind: 'id' | 'supplementary';
  readonly documentType: string;
  readonly issuingCountry: string;
  readonly pages: readonly PagePlan[];
  readonly file: MediaContent | null;
  readonly fields: MediaContent | null;
  /** Only where the session asked for expanded fields; Yoti publishes no schema for them. */
  readonly expanded?: MediaContent;
  readonly portrait: MediaContent | null;
  /** `ABANDONED`: the user left before the extraction ran. */
  readonly extraction: 'DONE' | 'FAILED' | 'ABANDONED';
  readonly advice?: { readonly value: string; readonly reason?: { readonly value: string; readonly detail: string } };
  /** The text data check that the task started because extraction fell back to a person. */
  readonly textCheck?: CheckPlan;
}

export interface LivenessPlan {
  readonly key: string;
  readonly source?: ResourceSource;
  readonly livenessType: 'ZOOM' | 'STATIC';
  readonly images: readonly MediaContent[];
  readonly facemap: MediaContent | null;
  readonly check: CheckPlan;
}

export interface CheckPlan {
  readonly type: string;
  /** Keys of the resources that the check looked at. */
  readonly uses: readonly string[];
  /** `null`: the check ends in INTERNAL_ERROR and never reports. */
  readonly recommendation: Report['recommendation'] | null;
  readonly breakdown: readonly SubCheck[];
  /** Experts need a minute or more, machines seconds: they finish in different stages. */
  readonly by: 'machine' | 'expert';
  readonly scheme?: string;
  /** The data that an address, fraud or watchlist check searched with. */
  readonly generatedProfile?: MediaContent;
  /** The fields as a person read them; they take the place of the machine's. */
  readonly extracted?: MediaContent;
  readonly watchlist?: {
    readonly hits: number;
    readonly config: unknown;
    readonly raw: MediaContent;
    readonly countries: readonly string[];
  };
  /** Members that no documentation names. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A share code that the user typed in, and what the authority answered. */
export interface ShareCodePlan {
  readonly key: string;
  readonly lookup: MediaContent;
  readonly returned: MediaContent;
  readonly idPhoto: MediaContent;
  readonly file: MediaContent;
}

/** Puts content behind a media id of the session and tells where it lies. */
export type StoreContent = (name: string, content: MediaContent) => MediaSlot;

export interface Applicant {
  readonly name: string;
  readonly email: string;
}

/** What a reviewer must find once the scenario has been played to its end. */
export interface ExpectedOutcome {
  readonly state: 'COMPLETED' | 'EXPIRED';
  /** In the order in which GET lists them. */
  readonly checks: readonly {
    readonly type: string;
    readonly recommendation: string | null;
    readonly reason: string | null;
  }[];
  /** Main page images and selfies; neither the burst frames of a page nor the portrait cut out of it. */
  readonly images: number;
  /** Images whose content Yoti no longer has. */
  readonly deletedImages?: number;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly applicant: Applicant;
  readonly biometricConsent?: boolean;
  /** The profile that the relying business supplied at creation. */
  readonly applicantProfile?: MediaContent;
  /** The reference face that the relying business supplied at creation. */
  readonly referenceFace?: MediaContent;
  readonly documents: readonly DocumentPlan[];
  readonly liveness: readonly LivenessPlan[];
  readonly shareCodes?: readonly ShareCodePlan[];
  readonly checks: readonly CheckPlan[];
  /** The user leaves after the declared captures and never returns: no further check is made and the session expires. */
  readonly abandoned?: boolean;
  /** Further top-level fields of the finished answer, such as `identity_profile`. */
  readonly finalFields?: (store: StoreContent) => Readonly<Record<string, unknown>>;
  /** Resource lists of the finished answer that no documentation names. */
  readonly finalResources?: (store: StoreContent) => Readonly<Record<string, unknown>>;
  /** Members of objects anywhere in the finished answer that no documentation names, by the path of their object. */
  readonly finalMembers?: AddedMembers;
  /** Keys of documents and captures whose images regulation forbids returning. */
  readonly imagesWithheld?: readonly string[];
  /** Keys of documents and captures whose images are gone once the session is complete. */
  readonly imagesDeleted?: readonly string[];
  readonly expected: ExpectedOutcome;
}

export type ExpectedCheck = readonly [type: string, recommendation: string | null, reason?: string];

/** Spells an expected outcome in one line per check. */
export function expectOutcome(
  state: 'COMPLETED' | 'EXPIRED',
  images: number,
  checks: readonly ExpectedCheck[],
): ExpectedOutcome {
  return {
    state,
    images,
    checks: checks.map(([type, recommendation, reason]) => ({ type, recommendation, reason: reason ?? null })),
  };
}
