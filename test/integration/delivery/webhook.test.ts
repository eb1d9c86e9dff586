import { describe, expect, onTestFinished, test } from 'vitest';
import { createWebhook, type WebhookOptions } from '../../../src/delivery/webhook.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../fakes/webhook-receiver/webhook-receiver.ts';

const delivery = { id: `msg_${'0a'.repeat(13)}`, body: '{"type":"session.completed","data":{"sequence":1}}' };
const limits = { connectMs: 2000, totalMs: 600, maxAnswerBytes: 64 * 1024 };

async function openReceiver(): Promise<WebhookReceiver> {
  const receiver = await startWebhookReceiver();
  onTestFinished(() => receiver.stop());
  return receiver;
}

function webhookTo({ url, secret }: Pick<WebhookReceiver, 'url' | 'secret'>, over: Partial<WebhookOptions> = {}) {
  const secrets = [Buffer.from(secret.slice('whsec_'.length), 'base64')];
  const now = () => new Date();
  return createWebhook({
    url,
    secrets,
    allowedHosts: ['127.0.0.1'],
    now,
    limits: { ...limits, totalMs: 15_000 },
    ...over,
  });
}

/** The same receiver by a name, which `resolve` leads where the test says. */
function byName(receiver: WebhookReceiver, name: string): Pick<WebhookReceiver, 'url' | 'secret'> {
  return { url: receiver.url.replace('127.0.0.1', name), secret: receiver.secret };
}

test('a delivery arrives as it is, signed, with id and time of this try, and 2xx means that it is taken', async () => {
  const receiver = await openReceiver();
  const sent = await webhookTo(receiver).send(delivery);
  expect(sent).toMatchObject({ code: 'delivered', status: 204, answer: null });
  const [received] = receiver.log();
  expect(received).toMatchObject({ ...delivery, problem: null, isTaken: true });
  expect(received?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': delivery.id });
});

describe('a receiver that', () => {
  test.each([
    ['answers 500', { kind: 'status', status: 500, body: 'oops' }, { code: 'refused', status: 500, answer: 'oops' }],
    ['answers 404', { kind: 'status', status: 404 }, { code: 'refused', status: 404 }],
    ['is gone', { kind: 'status', status: 410 }, { code: 'gone', status: 410 }],
    ['resets the connection', { kind: 'reset' }, { code: 'connection_lost', status: null }],
    ['speaks something else than HTTP', { kind: 'garbage' }, { code: 'not_http', status: null }],
    ['answers with a megabyte', { kind: 'huge', bytes: 1024 * 1024 }, { code: 'answer_too_large', status: null }],
  ] as const)('%s has not taken it, and why is on record (T19)', async (_, behaviour, seen) => {
    const receiver = await openReceiver();
    receiver.behave(behaviour);
    expect(await webhookTo(receiver).send(delivery)).toMatchObject(seen);
  });

  test.each([
    ['never answers', { kind: 'hang' }],
    ['answers one byte at a time without end', { kind: 'trickle', everyMs: 20 }],
  ] as const)('%s is waited for no longer than the limit (T19)', async (_, behaviour) => {
    const receiver = await openReceiver();
    receiver.behave(behaviour);
    expect(await webhookTo(receiver, { limits }).send(delivery)).toMatchObject({ code: 'timeout', status: null });
  });

  test('redirects is not followed, wherever to (T18)', async () => {
    const [receiver, elsewhere] = [await openReceiver(), await openReceiver()];
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.behave({ kind: 'status', status, headers: { location: elsewhere.url } });
      expect(await webhookTo(receiver).send(delivery)).toMatchObject({ code: 'redirect', status });
    }
    expect(elsewhere.log()).toEqual([]);
  });

  test.each([
    ['90', 90_000],
    ['nonsense', null],
    ['-5', null],
  ])('asks for time by Retry-After: %s', async (header, retryAfterMs) => {
    const receiver = await openReceiver();
    receiver.behave({ kind: 'status', status: 503, headers: { 'retry-after': header } });
    expect(await webhookTo(receiver).send(delivery)).toMatchObject({ code: 'refused', status: 503, retryAfterMs });
  });

  test('does not listen has refused the connection', async () => {
    const receiver = await openReceiver();
    await receiver.stop();
    expect(await webhookTo(receiver).send(delivery)).toMatchObject({ code: 'connection_refused' });
  });

  test('cannot agree on TLS has failed in a word of its own', async () => {
    const { url, secret } = await openReceiver();
    expect(await webhookTo({ url: url.replace('http:', 'https:'), secret }).send(delivery)).toMatchObject({
      code: 'tls',
    });
  });
});

describe('where a host name leads', () => {
  test('is looked up once a try, and the connection goes to what was checked (DNS rebinding, T18)', async () => {
    const receiver = await openReceiver();
    const asked: string[] = [];
    // The first answer is allowed, and nobody listens there; any later one would lead to the receiver.
    const resolve = async (host: string) => {
      asked.push(host);
      return asked.length === 1 ? ['127.0.0.2'] : ['127.0.0.1'];
    };
    const named = byName(receiver, 'rebind.example.com');
    const rebinding = webhookTo(named, { resolve, allowedHosts: ['127.0.0.2'] });
    expect(['connection_refused', 'connect_timeout']).toContain((await rebinding.send(delivery)).code);
    expect(await rebinding.send(delivery)).toMatchObject({ code: 'address_refused' });
    expect(asked).toEqual(['rebind.example.com', 'rebind.example.com']);
    expect(receiver.log()).toEqual([]);
  });

  test('is refused whole when one of its addresses is not allowed', async () => {
    const receiver = await openReceiver();
    const options = { allowedHosts: [], resolve: async () => ['93.184.216.34', '127.0.0.1'] };
    const sent = await webhookTo(byName(receiver, 'mixed.example.com'), options).send(delivery);
    expect(sent.code).toBe('address_refused');
  });

  test('may be private where an operator names the host, and link-local never', async () => {
    const receiver = await openReceiver();
    const named = byName(receiver, 'backend.internal');
    const open = { allowedHosts: ['backend.internal'], resolve: async () => ['127.0.0.1'] };
    expect(await webhookTo(named, open).send(delivery)).toMatchObject({ code: 'delivered' });
    const metadata = { ...open, resolve: async () => ['169.254.169.254'] };
    expect(await webhookTo(named, metadata).send(delivery)).toMatchObject({ code: 'address_refused' });
  });

  test('has a word of its own when it leads nowhere', async () => {
    const receiver = await openReceiver();
    const nowhere = { resolve: async () => [] };
    const sent = await webhookTo(byName(receiver, 'nowhere.example.com'), nowhere).send(delivery);
    expect(sent.code).toBe('name_not_found');
  });
});
