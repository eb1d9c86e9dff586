import { connect, type Socket } from 'node:net';

/** A connection on which a test writes what no HTTP client would. */
export interface RawHttp {
  readonly socket: Socket;
  write(data: string | Buffer): void;
  /** Everything the server said until it closed the connection. */
  readonly answer: Promise<string>;
}

export function rawHttp(url: string): RawHttp {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const said: string[] = [];
  socket.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  // A server that resets the connection has said all it will.
  socket.on('error', () => {});
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(said.join(''))));
  return { socket, write: (data) => void socket.write(data), answer };
}
