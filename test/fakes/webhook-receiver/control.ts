import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Behaviour, behaviourSchema } from './behaviour.ts';
import type { Received } from './judge.ts';

/** The receiver's remote control, below `/sim`: JSON, this machine only. No customer has it. */
export async function answerControl(
  receiver: { log(): readonly Received[]; behave(behaviour: Behaviour): void },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  switch (`${request.method} ${request.url}`) {
    case 'GET /sim/log':
      reply(200, receiver.log());
      return;
    case 'POST /sim/behaviour': {
      const read = behaviourSchema.safeParse(await json(request).catch(() => undefined));
      if (read.success) receiver.behave(read.data);
      reply(read.success ? 200 : 400, read.success ? {} : { error: read.error.message });
      return;
    }
    default:
      reply(404, { error: 'no such control' });
  }
}
