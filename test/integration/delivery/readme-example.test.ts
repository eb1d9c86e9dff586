import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createWebhook } from '../../../src/delivery/webhook.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readme.slice(readme.indexOf('## Deliveries'))) ?? [];

const secretOf = (byte: number) => Buffer.alloc(32, byte);
const delivery = { id: `msg_${'0b'.repeat(13)}`, body: '{"type":"session.completed","data":{"sequence":1}}' };

function webhookTo(port: number, secrets: readonly Uint8Array[]) {
  const url = `http://127.0.0.1:${port}/`;
  return createWebhook({ url, secrets, allowedHosts: ['127.0.0.1'], now: () => new Date() });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Runs the example as a program of its own, with a store that prints what it is given. */
function runExample(port: number) {
  const store = 'async function storeOnce(id, delivery) { console.log(JSON.stringify({ id, delivery })); }';
  const secret = `whsec_${secretOf(1).toString('base64')}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', `${example}\n${store}`], {
    cwd: root,
    env: { PATH: process.env['PATH'], DECISION_WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const stored: unknown[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => stored.push(JSON.parse(line)));
  return stored;
}

test('the receiver in the README takes what is signed with its secret, and refuses what is not', async () => {
  const port = await freePort();
  const stored = runExample(port);
  // While a secret is changed it is the second of two.
  const signed = webhookTo(port, [secretOf(2), secretOf(1)]);
  await expect.poll(async () => (await signed.send(delivery)).code).toBe('delivered');
  await expect.poll(() => stored).toEqual([{ id: delivery.id, delivery: JSON.parse(delivery.body) }]);
  const forged = webhookTo(port, [secretOf(3)]);
  expect(await forged.send(delivery)).toMatchObject({ code: 'refused', status: 401 });
  expect(stored).toHaveLength(1);
});
