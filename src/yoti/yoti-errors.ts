import { z } from 'zod';
import { UpstreamError } from '../errors.ts';

/** Codes end in logs and rows, so a sentence in their place, which may quote anything, is not taken for one. */
const code = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,80}$/)
  .optional()
  .catch(undefined);
const ErrorBody = z.looseObject({ code, error: code });

/** Maps a non-2xx answer by Yoti's own `code`, else by status (yoti-idv 1.4: bodies may be HTML or lack a message). */
export function refusedByYoti(response: Response, bytes: Buffer): UpstreamError {
  const code = errorCode(bytes) ?? `http_${response.status}`;
  const recovers = response.status === 429 || response.status >= 500 || response.status === 408;
  return new UpstreamError({
    system: 'yoti',
    code,
    status: response.status,
    retry: recovers ? 'later' : 'never',
    outcome: response.status >= 500 ? 'unknown' : 'refused',
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  });
}

/** A call whose answer never came or broke off: it may have taken effect. */
export function brokenConnection(cause: unknown): UpstreamError {
  const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
  return new UpstreamError({
    system: 'yoti',
    code: timedOut ? 'timeout' : 'connection',
    retry: 'later',
    outcome: 'unknown',
    cause,
  });
}

function errorCode(bytes: Buffer): string | undefined {
  try {
    const body = ErrorBody.safeParse(JSON.parse(bytes.toString('utf8')));
    return body.data?.code ?? body.data?.error;
  } catch {
    return undefined;
  }
}

/** Seconds, honoured up to ten minutes; a date form was never seen and is ignored. */
function retryAfterMs(header: string | null): number | undefined {
  const seconds = Number(header);
  if (header === null || !Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(seconds, 600) * 1000;
}
