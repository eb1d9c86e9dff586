import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBackend, type Backend } from './backend-api.ts';
import { answerInstead, type Faults, writeAnswer } from './faults.ts';
import { type HttpAnswer, jsonAnswer, type RecordedCall, readBody } from './http-answer.ts';
import { YotiRefusal } from './refusal.ts';
import { authenticate, type RegisteredApp } from './signature.ts';

export interface ApiParts {
  readonly apps: ReadonlyMap<string, RegisteredApp>;
  readonly faults: Faults;
  readonly calls: RecordedCall[];
  readonly now: () => number;
  readonly stopped: AbortSignal;
  readonly backend: Backend;
}

const mount = '/idverify/v1';

/** The HTTP face of the backend API: mount, signature, faults, request id, and a record of every call. */
export function openApi(parts: ApiParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const method = request.method ?? 'GET';
    const received = request.url ?? '/';
    const target = received.startsWith(`${mount}/`) ? received.slice(mount.length) : undefined;
    const path = (target ?? received).split('?')[0] ?? '/';
    const body = await readBody(request);
    const fault = parts.faults.take(path);
    const call = { method, path: target ?? '', body, request };
    const answer = (fault && answerInstead(fault)) ?? (await answerFor(parts, call, fault?.kind));
    const headers = { 'x-request-id': randomUUID(), ...answer.headers };
    const status = await writeAnswer(response, { ...answer, headers }, fault, parts.stopped);
    parts.calls.push({ method, path, status, at: parts.now() });
  };
}

interface ReceivedCall {
  readonly method: string;
  /** Path and query below the mount; empty when the call missed it. */
  readonly path: string;
  readonly body: Buffer;
  readonly request: IncomingMessage;
}

async function answerFor(parts: ApiParts, received: ReceivedCall, faultKind: string | undefined): Promise<HttpAnswer> {
  // A call that hangs or is cut off never reached the service, so it must not change anything there.
  if (faultKind === 'hang' || faultKind === 'reset') return jsonAnswer(200, {});
  const { method, path: target, body, request } = received;
  try {
    if (!target) throw new YotiRefusal(404, 'NOT_FOUND', 'no such endpoint');
    const digest = header(request, 'x-yoti-auth-digest');
    const app = authenticate({ method, target, body, digest }, parts.apps);
    const [path = '', query = ''] = target.split('?');
    const contentType = header(request, 'content-type') ?? '';
    const call = { method, path, query: new URLSearchParams(query), contentType, body, sdkId: app?.sdkId };
    return await answerBackend(parts.backend, call);
  } catch (error) {
    if (error instanceof YotiRefusal) return error.answer();
    throw error;
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
