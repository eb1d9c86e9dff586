import { readBody } from '../read-body.ts';
import { type Refusal, refuse } from './problem.ts';

/** Reads a request's body within `maxBytes`; compressed bodies are refused, they hide their size (reliability-security 8.1). */
export async function readRequest(request: Request, maxBytes: number): Promise<{ readonly text: string } | Refusal> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') return refuse('unsupported_encoding');
  let bytes: Buffer | null;
  try {
    bytes = await readBody(new Response(request.body, { headers: request.headers }), maxBytes);
  } catch {
    // Whoever sends it went away half-way; what the socket says must not be taken for trouble of our own.
    return refuse('body_broke_off');
  }
  if (bytes === null) return refuse('too_large', { detail: `Send at most ${maxBytes} bytes.` });
  return { text: bytes.toString('utf8') };
}
