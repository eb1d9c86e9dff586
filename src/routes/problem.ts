import { z } from 'zod';
import { named } from './named-schemas.ts';
import { type ProblemCode, problemOf, problems } from './problems.ts';

/** RFC 9457 problem details. `code` is stable for programs; nothing internal and nothing that was sent is repeated. */
const Problem = named(
  'Problem',
  z.strictObject({
    type: z.literal('about:blank').describe('Always this: what the problem is, `code` says.'),
    status: z.int().describe('As of the answer.'),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]).describe('Stable, for programs.'),
    title: z.string().describe('For people, the same for every problem of this code.'),
    detail: z.string().optional().describe('For people, about this occasion.'),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe('What is wrong, member by member; `body` or `query` for the whole.'),
  }),
);

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** That a request is answered with a problem. The code is part of the type: an operation names those it may answer with. */
export interface Refusal<Code extends ProblemCode = ProblemCode> {
  readonly refused: Code;
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refuse<const Code extends ProblemCode>(
  refused: Code,
  more: Omit<Refusal, 'refused'> = {},
): Refusal<Code> {
  return { refused, ...more };
}

export function problemResponse({ refused, detail, errors, retryAfterSeconds, headers }: Refusal): Response {
  const { status, title, retryAfterSeconds: usualSeconds } = problemOf(refused);
  const body: z.output<typeof Problem> = {
    type: 'about:blank',
    status,
    code: refused,
    title,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
  const seconds = retryAfterSeconds ?? usualSeconds;
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
      ...headers,
    },
  });
}
