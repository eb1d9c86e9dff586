import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { answerOf } from './answer.ts';
import { judged } from './judge.ts';

interface Receiver extends AsyncDisposable {
  readonly endpoint: string;
  readonly received: {
    readonly headers: IncomingHttpHeaders;
    readonly body: Record<string, string>;
    readonly state: string;
  }[];
}

/** Listens as an operator's back end would; `look` runs while the notification is being delivered. */
async function receiver(look: (sessionId: string) => string = () => ''): Promise<Receiver> {
  const received: Receiver['received'] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.push({ headers: request.headers, body, state: look(body.session_id) });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${port}/yoti`, received, [Symbol.asyncDispose]: close };
}

const basic = { authType: 'BASIC', authToken: 'user:pässword' } as const;

test('each event is told once, in lower case, with the id of what changed', async () => {
  await using hook = await receiver();
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved', { notifications: { endpoint: hook.endpoint, ...basic } });
  await judge.fake.complete(sessionId);
  const { checks, resources } = answerOf(judge.fake, sessionId);
  expect(hook.received.map(({ body }) => body['topic'])).toEqual([
    'resource_update',
    'task_completion',
    'resource_update',
    'resource_update',
    'check_completion',
    'client_session_token_deleted',
    'check_completion',
    'check_completion',
    'session_completion',
  ]);
  const told = hook.received.flatMap(({ body }) => body['check_id'] ?? []);
  expect(new Set(told)).toEqual(new Set(checks.map((check) => check.id)));
  expect(hook.received[1]?.body['task_id']).toBe(resources.id_documents[0]?.tasks[0]?.id);
  expect(hook.received.at(-1)?.body).toEqual({ session_id: sessionId, topic: 'session_completion' });
});

test('Basic carries the encoded token and Bearer the token itself', async () => {
  await using hook = await receiver();
  await using judge = await judged();
  const topics = ['SESSION_COMPLETION'];
  const bearer = { endpoint: hook.endpoint, authType: 'BEARER', authToken: 'tok-1', topics } as const;
  for (const notifications of [{ endpoint: hook.endpoint, ...basic, topics }, bearer]) {
    await judge.fake.complete(judge.fake.start('all-approved', { notifications }).sessionId);
  }
  const encoded = Buffer.from('user:pässword').toString('base64');
  expect(hook.received.map(({ headers }) => headers.authorization)).toEqual([`Basic ${encoded}`, 'Bearer tok-1']);
});

test('only subscribed topics are sent, and none when told not to', async () => {
  await using hook = await receiver();
  await using judge = await judged();
  const notifications = { endpoint: hook.endpoint, ...basic, topics: ['CHECK_COMPLETION'] };
  await judge.fake.complete(judge.fake.start('all-approved', { notifications }).sessionId);
  await judge.fake.complete(judge.fake.start('all-approved', { notifications }).sessionId, { notify: false });
  expect(hook.received.map(({ body }) => body['topic'])).toEqual(Array(3).fill('check_completion'));
});

test('duplicates and disorder can be asked for', async () => {
  await using hook = await receiver();
  await using judge = await judged();
  const notifications = { endpoint: hook.endpoint, ...basic, topics: ['CHECK_COMPLETION', 'SESSION_COMPLETION'] };
  const { sessionId } = judge.fake.start('all-approved', { notifications });
  await judge.fake.complete(sessionId, { copies: 2, order: 'completion-first' });
  const topics = hook.received.map(({ body }) => body['topic']);
  expect(topics).toEqual([...Array(2).fill('session_completion'), ...Array(6).fill('check_completion')]);
});

test('a completion can arrive while the session still reads ONGOING', async () => {
  await using judge = await judged();
  await using hook = await receiver((sessionId) => answerOf(judge.fake, sessionId).state);
  const notifications = { endpoint: hook.endpoint, ...basic, topics: ['SESSION_COMPLETION'] };
  const { sessionId } = judge.fake.start('all-approved', { notifications });
  await judge.fake.complete(sessionId, { early: true });
  expect(hook.received.map(({ state }) => state)).toEqual(['ONGOING']);
  expect(answerOf(judge.fake, sessionId).state).toBe('COMPLETED');
});

test('an unknown topic is sent on command, and a session without an endpoint cannot notify', async () => {
  await using hook = await receiver();
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved', { notifications: { endpoint: hook.endpoint, ...basic } });
  expect(await judge.fake.notify(sessionId, 'moon_phase', { phase_id: 'p1' })).toEqual({ status: 204 });
  expect(hook.received[0]?.body).toEqual({ session_id: sessionId, topic: 'moon_phase', phase_id: 'p1' });
  await expect(judge.fake.notify(judge.fake.start('all-approved').sessionId, 'x')).rejects.toThrow(
    /without notifications/,
  );
});

test('an expiry is told to nobody, and an endpoint that is down stops nothing', async () => {
  await using hook = await receiver();
  await using judge = await judged();
  const { sessionId } = judge.fake.start('never-started-expired', {
    notifications: { endpoint: hook.endpoint, ...basic },
  });
  await judge.fake.complete(sessionId);
  expect(hook.received).toEqual([]);
  const gone = judge.fake.start('all-approved', { notifications: { endpoint: 'http://127.0.0.1:9/', ...basic } });
  await judge.fake.complete(gone.sessionId);
  expect(answerOf(judge.fake, gone.sessionId).state).toBe('COMPLETED');
  expect(judge.fake.notifications().at(-1)).toMatchObject({ sessionId: gone.sessionId, status: 0 });
});
