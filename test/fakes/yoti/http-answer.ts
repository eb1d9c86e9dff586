import type { IncomingMessage } from 'node:http';

/** One HTTP answer before any injected fault has touched it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

export function bytesAnswer(contentType: string, body: Buffer): HttpAnswer {
  return { status: 200, headers: { 'content-type': contentType }, body };
}

export function emptyAnswer(status: number): HttpAnswer {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

/** Reads the whole request body as raw bytes: the signature covers exactly these. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** One call to the backend API, as kept for tests to look at. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  /** 0 when the call got no answer at all. */
  readonly status: number;
  readonly at: number;
}
