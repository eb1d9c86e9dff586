/** RFC 9457 problem details. `code` is stable for programs; nothing internal and nothing that was sent is repeated. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const body = { type: 'about:blank', ...problem };
  return Response.json(body, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

export const unauthorised: Problem = {
  status: 401,
  code: 'unauthorised',
  title: 'The credential is missing or not one of ours.',
};

export const unavailable: Problem = {
  status: 503,
  code: 'temporarily_unavailable',
  title: 'Nothing was stored. Send it again in a few seconds.',
};

export const sessionErased: Problem = {
  status: 410,
  code: 'session_erased',
  title: 'The subject data of this session was erased; it is not watched again.',
};

export const getOnly: Problem = {
  status: 405,
  code: 'method_not_allowed',
  title: 'Ask with GET.',
};
