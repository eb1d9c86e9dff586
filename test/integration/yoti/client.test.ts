import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/errors.ts';
import { createYotiClient, type YotiClient } from '../../../src/yoti/client.ts';
import { createYotiTransport, type YotiCredentials } from '../../../src/yoti/transport.ts';
import { startYotiFake, type YotiFake } from '../../fakes/yoti/yoti-fake.ts';
import { answeringServer } from '../../support/answering-server.ts';

let yoti: YotiFake;
let credentials: YotiCredentials;
let client: YotiClient;

beforeAll(async () => {
  yoti = await startYotiFake();
  credentials = { apiUrl: yoti.apiUrl, clientSdkId: yoti.sdkId, privateKeyPem: yoti.privateKeyPem };
  client = createYotiClient(credentials);
});
afterEach(() => yoti.faults.clear());
afterAll(() => yoti.stop());

async function failureOf(work: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamError) return error;
  throw new Error(`expected an UpstreamError, got ${String(error)}`);
}

async function completed(scenario: string): Promise<string> {
  const { sessionId } = yoti.start(scenario);
  await yoti.complete(sessionId);
  return sessionId;
}

function mediaIdOf(answer: object): string {
  return (
    /"type":"IMAGE"[^}]*"id":"([^"]+)"|"id":"([^"]+)","type":"IMAGE"/
      .exec(JSON.stringify(answer))
      ?.slice(1)
      .find(Boolean) ?? ''
  );
}

