import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Faults, faultSchema } from './faults.ts';
import { type HttpAnswer, jsonAnswer, type RecordedCall, readBody } from './http-answer.ts';
import { type Player, stageName } from './player.ts';
import { YotiRefusal } from './refusal.ts';
import type { Scenario } from './scenario.ts';
import type { PlayedSession } from './session-record.ts';
import { toTimestamp } from './wire.ts';

export interface ControlParts {
  readonly player: Player;
  readonly faults: Faults;
  readonly calls: readonly RecordedCall[];
  readonly scenarios: readonly Scenario[];
}

const notifications = z.strictObject({
  endpoint: z.url(),
  authType: z.enum(['BASIC', 'BEARER']),
  authToken: z.string(),
  topics: z.array(z.string()).optional(),
});

const startBody = z.strictObject({
  scenario: z.string(),
  userTrackingId: z.string().optional(),
  sessionId: z.string().optional(),
  deadlineSeconds: z.number().positive().optional(),
  deletedMedia: z.enum(['listed', 'unlisted']).optional(),
  notifications: notifications.optional(),
});

const playBody = z.strictObject({
  notify: z.boolean().optional(),
  copies: z.int().min(1).max(20).optional(),
  order: z.enum(['as-happened', 'reversed', 'completion-first']).optional(),
  early: z.boolean().optional(),
  /** Advances to this stage, however far away. */
  to: z.string().optional(),
});

const notifyBody = z.strictObject({
  sessionId: z.string(),
  topic: z.string(),
  extra: z.record(z.string(), z.unknown()).optional(),
});

/** The simulator's own remote control, below `/sim`: JSON, this machine only, no authentication. Not a part of Yoti. */
export async function answerControl(
  parts: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await controlAnswer(parts, request).catch(toProblem);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
  response.end(answer.body);
}

async function controlAnswer(parts: ControlParts, request: IncomingMessage): Promise<HttpAnswer> {
  const { player, faults } = parts;
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const raw = await readBody(request);
  const body = (): unknown => (raw.length > 0 ? JSON.parse(raw.toString('utf8')) : {});
  const session = /^\/sim\/sessions\/([^/]+)\/(advance|complete|expire)$/.exec(path);
  if (session && request.method === 'POST') {
    return jsonAnswer(200, await play(player, { sessionId: session[1] ?? '', verb: session[2] ?? '', body: body() }));
  }
  switch (`${request.method} ${path}`) {
    case 'GET /sim/scenarios':
      return jsonAnswer(200, parts.scenarios.map(listScenario));
    case 'GET /sim/sessions':
      return jsonAnswer(200, player.sessions().map(listSession).reverse());
    case 'POST /sim/sessions': {
      const { scenario, ...options } = startBody.parse(body());
      return jsonAnswer(201, player.start(scenario, options));
    }
    case 'POST /sim/notify': {
      const { sessionId, topic, extra } = notifyBody.parse(body());
      return jsonAnswer(200, await player.notify(sessionId, topic, extra));
    }
    case 'POST /sim/faults':
      faults.add(faultSchema.parse(body()));
      return jsonAnswer(201, {});
    case 'DELETE /sim/faults':
      faults.clear();
      return jsonAnswer(200, {});
    case 'GET /sim/calls':
      return jsonAnswer(200, parts.calls);
    default:
      return jsonAnswer(404, { error: 'no such control' });
  }
}

interface PlayRequest {
  readonly sessionId: string;
  readonly verb: string;
  readonly body: unknown;
}

async function play(player: Player, request: PlayRequest): Promise<unknown> {
  const { sessionId, verb } = request;
  const { to, ...options } = playBody.parse(request.body);
  if (verb === 'advance' && to !== undefined) await player.advanceTo(sessionId, to, options);
  else if (verb === 'advance') await player.advance(sessionId, options);
  if (verb === 'complete') await player.complete(sessionId, options);
  if (verb === 'expire') await player.expire(sessionId);
  const session = player.sessions().find((item) => item.id === sessionId);
  return session ? listSession(session) : {};
}

function listScenario({ name, title, description, applicant, expected }: Scenario) {
  return { name, title, description, applicant, ends: expected.state };
}

function listSession(session: PlayedSession) {
  const { scenario } = session;
  return {
    sessionId: session.id,
    scenario: scenario.name,
    title: scenario.title,
    state: session.state,
    stage: stageName(session),
    createdAt: toTimestamp(session.createdAt),
    deadlineAt: toTimestamp(session.deadlineAt),
    userTrackingId: session.userTrackingId,
    applicant: scenario.applicant,
  };
}

function toProblem(error: unknown): HttpAnswer {
  if (error instanceof YotiRefusal) return jsonAnswer(error.status, { error: error.message });
  if (error instanceof z.ZodError) return jsonAnswer(400, { error: z.prettifyError(error) });
  return jsonAnswer(400, { error: error instanceof Error ? error.message : String(error) });
}
