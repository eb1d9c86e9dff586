import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/**
 * Speaks just enough of Redis to say how it evicts: the policy of the real one under test is shared with other test
 * processes, so no test may change it.
 */
export async function pretendRedis(memory: string): Promise<AsyncDisposable & { readonly url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      // One array ("*2…") per command; a client may send several at once.
      for (const command of chunk.toString().split(/(?=^\*\d+\r\n)/m)) socket.write(answerTo(command, memory));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answerTo(command: string, memory: string): string {
  if (!/\r\ninfo\r\n/i.test(command)) return '+OK\r\n';
  const text = `redis_version:7.4.0\r\nloading:0\r\n${memory}`;
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}