describe('a session', () => {
  test('is read with our signature and in our words', async () => {
    const session = await client.getSession(await completed('all-approved'));
    expect(session.state).toBe('COMPLETED');
    expect(session.checks.length).toBeGreaterThan(2);
    expect(session.unreadFields).toEqual([]);
  });

  test.each(['reset', 'truncate', 'html', 'status'] as const)(
    'is read all the same after two calls ended in %s',
    async (kind) => {
      const sessionId = await completed('all-approved');
      const before = yoti.calls().length;
      yoti.faults.add({ match: 'session', kind, times: 2, status: 503 });
      expect((await client.getSession(sessionId)).state).toBe('COMPLETED');
      expect(yoti.calls().length - before).toBe(3);
    },
  );

  test('is given up after three cut connections, as something that recovers', async () => {
    const sessionId = await completed('all-approved');
    yoti.faults.add({ match: 'session', kind: 'reset', times: 3 });
    expect(await failureOf(client.getSession(sessionId))).toMatchObject({
      code: 'connection',
      retry: 'later',
      outcome: 'unknown',
    });
  });

  test('is not asked for again when Yoti says to slow down; how long to wait goes up', async () => {
    const sessionId = await completed('all-approved');
    const before = yoti.calls().length;
    yoti.faults.add({ match: 'session', kind: 'status', status: 429, retryAfterSeconds: 7, times: 9 });
    const error = await failureOf(client.getSession(sessionId));
    expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', retry: 'later', retryAfterMs: 7000 });
    expect(yoti.calls().length - before).toBe(1);
  });

  test.each([
    [400, 'PAYLOAD_VALIDATION'],
    [401, 'MESSAGE_SIGNING'],
    [403, 'INSUFFICIENT_PERMISSION'],
    [404, 'SESSION_NOT_FOUND'],
  ])('that is refused with %i is not asked for again', async (status, code) => {
    const before = yoti.calls().length;
    yoti.faults.add({ match: 'session', kind: 'status', status, times: 9 });
    expect(await failureOf(client.getSession('some-session-id'))).toMatchObject({ code, retry: 'never' });
    expect(yoti.calls().length - before).toBe(1);
  });

  test('that is no JSON, no object, empty or without a state is unreadable and nothing of it is quoted', async () => {
    const bodies = ['', 'Jane Canary', '[]', 'null', '"x"', '{"checks":', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`];
    bodies.push('{}', '{"session_id":"Jane Canary","checks":[]}', '{"state":null}', '{"state":""}', '{"state":{}}');
    let body = '';
    await using server = await answeringServer((_request, response) => response.end(body));
    const reader = createYotiClient({ ...credentials, apiUrl: server.url });
    for (body of bodies) {
      const error = await failureOf(reader.getSession('some-session-id'));
      expect(error).toMatchObject({ code: 'unreadable_answer', retry: 'later', cause: undefined });
    }
  });

  test('signed by a key that Yoti does not know is the operator’s matter', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const stranger = createYotiClient({ ...credentials, privateKeyPem });
    const error = await failureOf(stranger.getSession('some-session-id'));
    expect(error).toMatchObject({ code: 'MESSAGE_SIGNING', retry: 'never' });
  });
});

test.each(['../sessions', 'a%2fb', '//host', 'a@host', 'a b', '', 'a?b', 'a#b', 'é', 'x'.repeat(65), 'a\n', '..'])(
  'the id %j never becomes part of an address (T17)',
  async (id) => {
    const before = yoti.calls().length;
    const calls = [
      () => client.getSession(id),
      () => client.deleteSession(id),
      () => client.getMedia('session', id),
      () => client.getMedia(id, 'media'),
      () => client.deleteMedia('session', id),
    ];
    for (const call of calls) expect(await failureOf(call())).toMatchObject({ code: 'malformed_id', retry: 'never' });
    expect(yoti.calls().length).toBe(before);
  },
);

describe('media', () => {
  test('comes whole, is withheld, or is gone', async () => {
    const sessionId = await completed('all-approved');
    const mediaId = mediaIdOf(yoti.session(sessionId) ?? {});
    const media = await client.getMedia(sessionId, mediaId);
    expect(media).toMatchObject({ kind: 'content', contentType: expect.stringMatching(/^image\//) });
    yoti.faults.add({ match: 'media', kind: 'status', status: 404, code: 'MEDIA_CONTENT_NOT_FOUND' });
    expect(await client.getMedia(sessionId, mediaId)).toEqual({ kind: 'deleted' });
    yoti.faults.add({ match: 'media', kind: 'empty', status: 204 });
    expect(await client.getMedia(sessionId, mediaId)).toEqual({ kind: 'withheld' });
    await client.deleteMedia(sessionId, mediaId);
    await client.deleteMedia(sessionId, mediaId);
    expect(await client.getMedia(sessionId, mediaId)).toEqual({ kind: 'deleted' });
  });

  test('that breaks off half-way is fetched again', async () => {
    const sessionId = await completed('all-approved');
    const mediaId = mediaIdOf(yoti.session(sessionId) ?? {});
    const whole = await client.getMedia(sessionId, mediaId);
    yoti.faults.add({ match: 'media', kind: 'truncate', times: 1 });
    expect(await client.getMedia(sessionId, mediaId)).toEqual(whole);
  });
});

test('a session that is deleted twice is deleted', async () => {
  const sessionId = await completed('all-approved');
  await client.deleteSession(sessionId);
  await client.deleteSession(sessionId);
  expect(await failureOf(client.getSession(sessionId))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
});

describe('the transport', () => {
  const limits = { timeoutMs: 5000, maxBytes: 1000 };
  const get = { method: 'GET', path: '/sessions/x' } as const;

  test('follows no redirect, to wherever it leads (T17)', async () => {
    const asked: (string | undefined)[] = [];
    await using server = await answeringServer((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const error = await failureOf(createYotiTransport({ ...credentials, apiUrl: server.url })(get, limits));
    expect(error).toMatchObject({ code: 'connection', retry: 'later' });
    expect(asked.filter((url) => url === '/elsewhere')).toEqual([]);
  });

  test('gives an answer that does not come a fixed time, once', async () => {
    let calls = 0;
    await using server = await answeringServer(() => {
      calls += 1;
    });
    const send = createYotiTransport({ ...credentials, apiUrl: server.url });
    expect(await failureOf(send(get, { ...limits, timeoutMs: 1000 }))).toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
    });
    expect(calls).toBe(1);
  });

  test('counts an answer that drips in towards the same time', async () => {
    await using server = await answeringServer((_request, response) => {
      response.write('{');
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const send = createYotiTransport({ ...credentials, apiUrl: server.url });
    expect(await failureOf(send(get, { ...limits, timeoutMs: 300 }))).toMatchObject({ code: 'timeout' });
  });

  test.each(['declared', 'undeclared'])('reads no more than it may of an answer of %s length', async (how) => {
    let written = 0;
    await using server = await answeringServer((_request, response) => {
      if (how === 'declared') response.setHeader('content-length', 50_000_000);
      const chunk = Buffer.alloc(65_536, 'x');
      const pump = () => {
        while (!response.destroyed && written < 50_000_000 && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', pump);
      pump();
    });
    const send = createYotiTransport({ ...credentials, apiUrl: server.url });
    expect(await failureOf(send(get, limits))).toMatchObject({ code: 'answer_too_large' });
    expect(written).toBeLessThan(25_000_000);
  });

  test('never repeats what changes something', async () => {
    let calls = 0;
    await using server = await answeringServer((request) => {
      calls += 1;
      request.socket.resetAndDestroy();
    });
    const send = createYotiTransport({ ...credentials, apiUrl: server.url });
    for (const method of ['POST', 'DELETE', 'PUT'] as const) {
      expect(await failureOf(send({ ...get, method, json: {} }, limits))).toMatchObject({ outcome: 'unknown' });
    }
    expect(calls).toBe(3);
  });

  test('signs every try anew', async () => {
    const nonces = new Set<string>();
    await using server = await answeringServer((request, response) => {
      nonces.add(new URL(request.url ?? '/', 'http://x').searchParams.get('nonce') ?? '');
      response.writeHead(503).end();
    });
    await failureOf(createYotiTransport({ ...credentials, apiUrl: server.url })(get, limits));
    expect(nonces.size).toBe(3);
  });
});
