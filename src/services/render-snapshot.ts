import type { DrawnPicture } from '../core/report/report-snapshot.ts';
import type { Db } from '../db/database.ts';
import type { Deps } from './deps.ts';
import { printedPictures } from './draw-report-pictures.ts';
import { sha256 } from './evidence.ts';
import type { MadeSnapshot, PrintedColumns } from './report-snapshot.ts';

/** A report as it goes out. */
export interface PrintedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
}

/** Draws a snapshot as a PDF; the same snapshot and pictures give the same bytes. */
export async function renderSnapshot(
  deps: Deps,
  { json }: Pick<MadeSnapshot, 'json'>,
  pictures: readonly DrawnPicture[],
): Promise<PrintedReport> {
  const { bytes, pages } = await deps.reports.render({ snapshotJson: json, pictures });
  return { bytes, pages, sha256: sha256(bytes) };
}

/** Notes with a snapshot what was printed of it, so that the same can be asked for again. */
export async function notePrinted(db: Db, id: string, printed: PrintedColumns): Promise<void> {
  await db.updateTable('report_snapshots').set(printed).where('id', '=', id).execute();
}

export function printedColumns(report: PrintedReport, pictures: readonly DrawnPicture[]): PrintedColumns {
  const { bytes, pages, sha256: digest } = report;
  return { pictures: JSON.stringify(printedPictures(pictures)), sha256: digest, pages, byte_length: bytes.length };
}
