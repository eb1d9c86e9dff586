import { createFaceCapture, uploadFaceImage } from './face-capture.ts';
import { bytesAnswer, emptyAnswer, type HttpAnswer, jsonAnswer } from './http-answer.ts';
import { sessionAnswer } from './played-session.ts';
import { notFinished, sessionNotFound, YotiRefusal } from './refusal.ts';
import type { Scenario } from './scenario.ts';
import { configurationAnswer, supportedDocuments, trackedDevices } from './session-extras.ts';
import { parseSpecification } from './session-spec.ts';
import { findMedia, type SessionStore } from './session-store.ts';

/** A call whose signature has been verified. */
export interface BackendCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
  /** `undefined` only where Yoti asks for none. */
  readonly sdkId: string | undefined;
}

export interface Backend {
  readonly store: SessionStore;
  readonly now: () => number;
  /** The scenario that the next session made through the API will play. */
  readonly nextScenario: () => Scenario;
}

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly answer: (backend: Backend, call: BackendCall, ids: readonly string[]) => HttpAnswer | Promise<HttpAnswer>;
}

const id = '([^/]+)';
const routes: readonly Route[] = [
  { method: 'POST', pattern: /^\/sessions$/, answer: createSession },
  { method: 'GET', pattern: new RegExp(`^/sessions/${id}$`), answer: getSession },
  { method: 'DELETE', pattern: new RegExp(`^/sessions/${id}$`), answer: deleteSession },
  { method: 'GET', pattern: new RegExp(`^/sessions/${id}/media/${id}/content$`), answer: getMedia },
  { method: 'DELETE', pattern: new RegExp(`^/sessions/${id}/media/${id}/content$`), answer: deleteMedia },
  { method: 'GET', pattern: new RegExp(`^/sessions/${id}/configuration$`), answer: getConfiguration },
  { method: 'GET', pattern: new RegExp(`^/sessions/${id}/tracked-devices$`), answer: getTrackedDevices },
  { method: 'DELETE', pattern: new RegExp(`^/sessions/${id}/tracked-devices$`), answer: deleteTrackedDevices },
  { method: 'POST', pattern: new RegExp(`^/sessions/${id}/resources/face-capture$`), answer: addFaceCapture },
  { method: 'PUT', pattern: new RegExp(`^/sessions/${id}/resources/face-capture/${id}/image$`), answer: putFaceImage },
  {
    method: 'GET',
    pattern: /^\/supported-documents$/,
    answer: (_, call) => jsonAnswer(200, supportedDocuments(call.query)),
  },
];

/** Answers one backend call as the service would; throws the refusal otherwise. There is no list, search, decision or report endpoint. */
export async function answerBackend(backend: Backend, call: BackendCall): Promise<HttpAnswer> {
  for (const route of routes) {
    const match = route.method === call.method ? route.pattern.exec(call.path) : null;
    if (match) return route.answer(backend, call, match.slice(1));
  }
  throw new YotiRefusal(404, 'NOT_FOUND', 'no such endpoint');
}

function createSession(backend: Backend, call: BackendCall): HttpAnswer {
  const spec = parseSpecification(call.body);
  const deadlineAt = spec.session_deadline === undefined ? undefined : Date.parse(spec.session_deadline);
  const untilDeadline = deadlineAt === undefined ? undefined : (deadlineAt - backend.now()) / 1000;
  const ttl = untilDeadline ?? spec.client_session_token_ttl ?? 600;
  const notify = spec.notifications;
  const session = backend.store.create({
    scenario: backend.nextScenario(),
    ownerSdkId: call.sdkId ?? '',
    deadlineSeconds: ttl,
    createdSecondsAgo: 0,
    userTrackingId: spec.user_tracking_id,
    requestedChecks: spec.requested_checks?.map((check) => check.type),
    notifications: notify?.endpoint
      ? {
          endpoint: notify.endpoint,
          authType: notify.auth_type ?? 'BASIC',
          authToken: notify.auth_token ?? '',
          topics: notify.topics ?? [],
        }
      : undefined,
  });
  return jsonAnswer(201, {
    client_session_token_ttl: Math.floor(ttl),
    client_session_token: session.token,
    session_id: session.id,
  });
}

function getSession(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  return jsonAnswer(200, sessionAnswer(owned(backend, call, ids), backend.now()));
}

function deleteSession(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  backend.store.remove(owned(backend, call, ids));
  return emptyAnswer(204);
}

async function getMedia(backend: Backend, call: BackendCall, ids: readonly string[]): Promise<HttpAnswer> {
  const media = findMedia(owned(backend, call, ids), ids[1] ?? '');
  if (media.withheld) return emptyAnswer(204);
  const { contentType, bytes } = await media.content.load();
  return bytesAnswer(contentType, bytes);
}

function deleteMedia(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  const session = owned(backend, call, ids);
  const media = findMedia(session, ids[1] ?? '');
  if (session.state === 'ONGOING') throw notFinished();
  media.deleted = true;
  return emptyAnswer(204);
}

function getConfiguration(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  return jsonAnswer(200, configurationAnswer(owned(backend, call, ids), backend.now()));
}

function getTrackedDevices(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  return jsonAnswer(200, trackedDevices(owned(backend, call, ids)));
}

function deleteTrackedDevices(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  owned(backend, call, ids).trackedDevicesDeleted = true;
  return emptyAnswer(204);
}

function addFaceCapture(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  return createFaceCapture(owned(backend, call, ids), call.body);
}

function putFaceImage(backend: Backend, call: BackendCall, ids: readonly string[]): HttpAnswer {
  const { contentType, body } = call;
  return uploadFaceImage(owned(backend, call, ids), { resourceId: ids[1] ?? '', contentType, body, at: backend.now() });
}

function owned(backend: Backend, call: BackendCall, ids: readonly string[]) {
  const [sessionId] = ids;
  if (sessionId === undefined || call.sdkId === undefined) throw sessionNotFound();
  return backend.store.ownedBy(call.sdkId, sessionId);
}
