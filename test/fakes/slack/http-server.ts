import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parseBody } from './api-arguments.ts';
import { type ApiAnswer, answerCall } from './api-call.ts';
import { answerControl } from './control/routes.ts';
import { takeFault } from './faults.ts';
import { parseJson } from './json.ts';
import { answerHook } from './response-hooks.ts';
import type { SlackActions } from './slack-actions.ts';
import { permalinkOf, receiveUpload } from './stored-files.ts';
import type { World } from './world.ts';

/** Slack's side of HTTP: `/api`, upload and file addresses, response_url addresses, and the control interface under `/sim`. */
export function createSlackServer(world: World, actions: SlackActions): Server {
  return createServer((request, response) => {
    route({ world, actions, request, response }).catch((error: unknown) => {
      console.error('slack fake:', error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
}

interface Exchange {
  readonly world: World;
  readonly actions: SlackActions;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function route(exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const url = new URL(request.url ?? '/', 'http://fake');
  const [area, ...rest] = url.pathname.split('/').filter((part) => part !== '');
  if (area === 'api') return answerApi(exchange, { method: rest.join('/'), url });
  if (area === 'upload') return takeUpload(exchange, rest.at(-1) ?? '');
  if (area === 'files-pri') return serveFile(exchange, url);
  if (area === 'files') return servePermalink(exchange, url);
  if (area === 'hooks') return takeHook(exchange, rest.at(-1) ?? '');
  if (area === 'sim') return answerControl(exchange, url);
  send(response, { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' });
}

async function answerApi(
  { world, request, response }: Exchange,
  { method, url }: { method: string; url: URL },
): Promise<void> {
  const body = (await readBytes(request)).toString();
  const parsed = parseBody(request.headers['content-type'] ?? '', body) ?? {};
  const given = { ...Object.fromEntries(url.searchParams), ...parsed };
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const answer = answerCall(world, { method, given, bearer });
  await finish(response, { ...answer, headers: { ...answer.headers, 'x-slack-req-id': world.ids.secret(8) } });
}

async function finish(response: ServerResponse, answer: ApiAnswer): Promise<void> {
  if (answer.ending === 'hang') return;
  if (answer.ending === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (answer.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, answer.delayMs).unref());
  send(response, answer);
}

async function takeUpload({ world, request, response }: Exchange, ticket: string): Promise<void> {
  const contentType = request.headers['content-type'] ?? '';
  const body = await readBytes(request);
  const fault = takeFault(world.faults, { method: 'upload' });
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0).unref());
  else if (fault !== undefined && !fault.kind.startsWith('done_'))
    return sendText(response, fault.status ?? 500, 'upload refused');
  const bytes = contentType.startsWith('multipart/form-data') ? await firstPart(contentType, body) : body;
  const result = receiveUpload(world, ticket, new Uint8Array(bytes));
  if (fault?.kind === 'done_then_reset') return void response.socket?.destroy();
  if (fault?.kind === 'done_then_hang') return;
  if (fault?.kind.startsWith('done_')) return sendText(response, fault.status ?? 500, 'internal server error');
  if ('refused' in result) return sendText(response, 400, result.refused);
  sendText(response, 200, `OK - ${bytes.length}`);
}

/** Files need the app's token; without it Slack answers with its sign-in page and status 200. */
async function serveFile({ world, request, response }: Exchange, url: URL): Promise<void> {
  await readBytes(request);
  const fileId = /^\/files-pri\/[A-Z0-9]+-(F[A-Z0-9]+)\//.exec(url.pathname)?.[1] ?? '';
  const file = world.files.get(fileId);
  const token = world.tokens.get(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
  if (token?.state !== 'live' || !token.scopes.includes('files:read')) {
    return send(response, {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Sign in | Slack</title>',
    });
  }
  if (file === undefined || file.deleted) return sendText(response, 404, 'file not found');
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.bytes.length }).end(file.bytes);
}

async function servePermalink({ world, response }: Exchange, url: URL): Promise<void> {
  const known = [...world.files.values()].some(
    (file) => !file.deleted && permalinkOf(world, file).endsWith(url.pathname),
  );
  sendText(response, known ? 200 : 404, known ? 'open this file in the sandbox page' : 'file not found');
}

async function takeHook({ world, request, response }: Exchange, hookId: string): Promise<void> {
  const body = (await readBytes(request)).toString();
  const answer = answerHook(world, hookId, parseJson(body));
  send(response, {
    status: answer.status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(answer.body),
  });
}

async function firstPart(contentType: string, body: Buffer): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const [, part] of form) {
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  }
  return Buffer.alloc(0);
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function sendText(response: ServerResponse, status: number, body: string): void {
  send(response, { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body });
}

function send(
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; body: string },
): void {
  response.writeHead(answer.status, answer.headers).end(answer.body);
}
