import { buildReportContent } from '../../src/core/report/build-report-content.ts';
import type { ReportContent } from '../../src/core/report/report-content.ts';
import type { ReportSnapshot } from '../../src/core/report/report-snapshot.ts';
import { renderWithPdfkit, renderWithPdfLib } from './other-renderers.ts';
import { plainReport } from './plain-report.ts';
import type { ReportLoad } from './report-loads.ts';

/** Something that makes a PDF of one load, again and again. */
export interface ReportCandidate {
  render(): Promise<{ readonly bytes: Uint8Array; readonly pages: number | null }>;
  stop(): Promise<void>;
}

export const candidateNames = [
  'ours in its thread',
  'ours directly',
  'pdf-lib, Helvetica',
  'pdfkit, Noto Sans',
] as const;
export type CandidateName = (typeof candidateNames)[number];

/**
 * Our thread starts from the stored snapshot, as in production. All others are handed what is built from it beforehand.
 * Libraries are loaded with the first report, so that a fresh process shows what they cost.
 */
export function createCandidate(name: CandidateName, load: ReportLoad): ReportCandidate {
  switch (name) {
    case 'ours in its thread':
      return inThread(load);
    case 'ours directly':
      return { render: renderDirectly(contentOf(load)), stop: async () => {} };
    case 'pdf-lib, Helvetica':
      return plain(renderWithPdfLib, load);
    case 'pdfkit, Noto Sans':
      return plain(renderWithPdfkit, load);
  }
}

function contentOf({ snapshotJson, pictures }: ReportLoad): ReportContent {
  // Written by `newReportSnapshot` in the same run.
  return buildReportContent(JSON.parse(snapshotJson) as ReportSnapshot, pictures);
}

function inThread(load: ReportLoad): ReportCandidate {
  const renderer = import('../../src/report/report-thread.ts').then(({ createReportRenderer }) =>
    createReportRenderer(),
  );
  return { render: async () => (await renderer).render(load), stop: async () => (await renderer).stop() };
}

function renderDirectly(content: ReportContent): ReportCandidate['render'] {
  return async () => (await import('../../src/report/render-report.ts')).renderReport(content);
}

function plain(
  render: (report: ReturnType<typeof plainReport>) => Promise<Uint8Array>,
  load: ReportLoad,
): ReportCandidate {
  const report = plainReport(contentOf(load));
  return { render: async () => ({ bytes: await render(report), pages: null }), stop: async () => {} };
}
