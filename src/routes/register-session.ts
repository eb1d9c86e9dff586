import { z } from 'zod';
import { cleanText } from '../core/clean-text.ts';
import type { Deps } from '../services/deps.ts';
import { isWatched, watchSession } from '../services/watch-session.ts';
import { matchCredential } from './credentials.ts';
import { describeIssues } from './describe-issues.ts';
import { problemResponse, sessionErased, unauthorised } from './problem.ts';
import { readRequest } from './read-request.ts';

const maxBytes = 32 * 1024;

const text = (maxChars: number) =>
  z
    .string()
    .max(maxChars, `must be at most ${maxChars} characters`)
    .nullish()
    .transform((value) => (value == null ? null : cleanText(value, maxChars)));

/** ISO 8601 with a zone, kept as UTC. */
const time = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time with a zone, such as 2026-11-23T10:00:00Z' })
  .nullish()
  .transform((value) => (value == null ? null : new Date(value).toISOString()));

const RegisterSessionBody = z.strictObject({
  yotiSessionId: z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'must be a Yoti session id'),
  applicant: z
    .strictObject({ name: text(5000), email: text(254) })
    .nullish()
    .transform((value) => ({ name: value?.name ?? null, email: value?.email ?? null })),
  userTrackingId: text(256),
  createdBy: text(256),
  reviewChannel: z
    .string()
    .regex(/^[CG][A-Z0-9]{6,}$/, 'must be a Slack channel id')
    .nullish(),
  createdAt: time,
  deadlineAt: time,
  tags: z.array(z.string().max(60, 'must be at most 60 characters')).max(20, 'must be at most 20').default([]),
});

/** `POST /v1/sessions`: 201 when the session is new here, 200 when it is known (the first body stays, differences are named). */
export async function registerSession(
  deps: Deps,
  request: Request,
  apiKeys: readonly { name: string; sha256: string }[],
): Promise<Response> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const keyName = matchCredential(bearer, apiKeys);
  if (keyName === null) return problemResponse(unauthorised);
  const body = await readRequest(request, maxBytes);
  if (body.kind === 'refused') return problemResponse(body.problem);
  const parsed = parseBody(body.text);
  if ('problem' in parsed) return problemResponse(parsed.problem);
  const { yotiSessionId, reviewChannel, ...registration } = parsed.input;
  // A back end that repeats itself, for want of an answer, may do so after the deadline.
  const isLate = registration.deadlineAt !== null && new Date(registration.deadlineAt) < deps.clock.now();
  if (isLate && !(await isWatched(deps, yotiSessionId))) {
    return problemResponse(unusable([{ field: 'deadlineAt', message: 'must not be in the past' }]));
  }
  const watched = await watchSession(deps, {
    yotiSessionId,
    registration,
    reviewChannel: reviewChannel ?? null,
    actor: `api:${keyName}`,
  });
  if (watched.isErased) return problemResponse(sessionErased);
  const answer = { yotiSessionId, state: watched.state, differences: watched.differences };
  return Response.json(answer, { status: watched.isNew ? 201 : 200 });
}

function parseBody(source: string) {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    return { problem: { status: 400, code: 'not_json', title: 'Send a JSON object.' } };
  }
  const parsed = RegisterSessionBody.safeParse(json);
  if (parsed.success) return { input: parsed.data };
  return { problem: unusable(describeIssues(parsed.error, 'body')) };
}

function unusable(errors: readonly { field: string; message: string }[]) {
  return { status: 422, code: 'invalid_body', title: 'Some members cannot be used.', errors };
}
