import type { CardTime } from './applicant-facts.ts';
import type { CheckMark } from './check-lines.ts';

/** What the Details modal says of a session, entry by entry, with times ready to be drawn. */
export type DetailsEntryView =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'plain' | 'attention' | 'quiet' }
  | { readonly kind: 'check'; readonly check: DetailsCheckView }
  | { readonly kind: 'check_lines'; readonly lines: readonly DetailsCheckLineView[] }
  | { readonly kind: 'facts'; readonly facts: readonly DetailsFactView[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'records'; readonly records: readonly DetailsRecordView[] }
  | ({ readonly kind: 'comparison' } & ComparisonView)
  | { readonly kind: 'events'; readonly events: readonly DetailsEventView[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'pictures'; readonly pictures: readonly PictureLink[] };

/** One check with everything Yoti said of it. */
export interface DetailsCheckView {
  readonly label: string;
  readonly subject: string | null;
  readonly word: string;
  readonly mark: CheckMark;
  readonly reason: string;
  readonly reasonCode: string | null;
  readonly meaning: string;
  readonly nextStep: string | null;
  readonly note: string | null;
  readonly updatedAt: CardTime;
  readonly subChecks: readonly SubCheckView[];
}

/** One check at a glance. */
export type DetailsCheckLineView = Pick<DetailsCheckView, 'label' | 'subject' | 'word' | 'mark'> & {
  readonly remark: string | null;
};

export interface DetailsRecordView {
  readonly title: string;
  readonly lines: readonly string[];
  /** Said last and quietly. */
  readonly rest: string | null;
}

export interface SubCheckView {
  readonly label: string;
  /** "Passed", "Not passed" or Yoti's own word. */
  readonly result: string;
  readonly passed: boolean | null;
  /** "automated", "expert"; `null` when Yoti does not say. */
  readonly by: string | null;
  readonly details: string | null;
}

export interface DetailsFactView {
  readonly label: string;
  readonly value: string | { readonly time: CardTime } | { readonly slackUserId: string } | { readonly code: string };
  /** Said below the value: "differs from what was registered (“Alex Sample”)". */
  readonly mark: string | null;
  /** The mark is a warning. */
  readonly differs?: boolean;
  /** Said behind the value, as a code. */
  readonly code?: string;
}

export interface ComparisonView {
  readonly left: string;
  readonly right: string;
  readonly rows: readonly {
    readonly label: string;
    readonly left: string;
    readonly right: string;
    /** `null` where the two cannot be compared. */
    readonly same: boolean | null;
  }[];
}

export interface DetailsEventView {
  readonly at: CardTime;
  readonly what: string;
  readonly who: string | { readonly slackUserId: string } | null;
}

export interface PictureLink {
  /** The image viewer opens at it; the value of the button. */
  readonly key: string;
  readonly name: string;
}
