import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';

/** A customer's back end that takes every delivery and keeps what it got. */
export interface Receiver {
  readonly answer: RequestListener;
  /** I10, I11: each session's deliveries came one after another, and what came twice was the same, byte for byte. */
  assertInOrder(): void;
}

export function createReceiver(): Receiver {
  const got: { readonly id: string; readonly body: string }[] = [];
  return {
    answer: async (request, response) => {
      got.push({ id: String(request.headers['webhook-id']), body: await text(request) });
      response.writeHead(204).end();
    },
    assertInOrder: () => {
      const bodies = new Map<string, string>();
      const last = new Map<string, number>();
      for (const { id, body } of got) {
        expect(bodies.get(id) ?? body, 'I11: an id that came twice').toBe(body);
        if (bodies.has(id)) continue;
        bodies.set(id, body);
        const { yotiSessionId, sequence } = JSON.parse(body).data;
        expect(sequence, 'I10: what comes next of a session').toBe((last.get(yotiSessionId) ?? 0) + 1);
        last.set(yotiSessionId, sequence);
      }
      expect(bodies.size, 'deliveries').toBeGreaterThan(0);
    },
  };
}
