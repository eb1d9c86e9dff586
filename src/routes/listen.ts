import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** How long a client may take for its part, in milliseconds (reliability-security 8.1). */
export interface HttpPatience {
  readonly headersTimeout: number;
  /** For headers and body together. */
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  readonly connectionsCheckingInterval: number;
}

const patience: HttpPatience = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
};

/** Opens the port. Node's own defaults wait for minutes on a body that never comes. */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  address: { host: string; port: number },
  times: HttpPatience = patience,
): Promise<Listening> {
  const server = serve({
    fetch: app.fetch,
    hostname: address.host,
    port: address.port,
    serverOptions: { ...times, maxHeaderSize: 16 * 1024 },
  }) as Server;
  server.maxConnections = 1000;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
