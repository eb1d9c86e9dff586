import type { Operation } from './operation.ts';
import type { ProblemCode } from './problems.ts';

/** Every problem that the operation may be answered with: its own, and those that come with what it asks for. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { caller, query, body, problems } = operation;
  return [
    ...(caller === 'anyone' ? [] : (['unauthorised', 'too_many_failures'] as const)),
    ...(caller === 'apiKey' || caller === 'reportKey' ? (['too_many_requests'] as const) : []),
    ...(caller === 'reportKey' ? (['report_not_allowed'] as const) : []),
    ...(query === undefined ? [] : (['invalid_query'] as const)),
    ...(body === undefined ? [] : ([...bodyProblems, body.unfit] as const)),
    ...problems,
    ...(caller === 'anyone' ? [] : (['temporarily_unavailable', 'internal'] as const)),
  ];
}

const bodyProblems = ['body_broke_off', 'not_json', 'too_complex', 'too_large', 'unsupported_encoding'] as const;
