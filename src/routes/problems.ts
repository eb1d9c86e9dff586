interface KnownProblem {
  readonly status: number;
  readonly title: string;
  /** Of problems that pass: when to come again, unless the occasion knows better. Told as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/**
 * Every problem that the HTTP interface answers with, by its stable code. Routes, the OpenAPI document and the README go by
 * this table.
 */
export const problems = {
  unauthorised: { status: 401, title: 'The credential is missing or not one of ours.' },
  report_not_allowed: { status: 403, title: 'This key may not read reports. Name it in API_REPORT_KEYS.' },
  not_found: { status: 404, title: 'There is nothing at this address.' },
  session_not_found: { status: 404, title: 'No such session is watched here.' },
  decision_not_found: { status: 404, title: 'There is no decision yet.' },
  snapshot_not_found: { status: 404, title: 'This session has no snapshot of that id.' },
  method_not_allowed: { status: 405, title: 'This address takes other methods only; see Allow.' },
  session_not_final: { status: 409, title: 'The session is not finished, so there is no report of it.' },
  snapshot_changed: {
    status: 409,
    title:
      'The same file cannot be made any more: a picture is gone since, or Countersign is a newer version. Ask without snapshot for a new report.',
  },
  session_erased: { status: 410, title: 'The subject data of this session was erased; it is not watched again.' },
  body_broke_off: { status: 400, title: 'The body ended before its end.' },
  not_json: { status: 400, title: 'Send a JSON object.' },
  too_complex: { status: 400, title: 'Nest JSON at most 32 deep, with at most 1,000 members.' },
  not_a_notification: { status: 400, title: 'Send JSON with a session_id.' },
  too_large: { status: 413, title: 'The body is too large.' },
  unsupported_encoding: { status: 415, title: 'Send the body without content-encoding.' },
  invalid_body: { status: 422, title: 'Some members cannot be used.' },
  invalid_query: { status: 422, title: 'Some parameters cannot be used.' },
  too_many_failures: {
    status: 429,
    title: 'Too many wrong credentials came from this address. Wait before the next one.',
    retryAfterSeconds: 1,
  },
  too_many_requests: {
    status: 429,
    title: 'This key sends too many requests. Wait before the next one.',
    retryAfterSeconds: 1,
  },
  too_many_reports: {
    status: 429,
    title: 'This key has asked for too many reports within a minute.',
    retryAfterSeconds: 60,
  },
  report_not_made: {
    status: 500,
    title: 'This report cannot be made. The request id finds why in our log; ask an operator.',
  },
  internal: { status: 500, title: 'The fault is ours. The request id finds it in our log.' },
  temporarily_unavailable: {
    status: 503,
    title: 'This cannot be done right now. Send it again in a few seconds.',
    retryAfterSeconds: 5,
  },
} as const satisfies Readonly<Record<string, KnownProblem>>;

export type ProblemCode = keyof typeof problems;

export function problemOf(code: ProblemCode): KnownProblem {
  return problems[code];
}
