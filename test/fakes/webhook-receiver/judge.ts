import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** One request as it came in, and what became of it. */
export interface Received {
  readonly at: number;
  readonly id: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  /** From the body, for whoever looks at order; empty and 0 when it cannot be read. */
  readonly type: string;
  readonly yotiSessionId: string;
  readonly sequence: number;
  /** What the reference verifier had against it; `null` for nothing. */
  readonly problem: string | null;
  /** Whether this receiver has it from now on, whatever the sender could see of that. */
  readonly isTaken: boolean;
  /** 0 when no answer, or not a whole one, went back. */
  readonly status: number;
}

export type Judged = Omit<Received, 'isTaken' | 'status'>;

/** Judges a request as a customer's back end would: by the verifier that the makers of Standard Webhooks publish. */
export function judge(request: {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly secrets: readonly string[];
  readonly nowMs: number;
}): Judged {
  const { headers, body, secrets, nowMs } = request;
  const problems = secrets.map((secret) => problemWith(request, secret));
  const { type, data } = readBody(body);
  return {
    ...{ at: nowMs, id: String(headers['webhook-id'] ?? ''), body, headers },
    ...{ type, yotiSessionId: String(data['yotiSessionId'] ?? ''), sequence: Number(data['sequence'] ?? 0) },
    problem: problems.includes(null) ? null : (problems[0] ?? 'this receiver knows no secret'),
  };
}

function problemWith(
  { headers, body, nowMs }: { headers: IncomingHttpHeaders; body: string; nowMs: number },
  secret: string,
): string | null {
  const given = {
    'webhook-id': String(headers['webhook-id'] ?? ''),
    'webhook-timestamp': String(headers['webhook-timestamp'] ?? ''),
    'webhook-signature': String(headers['webhook-signature'] ?? ''),
  };
  try {
    atTime(nowMs, () => new Webhook(secret).verify(body, given));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The reference verifier reads the machine's clock, and the clock that a test shares may be days ahead of it: for this one
 * call, in which nothing else can run, the machine's clock is the shared one.
 */
function atTime(nowMs: number, work: () => unknown): void {
  const machines = Date.now;
  Date.now = () => nowMs;
  try {
    work();
  } finally {
    Date.now = machines;
  }
}

function readBody(body: string): { readonly type: string; readonly data: Readonly<Record<string, unknown>> } {
  try {
    const { type, data } = JSON.parse(body) as { type?: unknown; data?: unknown };
    const isObject = typeof data === 'object' && data !== null;
    return { type: String(type ?? ''), data: isObject ? (data as Record<string, unknown>) : {} };
  } catch {
    return { type: '', data: {} };
  }
}
