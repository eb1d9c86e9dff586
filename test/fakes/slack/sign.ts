import { createHmac } from 'node:crypto';

export interface SigningInput {
  readonly secret: string;
  readonly timestampSeconds: number;
  readonly body: string;
}

/** Slack's request signature, scheme v0: HMAC-SHA256 over `v0:timestamp:body`, as hex (Slack: Verifying requests from Slack). */
export function signBody({ secret, timestampSeconds, body }: SigningInput): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex')}`;
}
