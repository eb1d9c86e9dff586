import { readBody } from '../read-body.ts';
import type { Problem } from './problem.ts';

export type ReadRequest =
  | { readonly kind: 'body'; readonly text: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Reads a request's body within `maxBytes`; compressed bodies are refused, they hide their size (reliability-security 8.1). */
export async function readRequest(request: Request, maxBytes: number): Promise<ReadRequest> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    return refused(415, 'unsupported_encoding', 'Send the body without content-encoding.');
  }
  let bytes: Buffer | null;
  try {
    bytes = await readBody(new Response(request.body, { headers: request.headers }), maxBytes);
  } catch {
    // Whoever sends it went away half-way; what the socket says must not be taken for trouble of our own.
    return refused(400, 'body_broke_off', 'The body ended before its end.');
  }
  if (bytes === null) return refused(413, 'too_large', `Send at most ${maxBytes} bytes.`);
  return { kind: 'body', text: bytes.toString('utf8') };
}

function refused(status: number, code: string, title: string): ReadRequest {
  return { kind: 'refused', problem: { status, code, title } };
}
