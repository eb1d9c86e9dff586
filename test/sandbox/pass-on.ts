import { type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';

/**
 * Passes one request on to a simulator and streams the answer back, event streams included. A simulator that cannot be
 * reached becomes a 502 with a sentence in `error`.
 */
export function passOn(request: IncomingMessage, response: ServerResponse, target: string): void {
  const upstream = openRequest(target, {
    method: request.method ?? 'GET',
    headers: { ...request.headers, host: new URL(target).host },
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  upstream.on('error', () => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(502, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: `The simulator at ${new URL(target).origin} does not answer.` }));
  });
  // A closed browser tab must also close its event stream at the simulator.
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
