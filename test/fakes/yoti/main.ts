import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newKeyPair, publicPemOf } from './key-pair.ts';
import type { NotificationSettings } from './notify.ts';
import { startYotiFake } from './yoti-fake.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4200' },
    'sdk-id': { type: 'string' },
    'key-out': { type: 'string', default: '.demo/yoti-simulator.pem' },
    notify: { type: 'string' },
    auth: { type: 'string' },
  },
});

const keyPath = resolve(values['key-out']);
const privateKeyPem = keepKey(keyPath);
const notifications = values.notify ? settings(values.notify, values.auth) : undefined;
const fake = await startYotiFake({
  port: Number(values.port),
  publicKeyPem: publicPemOf(privateKeyPem),
  ...(values['sdk-id'] ? { sdkId: values['sdk-id'] } : {}),
  ...(notifications ? { notifications } : {}),
});

console.log(`# Yoti simulator, ${fake.scenarios.length} scenarios; remote control below ${fake.url}/sim/`);
console.log(`YOTI_IDV_API_URL=${fake.apiUrl}`);
console.log(`YOTI_CLIENT_SDK_ID=${fake.sdkId}`);
console.log(`YOTI_KEY_FILE_PATH=${keyPath}`);
process.once('SIGTERM', () => void fake.stop());
process.once('SIGINT', () => void fake.stop());

/** The key stays the same from run to run, so that an app's settings do too. */
function keepKey(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const pem = newKeyPair().privateKeyPem;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, pem, { mode: 0o600 });
  return pem;
}

/** `basic:user:password` or `bearer:token`. */
function settings(endpoint: string, auth: string | undefined): NotificationSettings {
  const [kind = '', token = ''] = [auth?.split(':')[0], auth?.slice(auth.indexOf(':') + 1)];
  if (!['basic', 'bearer'].includes(kind) || !token) {
    throw new Error('--notify needs --auth basic:USER:PASSWORD or --auth bearer:TOKEN');
  }
  return { endpoint, authType: kind === 'basic' ? 'BASIC' : 'BEARER', authToken: token };
}
