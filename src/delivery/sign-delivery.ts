import { createHmac } from 'node:crypto';

export interface SignedContent {
  readonly id: string;
  /** Epoch seconds of this try. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The `webhook-signature` header of Standard Webhooks: `v1,` and base64 of HMAC-SHA-256 over `id.timestamp.body`, one
 * for each secret, so that a receiver that knows either accepts it while secrets are rotated.
 */
export function signDelivery(secrets: readonly Uint8Array[], { id, timestamp, body }: SignedContent): string {
  const content = `${id}.${timestamp}.${body}`;
  return secrets.map((secret) => `v1,${createHmac('sha256', secret).update(content).digest('base64')}`).join(' ');
}
