/**
 * The report as data: what a PDF of one session says, before any layout. Built by `buildReportContent` from a stored
 * snapshot, drawn by `report/render-report.ts`. Every text here may come from outside and hold any script; the renderer
 * draws it as glyphs and never interprets it.
 */
export interface ReportContent {
  readonly productName: string;
  readonly title: string;
  /** BCP 47 tag of the words that are ours. */
  readonly language: string;
  readonly yotiSessionId: string;
  readonly stateLabel: string;
  readonly decision: ReportDecision | null;
  readonly summary: readonly ReportSummaryRow[];
  readonly sections: readonly ReportSection[];
  /** Printed in the footer of every page, with "Page x of y" added by the renderer. */
  readonly footer: string;
  /** ISO 8601 UTC: creation and modification date of the file, so that equal input gives equal bytes. */
  readonly generatedAt: string;
  /** Stable hex text: becomes the PDF's file identifier. */
  readonly snapshotId: string;
}

export interface ReportDecision {
  readonly verdict: 'APPROVE' | 'REJECT';
  readonly by: string;
  readonly at: string;
}

/** How a word is set off: by colour and by shape, never by colour alone. */
export type Tone = 'good' | 'bad' | 'attention' | 'neutral';

export interface ReportSummaryRow {
  readonly check: string;
  readonly recommendation: string;
  readonly tone: Tone;
  readonly reason: string;
}

export interface ReportSection {
  readonly heading: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly heading: string; readonly weight: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'images'; readonly images: readonly ReportImage[] };

export interface ReportImage {
  readonly caption: string;
  /** A baseline JPEG written by our own image step, or `null` when there is none to show. */
  readonly jpeg: Uint8Array | null;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Said in place of the picture, such as "deleted at Yoti". */
  readonly placeholder: string | null;
}
