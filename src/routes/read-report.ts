import { z } from 'zod';
import { reportProfiles } from '../core/report/report-snapshot.ts';
import { shortIdForFileName } from '../core/session.ts';
import { assertNever, RenderError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from '../services/deps.ts';
import { type FetchedReport, fetchReport, type ReportFetch } from '../services/fetch-report.ts';
import { defineOperation } from './operation.ts';
import { refuse } from './problem.ts';

const onOff = z.enum(['true', 'false'], { error: 'must be true or false' }).optional();

const ReportQuery = z
  .strictObject({
    images: onOff.describe('Whether it has pictures; by default it has.'),
    data: onOff.describe('Whether it has personal data; by default it has. Without data it has no pictures either.'),
    profile: z
      .enum(reportProfiles, { error: `must be ${reportProfiles.join(', ')}` })
      .optional()
      .describe('Whom it is for; by default `internal`.'),
    snapshot: z
      .uuid('must be the id of a snapshot')
      .optional()
      .describe('Prints a stored snapshot again, byte for byte. It has its choice already, so it comes alone.'),
  })
  // Another choice beside a snapshot would be ignored, so it is refused.
  .refine((query) => query.snapshot === undefined || Object.keys(query).length === 1, 'a snapshot comes alone');

export const readReport = defineOperation({
  id: 'readReport',
  method: 'get',
  path: '/v1/sessions/{yotiSessionId}/report',
  summary: 'The PDF report of a finished session',
  description: [
    'While session, registration and decision stay what they are, the same choice gives the same snapshot, hence the same bytes.',
    'Who asked for which is in the ledger. At most 30 a minute and key.',
  ].join(' '),
  caller: 'reportKey',
  refusesHead: true,
  query: ReportQuery,
  answers: {
    200: {
      description: 'The report.',
      content: { kind: 'pdf' },
      headers: ['content-disposition', 'etag', 'countersign-snapshot', 'countersign-pages'],
    },
  },
  problems: [
    ...(['session_not_found', 'snapshot_not_found', 'session_not_final', 'snapshot_changed'] as const),
    ...(['session_erased', 'too_many_reports', 'report_not_made', 'temporarily_unavailable'] as const),
  ],
  handle: async (deps, { yotiSessionId, query, keyName }) => {
    try {
      return toReply(await fetchReport(deps, { keyName, yotiSessionId, wanted: wantedBy(query) }), yotiSessionId);
    } catch (error) {
      return refusalOf(deps, error);
    }
  },
});

function wantedBy({ images, data, profile, snapshot }: z.output<typeof ReportQuery>): ReportFetch['wanted'] {
  if (snapshot !== undefined) return { snapshotId: snapshot };
  return { choice: { profile: profile ?? 'internal', withImages: images !== 'false', withData: data !== 'false' } };
}

function toReply(fetched: FetchedReport, yotiSessionId: string) {
  switch (fetched.kind) {
    case 'report':
      return fileReply(fetched, yotiSessionId);
    case 'in_progress':
      return refuse('session_not_final', {
        detail: `The session is ${fetched.stateLabel}. Its report can be had when it is COMPLETED or EXPIRED.`,
        errors: fetched.waitsFor.map((message) => ({ field: 'session', message })),
      });
    case 'too_many':
      return refuse('too_many_reports');
    case 'moved_on':
      return refuse('temporarily_unavailable', { retryAfterSeconds: 1 });
    case 'unknown_session':
      return refuse('session_not_found');
    case 'unknown_snapshot':
      return refuse('snapshot_not_found');
    case 'erased':
      return refuse('session_erased');
    case 'changed':
      return refuse('snapshot_changed');
    default:
      return assertNever(fetched);
  }
}

function fileReply({ report, snapshotId }: Extract<FetchedReport, { readonly kind: 'report' }>, yotiSessionId: string) {
  return {
    status: 200,
    body: report.bytes,
    headers: {
      'content-disposition': `attachment; filename="idv-report-${shortIdForFileName(yotiSessionId)}.pdf"`,
      etag: `"${report.sha256}"`,
      'countersign-snapshot': snapshotId,
      'countersign-pages': String(report.pages),
    },
  } as const;
}

function refusalOf(deps: Deps, error: unknown) {
  if (!(error instanceof UpstreamError || error instanceof RenderError)) throw error;
  deps.logger.warn('a report could not be fetched', { code: error.code, error: loggedError(error) });
  const comesBack = error instanceof UpstreamError && error.retry === 'later';
  return comesBack ? refuse('temporarily_unavailable', { retryAfterSeconds: 10 }) : refuse('report_not_made');
}
