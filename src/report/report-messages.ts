import type { DrawnPicture } from '../core/report/report-snapshot.ts';

/** What crosses to the thread that draws reports: text and JPEG bytes, no function, no handle, no setting. */
export interface ReportJob {
  /** A `ReportSnapshot` as it is stored, still unread: reading it can take longer than the main thread may be held up. */
  readonly snapshotJson: string;
  readonly pictures: readonly DrawnPicture[];
}

export interface RenderedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** `error`: what was thrown over this one report; the thread itself is well. */
export type ThreadReply =
  | ({ readonly kind: 'rendered' } & RenderedReport)
  | { readonly kind: 'failed'; error: unknown };
