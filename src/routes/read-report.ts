import { z } from 'zod';
import { reportProfiles } from '../core/report/report-snapshot.ts';
import { shortIdForFileName } from '../core/session.ts';
import { assertNever, RenderError, UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from '../services/deps.ts';
import { type FetchedReport, fetchReport, type ReportFetch } from '../services/fetch-report.ts';
import { matchCredential } from './credentials.ts';
import { describeIssues } from './describe-issues.ts';
import { type Problem, problemResponse, sessionErased, unauthorised } from './problem.ts';

export interface ApiKey {
  readonly name: string;
  readonly sha256: string;
  readonly mayReadReports: boolean;
}

const onOff = z.enum(['true', 'false'], { error: 'must be true or false' });
const Choice = z
  .strictObject({
    images: onOff.default('true'),
    data: onOff.default('true'),
    profile: z.enum(reportProfiles, { error: `must be ${reportProfiles.join(', ')}` }).default('internal'),
  })
  .transform(({ images, data, profile }): ReportFetch['wanted'] => ({
    choice: { profile, withImages: images === 'true', withData: data === 'true' },
  }));
/** A snapshot has its choice already: another one beside it would be ignored, so it is refused. */
const Snapshot = z
  .strictObject({ snapshot: z.uuid('must be the id of a snapshot') })
  .transform(({ snapshot }): ReportFetch['wanted'] => ({ snapshotId: snapshot }));

/** `GET /v1/sessions/{yotiSessionId}/report`: the PDF, with the id of its snapshot, to a key that may read reports. */
export async function readReport(
  deps: Deps,
  request: { readonly headers: Headers; readonly url: string; readonly yotiSessionId: string },
  apiKeys: readonly ApiKey[],
): Promise<Response> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const keyName = matchCredential(bearer, apiKeys);
  if (keyName === null) return problemResponse(unauthorised);
  if (!apiKeys.some((key) => key.name === keyName && key.mayReadReports)) return problemResponse(notForThisKey);
  const given = new URL(request.url).searchParams;
  const query = (given.has('snapshot') ? Snapshot : Choice).safeParse(Object.fromEntries(given));
  if (!query.success) {
    const errors = describeIssues(query.error, 'query');
    return problemResponse({ status: 422, code: 'invalid_query', title: 'Some parameters cannot be used.', errors });
  }
  const { yotiSessionId } = request;
  try {
    return toResponse(await fetchReport(deps, { keyName, yotiSessionId, wanted: query.data }), yotiSessionId);
  } catch (error) {
    if (!(error instanceof UpstreamError || error instanceof RenderError)) throw error;
    deps.logger.warn('a report could not be fetched', { code: error.code, error: loggedError(error) });
    if (error instanceof UpstreamError && error.retry === 'later') {
      return problemResponse(laterAgain, { 'retry-after': '10' });
    }
    return problemResponse(cannotBeMade);
  }
}

function toResponse(fetched: FetchedReport, yotiSessionId: string): Response {
  switch (fetched.kind) {
    case 'report': {
      const { bytes, pages, sha256 } = fetched.report;
      return new Response(Uint8Array.from(bytes), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="idv-report-${shortIdForFileName(yotiSessionId)}.pdf"`,
          etag: `"${sha256}"`,
          'countersign-snapshot': fetched.snapshotId,
          'countersign-pages': String(pages),
        },
      });
    }
    case 'in_progress':
      return problemResponse({
        status: 409,
        code: 'session_not_final',
        title: `The session is ${fetched.stateLabel}. Its report can be had when it is COMPLETED or EXPIRED.`,
        errors: fetched.waitsFor.map((message) => ({ field: 'session', message })),
      });
    case 'too_many':
      return problemResponse(tooMany, { 'retry-after': '60' });
    case 'moved_on':
      return problemResponse(laterAgain, { 'retry-after': '1' });
    case 'erased':
      return problemResponse(sessionErased);
    case 'unknown_session':
    case 'unknown_snapshot':
    case 'changed':
      return problemResponse(problems[fetched.kind]);
    default:
      return assertNever(fetched);
  }
}

const notForThisKey: Problem = {
  status: 403,
  code: 'report_not_allowed',
  title: 'This key may not read reports. Name it in API_REPORT_KEYS.',
};

const laterAgain: Problem = {
  status: 503,
  code: 'temporarily_unavailable',
  title: 'The report cannot be made right now. Ask again in a few seconds.',
};

const cannotBeMade: Problem = {
  status: 500,
  code: 'report_not_made',
  title: 'This report cannot be made. The request id finds why in our log; ask an operator.',
};

const tooMany: Problem = {
  status: 429,
  code: 'too_many_reports',
  title: 'This key has asked for too many reports within a minute.',
};

const problems: Readonly<Record<'unknown_session' | 'unknown_snapshot' | 'changed', Problem>> = {
  unknown_session: { status: 404, code: 'session_not_found', title: 'No such session is watched here.' },
  unknown_snapshot: { status: 404, code: 'snapshot_not_found', title: 'This session has no snapshot of that id.' },
  changed: {
    status: 409,
    code: 'snapshot_changed',
    title:
      'The same file cannot be made any more: a picture is gone since, or Countersign is a newer version. Ask without snapshot for a new report.',
  },
};
