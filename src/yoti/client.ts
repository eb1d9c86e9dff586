import type { z } from 'zod';
import { nestingDepth } from '../core/nesting-depth.ts';
import type { Session } from '../core/session.ts';
import { UpstreamError } from '../errors.ts';
import { CreateSessionAnswer, SessionAnswer } from './session-schema.ts';
import { toSession } from './to-session.ts';
import { createYotiTransport, type YotiCredentials } from './transport.ts';

/** One media item, or why Yoti does not hand it out. */
export type MediaContent =
  | { readonly kind: 'content'; readonly bytes: Buffer; readonly contentType: string }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'deleted' };

/** Yoti's back-end API as this application uses it. Every call throws `UpstreamError` when Yoti does not do it. */
export interface YotiClient {
  getSession(yotiSessionId: string): Promise<Session>;
  /** The session as JSON (`SessionSpecificationBuilder` of the official package writes the shape). */
  createSession(
    specification: unknown,
  ): Promise<{ yotiSessionId: string; clientSessionToken: string; ttlSeconds: number }>;
  /** True when it was deleted now or is gone already. Yoti answers 409 while checks still run. */
  deleteSession(yotiSessionId: string): Promise<void>;
  getMedia(yotiSessionId: string, mediaId: string): Promise<MediaContent>;
  deleteMedia(yotiSessionId: string, mediaId: string): Promise<void>;
}

/** Ids are put into paths, so anything but these characters is refused before a request is made (T17). */
const yotiIdPattern = /^[A-Za-z0-9-]{1,64}$/;

const sessionLimits = { timeoutMs: 10_000, maxBytes: 2 * 1024 * 1024 };
const mediaLimits = { timeoutMs: 20_000, maxBytes: 12 * 1024 * 1024 };

export function createYotiClient(credentials: YotiCredentials): YotiClient {
  const send = createYotiTransport(credentials);
  const mediaPath = (yotiSessionId: string, mediaId: string) =>
    `/sessions/${safeId(yotiSessionId)}/media/${safeId(mediaId)}/content`;
  return {
    getSession: async (yotiSessionId) => {
      const answer = await send({ method: 'GET', path: `/sessions/${safeId(yotiSessionId)}` }, sessionLimits);
      const session = parseJson(answer.bytes, SessionAnswer);
      // Everything else may be missing, but an answer without a state says nothing of the session.
      if (session.state === null || session.state === '') throw unreadableAnswer();
      return toSession(session, yotiSessionId);
    },
    createSession: async (specification) => {
      const answer = await send({ method: 'POST', path: '/sessions', json: specification }, sessionLimits);
      const created = parseJson(answer.bytes, CreateSessionAnswer);
      return {
        yotiSessionId: created.session_id,
        clientSessionToken: created.client_session_token,
        ttlSeconds: created.client_session_token_ttl,
      };
    },
    deleteSession: async (yotiSessionId) =>
      deletedOrGone(send({ method: 'DELETE', path: `/sessions/${safeId(yotiSessionId)}` }, sessionLimits)),
    getMedia: async (yotiSessionId, mediaId) => {
      try {
        const answer = await send({ method: 'GET', path: mediaPath(yotiSessionId, mediaId) }, mediaLimits);
        if (answer.status === 204) return { kind: 'withheld' };
        return { kind: 'content', bytes: answer.bytes, contentType: answer.contentType.split(';')[0]?.trim() ?? '' };
      } catch (error) {
        if (isGone(error)) return { kind: 'deleted' };
        throw error;
      }
    },
    deleteMedia: async (yotiSessionId, mediaId) =>
      deletedOrGone(send({ method: 'DELETE', path: mediaPath(yotiSessionId, mediaId) }, sessionLimits)),
  };
}

function safeId(id: string): string {
  if (!yotiIdPattern.test(id)) {
    throw new UpstreamError({ system: 'yoti', code: 'malformed_id', retry: 'never', outcome: 'refused' });
  }
  return id;
}

async function deletedOrGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  const goneCodes = ['SESSION_NOT_FOUND', 'MEDIA_CONTENT_NOT_FOUND', 'http_404'];
  return error instanceof UpstreamError && goneCodes.includes(error.code);
}

/** Nesting is bounded before parsing: stringify of a deeply nested value overflows the stack (reliability-security 2.2). */
const maxNesting = 32;

function parseJson<T extends z.ZodType>(bytes: Buffer, schema: T): z.output<T> {
  const source = bytes.toString('utf8');
  if (nestingDepth(source) > maxNesting) throw unreadableAnswer();
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    // The parser's message quotes the body, which must not reach a log: it is not kept as the cause.
    throw unreadableAnswer();
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unreadableAnswer();
  return parsed.data;
}

function unreadableAnswer(): UpstreamError {
  return new UpstreamError({ system: 'yoti', code: 'unreadable_answer', retry: 'later', outcome: 'unknown' });
}
