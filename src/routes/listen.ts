import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** Opens the port. Node's own defaults wait for ever on a body that never comes (reliability-security 8.1). */
export async function listen(app: Pick<Hono, 'fetch'>, address: { host: string; port: number }): Promise<Listening> {
  const server = serve({
    fetch: app.fetch,
    hostname: address.host,
    port: address.port,
    serverOptions: {
      headersTimeout: 5000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
      connectionsCheckingInterval: 1000,
    },
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
