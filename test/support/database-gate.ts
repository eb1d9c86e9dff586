import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** A way to the database that a test can cut: what an app sees of a server that was killed, restarted or unplugged. */
export interface DatabaseGate {
  /** The database's address through the gate. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  shut(): Promise<void>;
  /** Accepts and then says nothing any more, as a frozen server does. */
  freeze(): void;
  open(): Promise<void>;
}

export async function openDatabaseGate(databaseUrl: string): Promise<DatabaseGate> {
  const target = new URL(databaseUrl);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let isFrozen = false;
  const accept = (near: Socket) => {
    const pair = { near, far: dial(Number(target.port), target.hostname) };
    pairs.add(pair);
    if (!isFrozen) join(pair);
    for (const socket of [pair.near, pair.far]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        cut(pair);
        pairs.delete(pair);
      });
    }
  };
  let server = await listenOn(0, accept);
  const port = portOf(server);
  const shut = async () => {
    for (const pair of pairs) cut(pair);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    shut,
    freeze: () => {
      isFrozen = true;
      for (const { near, far } of pairs) for (const socket of [near, far]) socket.unpipe().pause();
    },
    open: async () => {
      if (isFrozen) await shut();
      isFrozen = false;
      server = await listenOn(port, accept);
    },
  };
}

function join({ near, far }: { near: Socket; far: Socket }): void {
  near.pipe(far);
  far.pipe(near);
}

function cut({ near, far }: { near: Socket; far: Socket }): void {
  near.destroy();
  far.destroy();
}

async function listenOn(port: number, accept: (socket: Socket) => void): Promise<Server> {
  const server = createServer(accept);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate has no port');
  return address.port;
}
