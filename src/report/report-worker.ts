import { parentPort } from 'node:worker_threads';
import { buildReportContent } from '../core/report/build-report-content.ts';
import type { ReportSnapshot } from '../core/report/report-snapshot.ts';
import { renderReport } from './render-report.ts';
import type { ReportJob, ThreadReply } from './report-messages.ts';

/**
 * The thread that draws reports: a snapshot and pictures in, a PDF out, one at a time. It opens no file but its fonts and
 * no connection, and is started without environment, arguments and secrets.
 */
parentPort?.on('message', (job: ReportJob) => {
  void answer(job);
});

async function answer(job: ReportJob): Promise<void> {
  const reply = await replyTo(job);
  const transferred =
    reply.kind === 'rendered' && reply.bytes.buffer instanceof ArrayBuffer ? [reply.bytes.buffer] : [];
  parentPort?.postMessage(reply, transferred);
}

async function replyTo({ snapshotJson, pictures }: ReportJob): Promise<ThreadReply> {
  try {
    const { bytes, pages } = await renderReport(buildReportContent(readSnapshot(snapshotJson), pictures));
    return { kind: 'rendered', bytes, pages };
  } catch (error) {
    // Only an `Error` is sure to get across.
    return { kind: 'failed', error: error instanceof Error ? error : new Error(typeof error) };
  }
}

/** Our own words from our own sealed row: written by `JSON.stringify` of a `ReportSnapshot`, so its shape is known. */
function readSnapshot(json: string): ReportSnapshot {
  return JSON.parse(json) as ReportSnapshot;
}
