import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultKinds } from '../faults.ts';
import { isObject, type JsonObject, member, parseJson, textMember } from '../json.ts';
import { ActRefused } from '../refusal.ts';
import type { SlackActions } from '../slack-actions.ts';
import { snapshotOf } from '../snapshot.ts';
import { canSeeFile } from '../stored-files.ts';
import type { World } from '../world.ts';
import { actFor } from './acts.ts';
import { stateFor } from './sim-state.ts';

interface ControlExchange {
  readonly world: World;
  readonly actions: SlackActions;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The control interface under `/sim`, for the sandbox page and for other processes. An impossible act answers 400 with its reason. */
export async function answerControl(exchange: ControlExchange, url: URL): Promise<void> {
  const path = url.pathname.slice('/sim/'.length);
  try {
    if (exchange.request.method === 'GET') return answerGet(exchange, path, url);
    if (exchange.request.method === 'DELETE' && path === 'faults') {
      exchange.world.faults.length = 0;
      return sendJson(exchange.response, 200, { ok: true });
    }
    if (exchange.request.method !== 'POST')
      return sendJson(exchange.response, 405, { ok: false, error: 'method_not_allowed' });
    const input = await readJson(exchange.request);
    sendJson(exchange.response, 200, await post(exchange, path, input));
  } catch (error) {
    if (!(error instanceof ActRefused)) throw error;
    sendJson(exchange.response, 400, { ok: false, error: error.message });
  }
}

function answerGet({ world, request, response }: ControlExchange, path: string, url: URL): void {
  if (path === 'events') {
    streamChanges(world, request, response);
  } else if (path.startsWith('file/')) {
    serveFileTo({ world, response, fileId: path.slice('file/'.length), viewerId: viewerOf(world, url).id });
  } else {
    const body = lookedUp(world, path, url);
    sendJson(response, body === undefined ? 404 : 200, body ?? { ok: false, error: 'not_found' });
  }
}

function lookedUp(world: World, path: string, url: URL): unknown {
  if (path === 'state') return stateFor(world, viewerOf(world, url));
  if (path === 'calls') return world.calls;
  return path === 'snapshot' ? snapshotOf(world) : undefined;
}

async function post({ world, actions }: ControlExchange, path: string, input: JsonObject): Promise<unknown> {
  const [area, id = ''] = path.split('/');
  if (area === 'faults') return addFault(world, input);
  if (area === 'people') await actions.setPerson(id, patchFor(world.people.get(id), input));
  else if (area === 'channels') await actions.setChannel(id, patchFor(world.channels.get(id), input));
  else if (area === 'groups') await actions.setGroupMembers(id, stringList(member(input, 'userIds')));
  else if (area === 'connect') actions.connectApp(textMember(input, 'requestUrl') ?? '');
  else return actFor(actions, area ?? '', input);
  return { ok: true };
}

function addFault(world: World, input: JsonObject): unknown {
  const kind = faultKinds.find((known) => known === member(input, 'kind'));
  const method = textMember(input, 'method');
  if (kind === undefined || method === undefined)
    throw new ActRefused(`a fault needs a method and one of: ${faultKinds.join(', ')}`);
  const number = (name: string) => {
    const value = member(input, name);
    return typeof value === 'number' ? { [name]: value } : {};
  };
  const error = textMember(input, 'error');
  const channel = textMember(member(input, 'match'), 'channel');
  world.faults.push({
    times: 1,
    ...number('times'),
    ...number('retryAfterSeconds'),
    ...number('status'),
    ...number('delayMs'),
    method,
    kind,
    ...(error === undefined ? {} : { error }),
    ...(channel === undefined ? {} : { match: { channel } }),
  });
  return { ok: true };
}

/** Only members the thing has already, and of the same type, may be changed from outside. */
function patchFor(current: object | undefined, input: JsonObject): JsonObject {
  const known = new Map<string, unknown>(Object.entries(current ?? {}));
  for (const [name, value] of Object.entries(input)) {
    const sameType = typeof known.get(name) === typeof value || known.get(name) === null;
    if (name === 'id' || !known.has(name) || !sameType) throw new ActRefused(`cannot change ${name}`);
  }
  return input;
}

function viewerOf(world: World, url: URL) {
  const viewer = world.people.get(url.searchParams.get('viewer') ?? '');
  if (viewer === undefined) throw new ActRefused('name an existing person as ?viewer=U…');
  return viewer;
}

function serveFileTo(input: { world: World; response: ServerResponse; fileId: string; viewerId: string }): void {
  const { world, response } = input;
  const file = world.files.get(input.fileId);
  if (file === undefined || file.deleted) {
    sendJson(response, 404, { ok: false, error: 'file_not_found' });
  } else if (!canSeeFile(world, file, input.viewerId)) {
    sendJson(response, 403, { ok: false, error: 'not_visible' });
  } else {
    const headers = { 'content-type': file.mimetype, 'content-length': file.bytes.length, 'cache-control': 'no-store' };
    response.writeHead(200, headers).end(file.bytes);
  }
}

/** Server-sent events: one line with the revision at once, then one after every change. */
function streamChanges(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write(`data: ${JSON.stringify({ revision: world.feed.revision })}\n\n`);
  tell();
  const stop = world.feed.onChange(tell);
  request.on('close', stop);
}

async function readJson(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const parsed = parseJson(Buffer.concat(chunks).toString() || '{}');
  if (!isObject(parsed)) throw new ActRefused('the body must be a JSON object');
  return parsed;
}

function stringList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
