import type { z } from 'zod';
import type { Deps } from '../services/deps.ts';
import type { HeaderName } from './answer-headers.ts';
import type { Refusal } from './problem.ts';
import type { ProblemCode } from './problems.ts';

export interface ApiKey {
  readonly name: string;
  readonly sha256: string;
  readonly mayReadReports: boolean;
}

export type Content =
  | { readonly kind: 'json'; readonly schema: z.ZodType; readonly example: object }
  | { readonly kind: 'pdf' }
  | { readonly kind: 'none' };

export interface Answer {
  readonly description: string;
  readonly content: Content;
  readonly headers?: readonly HeaderName[];
}

type BodyOf<C extends Content> = C extends { readonly schema: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : C extends { readonly kind: 'pdf' }
    ? Uint8Array
    : null;

/** What a handler answers with: a status that its operation lists, with the body that goes with it. */
export type Reply<Answers extends Readonly<Record<number, Answer>>> = {
  readonly [Status in keyof Answers & number]: {
    readonly status: Status;
    readonly body: BodyOf<Answers[Status]['content']>;
    readonly headers?: Partial<Readonly<Record<HeaderName, string>>>;
  };
}[keyof Answers & number];

export interface OperationRequest<Query = unknown, Body = unknown> {
  /** Empty where the path has none. */
  readonly yotiSessionId: string;
  readonly query: Query;
  readonly body: Body;
  /** Name of the API key; empty where none is asked for. */
  readonly keyName: string;
}

export interface RequestBody<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly maxBytes: number;
  readonly example: object;
  /** What a body of another shape is answered with. */
  readonly unfit: 'invalid_body' | 'not_a_notification';
}

/** What is said of an operation, whatever it reads and answers. */
interface OperationFacts {
  readonly id: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Who may call: anyone, who holds an API key, who holds one that may read reports, or Yoti. */
  readonly caller: 'anyone' | 'apiKey' | 'reportKey' | 'yoti';
  /** A HEAD would do what GET does, and put it on record, for nothing. */
  readonly refusesHead?: boolean;
  /** The 200 has an `ETag`, and a request with `If-None-Match` may be answered 304. */
  readonly isConditional?: boolean;
}

interface OperationDefinition<
  Answers extends Readonly<Record<number, Answer>>,
  Code extends ProblemCode,
  Query extends z.ZodObject,
  Body extends z.ZodType,
> extends OperationFacts {
  readonly query?: Query;
  readonly body?: RequestBody<Body>;
  readonly answers: Answers;
  /** Problems of this operation alone; those of credentials, bodies and trouble come with every one that can have them. */
  readonly problems: readonly Code[];
  handle(
    deps: Deps,
    request: OperationRequest<z.output<Query>, z.output<Body>>,
  ): Promise<Reply<NoInfer<Answers>> | Refusal<NoInfer<Code>>>;
}

export interface Operation extends OperationFacts {
  readonly query?: z.ZodObject;
  readonly body?: RequestBody;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly problems: readonly ProblemCode[];
  handle(
    deps: Deps,
    request: OperationRequest,
  ): Promise<
    | Refusal
    | {
        readonly status: number;
        readonly body: unknown;
        readonly headers?: Partial<Readonly<Record<HeaderName, string>>>;
      }
  >;
}

/**
 * One operation of the HTTP interface: routes are made from it, and so is its part of the OpenAPI document. An answer or
 * problem that it does not list does not compile.
 */
export function defineOperation<
  const Answers extends Readonly<Record<number, Answer>>,
  const Code extends ProblemCode = never,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
>(operation: OperationDefinition<Answers, Code, Query, Body>): Operation {
  return operation;
}

/** An answer of a handler, with its status as part of the type. */
export function reply<const Status extends number, Body>(status: Status, body: Body) {
  return { status, body } as const;
}
