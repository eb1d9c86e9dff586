import type { ServerResponse } from 'node:http';
import type { PlainBehaviour } from './behaviour.ts';

export interface Answered {
  readonly isTaken: boolean;
  readonly status: number;
}

/** Plays one behaviour on the wire. @returns what became of the delivery here, and what the sender could see of it. */
export function writeAnswer(response: ServerResponse, behaviour: PlainBehaviour): Answered {
  switch (behaviour.kind) {
    case 'accept':
      response.writeHead(204).end();
      return { isTaken: true, status: 204 };
    case 'status':
      response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body ?? '');
      return { isTaken: behaviour.status < 300, status: behaviour.status };
    case 'huge':
      // The sender stops reading long before its end.
      response.on('error', () => {});
      response.writeHead(200).end(Buffer.alloc(behaviour.bytes, 'x'));
      return { isTaken: false, status: 200 };
    case 'trickle':
      trickle(response, behaviour.everyMs);
      return { isTaken: false, status: 0 };
    case 'reset':
    case 'lose_answer':
      response.socket?.resetAndDestroy();
      return { isTaken: behaviour.kind === 'lose_answer', status: 0 };
    case 'garbage':
      response.socket?.end('this is not HTTP\r\n\r\n');
      return { isTaken: false, status: 0 };
    case 'hang':
      return { isTaken: false, status: 0 };
  }
}

function trickle(response: ServerResponse, everyMs: number): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), everyMs);
  response.on('close', () => clearInterval(timer));
}
