/**
 * The report as data: what a PDF of one session says, before any layout. Built by `buildReportContent` from a stored
 * snapshot, drawn by `report/render-report.ts`. Every text here may come from outside and hold any script; the renderer
 * draws it as glyphs and never interprets it. Every time is a text by now.
 */
export interface ReportContent {
  readonly productName: string;
  /** Whose report it is, from the settings; `null` where the operator set neither name nor logo. */
  readonly operator: { readonly name: string | null; readonly logo: ReportPicture | null } | null;
  /** Also the title of the file. */
  readonly title: string;
  /** BCP 47 tag of the words that are ours. */
  readonly language: string;
  readonly pageSize: PageSize;
  readonly cover: ReportCover;
  readonly sections: readonly ReportSection[];
  /** Where sections can be had for which there is no room even when everything gives way: a whole sentence. */
  readonly restWhere: string;
  /** Printed in the footer of every page, with "Page x of y" added by the renderer. */
  readonly footer: string;
  /** ISO 8601 UTC: creation and modification date of the file, so that equal input gives equal bytes. */
  readonly generatedAt: string;
  /** A UUID: becomes the PDF's file identifier. */
  readonly snapshotId: string;
}

export type PageSize = 'A4' | 'Letter';

/** The head of the first page: everything a reader wants who reads no further. */
export interface ReportCover {
  /** "Internal report", "Report for the regulator". */
  readonly profile: string;
  readonly facts: readonly ReportFact[];
  readonly decision: ReportVerdict;
  /** One row a check, worst first. */
  readonly summary: readonly ReportSummaryRow[];
  /** What a reader must know of the document itself: what was left out on request, pictures made smaller. */
  readonly notes: readonly string[];
}

/** The overall decision, or that there is none. */
export interface ReportVerdict {
  /** "Approved", "No decision yet". */
  readonly headline: string;
  readonly tone: Tone;
  /** Who, when, why, override or not: a line each. */
  readonly lines: readonly string[];
}

/** How a word is set off: by colour and by shape, never by colour alone. */
export type Tone = 'good' | 'bad' | 'attention' | 'neutral';

export interface ReportSummaryRow {
  readonly check: string;
  readonly recommendation: string;
  readonly tone: Tone;
  readonly reason: string;
}

/** A chapter: it has a bookmark of its own. */
export interface ReportSection {
  readonly heading: string;
  /** Together with all that follow it: printed however long the rest is, which ends earlier in its place. */
  readonly isKept?: boolean;
  readonly blocks: readonly ReportBlock[];
}

export interface ReportFact {
  readonly label: string;
  readonly value: string;
  /** Beside the value: "differs from what was registered (“Alex Sample”)". */
  readonly mark?: { readonly text: string; readonly tone: Tone };
  /** Every sign counts: a hash, an id, a line of an MRZ. */
  readonly isCode?: boolean;
}

export type ReportCell = string | { readonly text: string; readonly tone: Tone };

export type ReportBlock =
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly ReportFact[] }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone; readonly isQuiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly heading: string; readonly weight: number }[];
      readonly rows: readonly (readonly ReportCell[])[];
      /** Of a table whose last rows go when the report grows too long, after the last records; without, it is printed whole. */
      readonly cut?: CutWords;
    }
  | { readonly kind: 'check'; readonly check: ReportCheck }
  /** Things of one sort, each below a name of its own; the last ones go first when the report grows too long. */
  | { readonly kind: 'records'; readonly records: readonly ReportRecord[]; readonly cut: CutWords }
  /** `pair`: side by side and of one height, to be compared. */
  | { readonly kind: 'pictures'; readonly pictures: readonly ReportPicture[]; readonly isPair?: boolean }
  /** Text in which every character counts, such as canonical JSON; the end goes first of all when the report grows too long. */
  | { readonly kind: 'source'; readonly text: string; readonly cut: CutWords };

/** What is said of the part that found no room: "The other 940 matches are in Slack, under Details, AML." */
export interface CutWords {
  /** What is counted, in the plural: "matches", "rows"; of a text always "characters". */
  readonly what: string;
  /** Where the rest can be had: a whole sentence. */
  readonly where: string;
}

/** One check with everything Yoti said of it, in words. */
export interface ReportCheck {
  readonly title: string;
  /** Yoti's recommendation or how far the check came: "REJECT", "IN PROGRESS". */
  readonly word: string;
  readonly tone: Tone;
  /** Reason, meaning, next step, note, times. */
  readonly facts: readonly ReportFact[];
  readonly subChecks: readonly ReportSubCheck[];
}

export interface ReportSubCheck {
  readonly label: string;
  /** "Passed", "Not passed", or Yoti's own word; never "rejected" (yoti-idv trap 1). */
  readonly result: string;
  readonly tone: Tone;
  /** "automated", "expert", or empty. */
  readonly by: string;
  readonly details: string;
}

export interface ReportRecord {
  /** "12. Alex Sample". */
  readonly title: string;
  readonly lines: readonly string[];
  /** Said last and quietly; empty for none. */
  readonly rest: string;
}

export interface ReportPicture {
  readonly caption: string;
  /** A baseline JPEG written by our own image step, or `null` when there is none to show. */
  readonly jpeg: Uint8Array | null;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Said in place of the picture, such as "deleted at Yoti". */
  readonly placeholder: string | null;
}
