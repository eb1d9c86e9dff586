import { z } from 'zod';
import { cleanText } from '../core/clean-text.ts';
import { isWatched, watchSession } from '../services/watch-session.ts';
import { named } from './named-schemas.ts';
import { defineOperation, reply } from './operation.ts';
import { refuse } from './problem.ts';
import { exampleId, YotiSessionId } from './session-schemas.ts';

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

const SessionRegistration = named(
  'SessionRegistration',
  z.strictObject({
    yotiSessionId: z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'must be a Yoti session id'),
    applicant: z
      .strictObject({ name: text(5000), email: text(254) })
      .nullish()
      .transform((value) => ({ name: value?.name ?? null, email: value?.email ?? null }))
      .describe('The person who is verified, for the card and for finding the session. Sealed at rest.'),
    userTrackingId: text(256).describe('Your own reference of the person.'),
    createdBy: text(256).describe(
      'Who created the session at Yoti, in your words. Whose e-mail address or Slack user id is in it cannot decide it.',
    ),
    reviewChannel: z
      .string()
      .regex(/^[CG][A-Z0-9]{6,}$/, 'must be a Slack channel id')
      .nullish()
      .describe('Slack channel of its card; by default SLACK_REVIEW_CHANNEL.'),
    createdAt: time.describe('When the session was created at Yoti.'),
    deadlineAt: time.describe('Until when the applicant can act: expiry is then noticed within half a minute.'),
    tags: z
      .array(z.string().max(60, 'must be at most 60 characters'))
      .max(20, 'must be at most 20')
      .default([])
      .describe('Shown on the card.'),
  }),
);

const RegisteredSession = named(
  'RegisteredSession',
  z.strictObject({
    yotiSessionId: YotiSessionId,
    state: z.string().describe('Yoti’s word.'),
    differences: z
      .array(z.string())
      .describe('Members in which this registration differs from the first one, which stays.'),
  }),
);

const registered = { yotiSessionId: exampleId, state: 'ONGOING', differences: [] };

export const registerSession = defineOperation({
  id: 'registerSession',
  method: 'post',
  path: '/v1/sessions',
  summary: 'Watch a Yoti session',
  description: [
    'Only `yotiSessionId` is needed; everything else makes the card better.',
    'Idempotent by `yotiSessionId`: send it again whenever no answer came.',
    'The first registration stays; a later one changes nothing, and the answer names what was different.',
    'A session whose data was erased is not watched again.',
  ].join(' '),
  caller: 'apiKey',
  body: {
    schema: SessionRegistration,
    maxBytes: 32 * 1024,
    unfit: 'invalid_body',
    example: {
      yotiSessionId: exampleId,
      applicant: { name: 'Amelia Hartley', email: 'amelia@example.com' },
      userTrackingId: 'customer-4711',
      createdBy: 'Onboarding service',
      createdAt: '2026-11-23T10:00:00Z',
      deadlineAt: '2026-11-24T10:00:00Z',
      reviewChannel: 'C0123456789',
      tags: ['retail'],
    },
  },
  answers: {
    200: {
      description: 'Known already; nothing was changed.',
      content: {
        kind: 'json',
        schema: RegisteredSession,
        example: { ...registered, differences: ['applicant'] },
      },
    },
    201: { description: 'New here.', content: { kind: 'json', schema: RegisteredSession, example: registered } },
  },
  problems: ['invalid_body', 'session_erased'],
  handle: async (deps, { body, keyName }) => {
    const { yotiSessionId, reviewChannel, ...registration } = body;
    // A back end that repeats itself, for want of an answer, may do so after the deadline.
    const isLate = registration.deadlineAt !== null && new Date(registration.deadlineAt) < deps.clock.now();
    if (isLate && !(await isWatched(deps, yotiSessionId))) {
      return refuse('invalid_body', { errors: [{ field: 'deadlineAt', message: 'must not be in the past' }] });
    }
    const watched = await watchSession(deps, {
      yotiSessionId,
      registration,
      reviewChannel: reviewChannel ?? null,
      actor: `api:${keyName}`,
    });
    if (watched.isErased) return refuse('session_erased');
    const answer = { yotiSessionId, state: watched.state, differences: [...watched.differences] };
    return watched.isNew ? reply(201, answer) : reply(200, answer);
  },
});
