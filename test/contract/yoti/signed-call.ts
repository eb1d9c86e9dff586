import { createSign, randomUUID } from 'node:crypto';
import type { YotiFake } from '../../fakes/yoti/yoti-fake.ts';

export interface CallOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly sdkId?: string;
  readonly privateKeyPem?: string;
  /** Leaves a query parameter out. */
  readonly without?: 'nonce' | 'timestamp' | 'sdkId';
  /** What is signed instead of the true request target. */
  readonly signedTarget?: string;
  readonly digest?: string | null;
}

/** A hand-signed call, for requests that Yoti's own client would never send. */
export async function signedCall(fake: YotiFake, path: string, options: CallOptions = {}): Promise<Response> {
  const method = options.method ?? 'GET';
  const all = { sdkId: options.sdkId ?? fake.sdkId, nonce: randomUUID(), timestamp: String(Date.now()) };
  const params = new URLSearchParams(Object.entries(all).filter(([name]) => name !== options.without));
  const target = `${path}?${params}`;
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const payload = body === undefined ? '' : `&${Buffer.from(body).toString('base64')}`;
  const text = `${method}&${options.signedTarget ?? target}${payload}`;
  const key = options.privateKeyPem ?? fake.privateKeyPem;
  const digest =
    options.digest === undefined ? createSign('RSA-SHA256').update(text).sign(key, 'base64') : options.digest;
  return fetch(`${fake.apiUrl}${target}`, {
    method,
    headers: digest === null ? {} : { 'x-yoti-auth-digest': digest },
    ...(body === undefined ? {} : { body }),
  });
}

/** Status and Yoti's code of a refusal, in one line. */
export async function refusalOf(response: Response): Promise<string> {
  const text = await response.text();
  const code = /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? text;
  return `${response.status} ${code}`;
}
