import { setTimeout as pause } from 'node:timers/promises';
import { UpstreamError } from '../errors.ts';
import { readBody } from '../read-body.ts';
import { type SignedRequest, signRequest, type YotiRequest } from './sign-request.ts';
import { brokenConnection, refusedByYoti } from './yoti-errors.ts';

export interface YotiAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface YotiCredentials {
  readonly apiUrl: string;
  readonly clientSdkId: string;
  readonly privateKeyPem: string;
}

/** How much of an answer is read and how long it may take (reliability-security 8.2). */
export interface AnswerLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type YotiTransport = (request: YotiRequest, limits: AnswerLimits) => Promise<YotiAnswer>;

/**
 * Sends signed calls: bounded time, bounded size, no redirects. GETs are tried three times on a cut connection or a
 * 5xx, each time with a new nonce; a 429 is never repeated here, its `Retry-After` goes up to whoever owns the schedule.
 * @throws UpstreamError for everything but a 2xx answer.
 */
export function createYotiTransport(credentials: YotiCredentials): YotiTransport {
  return async (request, limits) => {
    const tries = request.method === 'GET' ? 3 : 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await sendOnce(signRequest(credentials, request), limits);
      } catch (error) {
        if (attempt >= tries || !isWorthRepeating(error)) throw error;
        await pause(200 * attempt);
      }
    }
  };
}

async function sendOnce(signed: SignedRequest, limits: AnswerLimits): Promise<YotiAnswer> {
  let response: Response;
  let bytes: Buffer | null;
  try {
    response = await fetch(signed.url, {
      method: signed.method,
      headers: signed.headers,
      body: signed.body,
      redirect: 'error',
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    bytes = await readBody(response, limits.maxBytes);
  } catch (cause) {
    throw brokenConnection(cause);
  }
  if (bytes === null) {
    throw new UpstreamError({ system: 'yoti', code: 'answer_too_large', retry: 'later', outcome: 'refused' });
  }
  if (!response.ok) throw refusedByYoti(response, bytes);
  return { status: response.status, contentType: response.headers.get('content-type') ?? '', bytes };
}

function isWorthRepeating(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    error.retry === 'later' &&
    error.retryAfterMs === undefined &&
    error.code !== 'TOO_MANY_REQUESTS' &&
    error.code !== 'timeout' &&
    error.code !== 'answer_too_large'
  );
}
