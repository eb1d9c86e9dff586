import type { DrawnPicture, ReportSnapshot } from '../core/report/report-snapshot.ts';
import type { Deps } from './deps.ts';
import { printedPictures } from './draw-report-pictures.ts';
import { sha256 } from './evidence.ts';

export interface RenderedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
}

/** Draws a snapshot as a PDF; the same snapshot and pictures give the same bytes. */
export async function renderSnapshot(
  deps: Deps,
  snapshot: ReportSnapshot,
  pictures: readonly DrawnPicture[],
): Promise<RenderedReport> {
  const { bytes, pages } = await deps.reports.render({ snapshotJson: JSON.stringify(snapshot), pictures });
  return { bytes, pages, sha256: sha256(bytes) };
}

/** Notes with a snapshot what was printed of it, so that the same can be asked for again. */
export async function notePrinted(
  deps: Pick<Deps, 'db'>,
  id: string,
  { rendered, pictures }: { readonly rendered: RenderedReport; readonly pictures: readonly DrawnPicture[] },
): Promise<void> {
  const { bytes, pages, sha256: digest } = rendered;
  await deps.db
    .updateTable('report_snapshots')
    .set({ pictures: JSON.stringify(printedPictures(pictures)), sha256: digest, pages, byte_length: bytes.length })
    .where('id', '=', id)
    .execute();
}
