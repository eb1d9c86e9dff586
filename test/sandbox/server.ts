import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BuiltPage, bundlePage } from './bundle-page.ts';
import { passOn } from './pass-on.ts';
import { type SandboxLinks, startSession } from './start-session.ts';

export interface SandboxOptions extends SandboxLinks {
  /** Base URL of the Slack simulator, without a path. */
  readonly slackUrl: string;
  /** Port to listen on; 0 or nothing takes a free one. */
  readonly port?: number;
}

export interface Sandbox {
  /** Where the page is served, for example `http://127.0.0.1:4300`. */
  readonly url: string;
  /** Stops listening and cuts the open event streams. */
  stop(): Promise<void>;
}

/**
 * Serves the sandbox page on loopback, in front of two running simulators. The page only ever talks to this server, which
 * passes `/slack-sim/…` and `/yoti-sim/…` on and registers sessions itself, so API keys never reach the browser.
 *
 * Throws when the page does not bundle or the port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const page = await bundlePage();
  const server = createServer((request, response) => {
    route(request, response, page, options).catch((error: unknown) => {
      answerJson(response, 500, { error: error instanceof Error ? error.message : 'unexpected failure' });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${portOf(server)}`, stop: () => stopServer(server) };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  page: BuiltPage,
  options: SandboxOptions,
): Promise<void> {
  const url = request.url ?? '/';
  const path = url.split('?')[0] ?? '/';
  if (path.startsWith('/slack-sim/')) {
    passOn(request, response, `${options.slackUrl}/sim/${url.slice('/slack-sim/'.length)}`);
  } else if (path.startsWith('/yoti-sim/')) {
    passOn(request, response, `${options.yotiUrl}/sim/${url.slice('/yoti-sim/'.length)}`);
  } else if (path === '/sandbox/sessions' && request.method === 'POST') {
    const started = await startSession(await readJson(request), options);
    answerJson(response, started.status, started.body);
  } else if (path === '/sandbox/settings') {
    answerJson(response, 200, { appUrl: options.appUrl ?? null, canRegister: options.registerSession !== undefined });
  } else {
    serveFile(response, page, path);
  }
}

function serveFile(response: ServerResponse, page: BuiltPage, path: string): void {
  const file = page.files.get(path === '/' ? '/index.html' : path);
  if (file === undefined) {
    answerJson(response, 404, { error: 'no such page' });
    return;
  }
  response.writeHead(200, { 'content-type': file.contentType, 'cache-control': 'no-cache' });
  response.end(file.bytes);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function portOf(server: Server): number {
  // A listening TCP server's address is always an object; only pipes have text.
  return (server.address() as AddressInfo).port;
}

async function stopServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
