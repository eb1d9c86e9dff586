import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ChildMessage, type NumberedRequest, parseChildMessage } from './image-protocol.ts';

/** A started image child. It is ended, never asked to end: nothing in it is worth saving. */
export interface ImageChild {
  send(request: NumberedRequest): void;
  kill(): void;
  /** Settles once the process is gone. */
  readonly gone: Promise<void>;
}

export interface ChildListeners {
  readonly maxRssMb: number;
  onMessage(message: ChildMessage): void;
  /** Called exactly once, whether it crashed, was killed, ran out of memory or never started. */
  onGone(): void;
}

const childFile = fileURLToPath(new URL('./image-child.ts', import.meta.url));
const fontsFile = fileURLToPath(new URL('./fonts.conf', import.meta.url));

/**
 * Starts the process that decodes pictures. It gets none of our environment (it must never hold a secret), none of our
 * flags (`--inspect` would open it) and no output stream of ours; it never keeps our process alive by itself.
 */
export function startImageChild(listeners: ChildListeners): ImageChild {
  const child = fork(childFile, [String(listeners.maxRssMb)], {
    env: { MALLOC_ARENA_MAX: '2', VIPS_BLOCK_UNTRUSTED: '1', FONTCONFIG_FILE: fontsFile },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise: gone, resolve: settleGone } = Promise.withResolvers<void>();
  let isGone = false;
  const end = (): void => {
    if (isGone) return;
    isGone = true;
    // Referenced again for its last moment, so that whoever waits for `gone` gets to see it.
    child.ref();
    child.kill('SIGKILL');
    if (child.pid === undefined) settleGone();
    listeners.onGone();
  };
  child.once('exit', () => {
    settleGone();
    end();
  });
  child.once('disconnect', end);
  child.once('error', end);
  child.on('message', (raw: unknown) => {
    const message = isGone ? null : parseChildMessage(raw);
    if (message !== null) listeners.onMessage(message);
    else end();
  });
  unrefAll(child);
  return { send: (request) => sendOrEnd(child, request, end), kill: end, gone };
}

function sendOrEnd(child: ChildProcess, request: NumberedRequest, end: () => void): void {
  child.send(request, (error) => {
    if (error !== null) end();
  });
}

function unrefAll(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
