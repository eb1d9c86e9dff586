import { createHash } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { createAddressGuard } from './address-guard.ts';
import { limitAtOnce } from './limit-at-once.ts';
import { type PostResult, postOnce, type SendLimits } from './post-once.ts';
import { signDelivery } from './sign-delivery.ts';

/** Where deliveries go. */
export interface Webhook {
  /** SHA-256 of the URL: the breaker is kept by it, and the URL may say more than a table should hold. */
  readonly urlDigest: string;
  /** Sends a delivery once; never throws for what the other side does. */
  send(delivery: { readonly id: string; readonly body: string }): Promise<Sent>;
}

/** What became of one try. */
export interface Sent extends PostResult {
  readonly at: Date;
  readonly durationMs: number;
}

export interface WebhookOptions {
  readonly url: string;
  /** The newest first; every one signs. */
  readonly secrets: readonly Uint8Array[];
  readonly allowedHosts: readonly string[];
  readonly now: () => Date;
  /** All addresses of a host name; the system's own look-up by default. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly limits?: SendLimits;
}

/** At once to one host, in one process (reliability-security 10: "others unaffected"). */
const atOnce = 4;

const defaultLimits: SendLimits = { connectMs: 5000, totalMs: 15_000, maxAnswerBytes: 64 * 1024 };

/** Signed, bounded POSTs to one address that is checked anew each time (reliability-security 8.4). */
export function createWebhook(options: WebhookOptions): Webhook {
  const { secrets, now, resolve = resolveAll, limits = defaultLimits } = options;
  const url = new URL(options.url);
  const guard = createAddressGuard(options.allowedHosts);
  const inTurn = limitAtOnce(atOnce);
  return {
    urlDigest: createHash('sha256').update(url.href).digest('hex'),
    send: ({ id, body }) =>
      inTurn(async () => {
        const at = now();
        const started = performance.now();
        const timestamp = Math.floor(at.getTime() / 1000);
        const headers = {
          'content-type': 'application/json',
          'user-agent': 'Countersign',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signDelivery(secrets, { id, timestamp, body }),
        };
        const result = await postOnce({ url, headers, body, resolve, guard, limits, now });
        return { at, durationMs: Math.round(performance.now() - started), ...result };
      }),
  };
}

async function resolveAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
