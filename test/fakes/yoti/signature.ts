import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { malformed, YotiRefusal } from './refusal.ts';

/** An application registered with the simulator: the id it calls with and the key that its signatures must match. */
export interface RegisteredApp {
  readonly sdkId: string;
  readonly publicKey: KeyObject;
}

export interface SignedCall {
  readonly method: string;
  /** Path and query exactly as received, without the mount prefix. */
  readonly target: string;
  readonly body: Buffer;
  readonly digest: string | undefined;
}

const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export function registerApp(sdkId: string, publicKeyPem: string): RegisteredApp {
  return { sdkId, publicKey: createPublicKey(publicKeyPem) };
}

/**
 * Proves who calls: RSA PKCS#1 v1.5 with SHA-256 over `METHOD&path?query[&base64(body)]`, query and body as received.
 * Throws the refusal that Yoti would answer. The timestamp's unit is not judged and a nonce may come twice: Yoti publishes
 * neither rule. `/supported-documents` carries no sdkId, so there any registered key will do.
 */
export function authenticate(call: SignedCall, apps: ReadonlyMap<string, RegisteredApp>): RegisteredApp | undefined {
  const digest = call.digest;
  if (!digest) throw malformed('header.X-Yoti-Auth-Digest');
  const [path = '', query = ''] = call.target.split('?');
  const params = new URLSearchParams(query);
  if (!uuidV4.test(params.get('nonce') ?? '')) throw malformed('query.nonce');
  if (!/^\d{10,19}$/.test(params.get('timestamp') ?? '')) throw malformed('query.timestamp');

  const signed = { text: textToSign(call), digest };
  const sdkId = params.get('sdkId');
  if (path === '/supported-documents' && sdkId === null) {
    if (![...apps.values()].some((app) => matches(signed, app))) throw badSignature();
    return undefined;
  }
  if (!sdkId) throw malformed('query.sdkId');
  const app = apps.get(sdkId);
  if (!app) throw new YotiRefusal(404, 'APP_NOT_FOUND', 'no such application');
  if (!matches(signed, app)) throw badSignature();
  return app;
}

function textToSign(call: SignedCall): string {
  const takesBody = call.method === 'POST' || call.method === 'PUT' || call.method === 'PATCH';
  const payload = takesBody && call.body.length > 0 ? `&${call.body.toString('base64')}` : '';
  return `${call.method}&${call.target}${payload}`;
}

function matches(signed: { text: string; digest: string }, app: RegisteredApp): boolean {
  return verify('RSA-SHA256', Buffer.from(signed.text), app.publicKey, Buffer.from(signed.digest, 'base64'));
}

function badSignature(): YotiRefusal {
  return new YotiRefusal(401, 'MESSAGE_SIGNING', 'the signature does not verify');
}
