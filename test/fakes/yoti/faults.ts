import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { emptyAnswer, type HttpAnswer, jsonAnswer } from './http-answer.ts';

export const faultSchema = z.strictObject({
  /** `session`, `media`, `create`, `*`, or the text of a regular expression over the path below the mount. */
  match: z.string().min(1),
  kind: z.enum(['status', 'html', 'no_message', 'hang', 'slow', 'truncate', 'wrong_content_type', 'reset', 'empty']),
  status: z.int().min(200).max(599).optional(),
  code: z.string().optional(),
  /** How many calls it spoils before it is used up. */
  times: z.int().min(1).default(1),
  /** For `slow`: how long the answer is held back. */
  delayMs: z.int().min(0).optional(),
  retryAfterSeconds: z.int().min(0).optional(),
});

export type FaultInput = z.input<typeof faultSchema>;
type Fault = z.output<typeof faultSchema>;

export interface Faults {
  add(fault: FaultInput): void;
  clear(): void;
  /** The fault that spoils this call, used up by one. */
  take(path: string): Fault | undefined;
}

const namedPaths: Readonly<Record<string, RegExp>> = {
  '*': /./,
  session: /^\/sessions\/[^/]+$/,
  create: /^\/sessions$/,
  media: /^\/sessions\/[^/]+\/media\//,
};

const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'PAYLOAD_VALIDATION',
  401: 'MESSAGE_SIGNING',
  403: 'INSUFFICIENT_PERMISSION',
  404: 'SESSION_NOT_FOUND',
  409: 'SESSION_LOCKED',
  429: 'TOO_MANY_REQUESTS',
  500: 'SERVER_ERROR',
  503: 'TEMPORARILY_UNAVAILABLE',
};

export function createFaults(): Faults {
  let armed: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (input) => {
      const fault = faultSchema.parse(input);
      armed.push({ fault, left: fault.times });
    },
    clear: () => {
      armed = [];
    },
    take: (path) => {
      const hit = armed.find((item) => item.left > 0 && pathPattern(item.fault.match).test(path));
      if (hit) hit.left -= 1;
      return hit?.fault;
    },
  };
}

/** The answer of a fault that never reaches the service, so that a spoiled delete deletes nothing. */
export function answerInstead(fault: Fault): HttpAnswer | undefined {
  const retry = fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
  const status = fault.status ?? (fault.kind === 'no_message' ? 400 : 503);
  const code = fault.code ?? codeOfStatus[status] ?? 'SERVER_ERROR';
  if (fault.kind === 'status')
    return withHeaders(jsonAnswer(status, { code, message: 'injected by the simulator' }), retry);
  if (fault.kind === 'no_message') return withHeaders(jsonAnswer(status, { code }), retry);
  if (fault.kind === 'empty') return withHeaders(emptyAnswer(fault.status ?? 200), retry);
  if (fault.kind !== 'html') return undefined;
  const page = '<!doctype html><html><head><title>Service Unavailable</title></head><body><h1>503</h1></body></html>';
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...retry }, body: Buffer.from(page) };
}

/** Writes the answer, spoiled as the fault says. Resolves to the status that the caller could see; 0 when there was none. */
export async function writeAnswer(
  response: ServerResponse,
  answer: HttpAnswer,
  fault: Fault | undefined,
  stopped: AbortSignal,
): Promise<number> {
  if (fault?.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return 0;
  }
  if (fault?.kind === 'hang') return 0;
  if (fault?.kind === 'slow') await delay(fault.delayMs ?? 1000, undefined, { signal: stopped }).catch(() => undefined);
  const wrongType = fault?.kind === 'wrong_content_type' ? { 'content-type': 'text/plain; charset=utf-8' } : {};
  const length = answer.status === 204 ? {} : { 'content-length': String(answer.body.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length, ...wrongType });
  if (fault?.kind === 'truncate') {
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    response.write(half, () => response.socket?.destroy());
    return answer.status;
  }
  response.end(answer.body);
  return answer.status;
}

function pathPattern(match: string): RegExp {
  return namedPaths[match] ?? new RegExp(match);
}

function withHeaders(answer: HttpAnswer, headers: Readonly<Record<string, string>>): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
