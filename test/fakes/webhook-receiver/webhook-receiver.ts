import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Behaviour, createChooser } from './behaviour.ts';
import { answerControl } from './control.ts';
import { judge, type Received } from './judge.ts';
import { writeAnswer } from './write-answer.ts';

export type { Received } from './judge.ts';

export interface ReceiverOptions {
  /** A free one by default. */
  readonly port?: number;
  /** `whsec_…`; every one that the receiver knows. */
  readonly secrets?: readonly string[];
  readonly now?: () => number;
}

/** A customer's back end: takes deliveries, verifies each, keeps a log, and misbehaves as it is told to. */
export interface WebhookReceiver {
  /** Where deliveries go. It stays the same over a restart. */
  readonly url: string;
  readonly secret: string;
  /** Every request so far, oldest first; a restart forgets none. */
  log(): readonly Received[];
  behave(behaviour: Behaviour): void;
  /** The secrets that it knows from now on. */
  trust(secrets: readonly string[]): void;
  /** Refuses connections until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Base64 of 32 bytes that anybody may know: what is signed with it here is no secret. */
const ownSecret = `whsec_${Buffer.from('the webhook receiver of the demo').toString('base64')}`;

const path = '/countersign';

export async function startWebhookReceiver(options: ReceiverOptions = {}): Promise<WebhookReceiver> {
  const { now = Date.now } = options;
  const received: Received[] = [];
  let secrets = options.secrets ?? [ownSecret];
  let choose = createChooser({ kind: 'accept' });
  const behave = (behaviour: Behaviour) => {
    choose = createChooser(behaviour);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/sim/')) return answerControl({ log: () => received, behave }, request, response);
    const body = await text(request);
    const judged = judge({ headers: request.headers, body, secrets, nowMs: now() });
    const isForHere = request.method === 'POST' && request.url === path;
    const refused = { kind: 'status', status: isForHere ? 401 : 404 } as const;
    const answered = writeAnswer(response, isForHere && judged.problem === null ? choose() : refused);
    received.push({ ...judged, ...answered });
  };
  let server = await listen(answer, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    secret: secrets[0] ?? ownSecret,
    log: () => [...received],
    behave,
    trust: (known) => {
      secrets = known;
    },
    stop: () => close(server),
    start: async () => {
      server = await listen(answer, port);
    },
  };
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<Server> {
  // A sender that goes away while it is read is nothing to the receiver.
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
