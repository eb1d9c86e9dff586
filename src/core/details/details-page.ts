import type { CheckMark } from '../check-mark.ts';

/** The pages of the session result, in the order they are moved through. */
export const detailsPageKeys = [
  'overview',
  'documents',
  'face',
  'biometric',
  'address',
  'aml',
  'other',
  'profiles',
  'session',
] as const;
export type DetailsPageKey = (typeof detailsPageKeys)[number];

/** One page of the session result as content: what is said, in order, without any idea of blocks or paper. */
export interface DetailsPage {
  readonly key: DetailsPageKey;
  /** "Document", "AML". */
  readonly title: string;
  /** How many checks on it need a person. */
  readonly attention: number;
  readonly entries: readonly DetailsEntry[];
}

export type DetailsEntry =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone: DetailsTone }
  | { readonly kind: 'check'; readonly check: DetailsCheck }
  /** Checks at a glance, a line each. */
  | { readonly kind: 'check_lines'; readonly lines: readonly DetailsCheckLine[] }
  | { readonly kind: 'facts'; readonly facts: readonly DetailsFact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Things of one sort, each below a name of its own. */
  | { readonly kind: 'records'; readonly records: readonly DetailsRecord[] }
  /** Two things side by side; `same` is null where the two cannot be compared. */
  | {
      readonly kind: 'comparison';
      readonly left: string;
      readonly right: string;
      readonly rows: readonly ComparedRow[];
    }
  | { readonly kind: 'events'; readonly events: readonly DetailsEvent[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** Pictures that the image viewer opens at, by their key. */
  | { readonly kind: 'pictures'; readonly pictures: readonly { readonly key: string; readonly name: string }[] };

export type DetailsTone = 'plain' | 'attention' | 'quiet';

/** One check with everything Yoti said of it, in words. */
export interface DetailsCheck {
  readonly label: string;
  readonly subject: string | null;
  /** Yoti's recommendation or how far the check came: "REJECT", "IN PROGRESS". */
  readonly word: string;
  readonly mark: CheckMark;
  readonly reason: string;
  /** The code as Yoti sent it, `null` when it sent none. */
  readonly reasonCode: string | null;
  readonly meaning: string;
  readonly nextStep: string | null;
  readonly note: string | null;
  /** ISO 8601. */
  readonly updatedAt: string | null;
  readonly subChecks: readonly DetailsSubCheck[];
}

export type DetailsCheckLine = Pick<DetailsCheck, 'label' | 'subject' | 'word' | 'mark'> & {
  /** "Photo or details altered"; `null` when nothing is to be said beside the word. */
  readonly remark: string | null;
};

export interface DetailsRecord {
  /** "12. Alex Sample". */
  readonly title: string;
  /** What matters of it, most first. */
  readonly lines: readonly string[];
  /** What is left, technical mostly: said last and quietly. */
  readonly rest: string | null;
}

export interface DetailsSubCheck {
  readonly label: string;
  /** "Passed", "Not passed", or Yoti's own word; never "rejected" (yoti-idv trap 1). */
  readonly result: string;
  readonly passed: boolean | null;
  /** "automated", "expert"; `null` when Yoti does not say. */
  readonly by: string | null;
  /** "Data integrity: FAIL; face photo integrity: PASS". */
  readonly details: string | null;
}

export interface DetailsFact {
  readonly label: string;
  readonly value: DetailsValue;
  /** Beside the value: "differs from what was registered (“Alex Sample”)". */
  readonly mark: string | null;
  /** The mark says that this is not the same as what it is held against: a person has to look. */
  readonly differs?: boolean;
  /** Yoti's code of what the value says in words. */
  readonly code?: string;
}

/** Text, a time (ISO 8601) that everybody reads in their own zone, a person, or signs of which every one counts. */
export type DetailsValue =
  | string
  | { readonly time: string }
  | { readonly slackUserId: string }
  | { readonly code: string };

export interface ComparedRow {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  readonly same: boolean | null;
}

export interface DetailsEvent {
  /** ISO 8601; `null` when nobody knows when. */
  readonly at: string | null;
  /** "Card posted", "Passport GBR: text extraction done". */
  readonly what: string;
  /** A person of ours, or a word ("Yoti", "onboarding-service"); `null` when nobody in particular. */
  readonly who: string | { readonly slackUserId: string } | null;
}
