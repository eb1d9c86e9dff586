import { ErrorCode } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../fakes/slack/slack-fake.ts';
import { clientOf, handClock, png, startSlack } from './support.ts';

const review = 'C0REVIEW01';
const post = { channel: review, text: 'card' };
type FaultRow = [Omit<Fault, 'method' | 'times'>, { code?: string; happened: boolean }];

const rows: FaultRow[] = [
  [
    { kind: 'rate_limited', retryAfterSeconds: 7 },
    { code: ErrorCode.RateLimitedError, happened: false },
  ],
  [
    { kind: 'error_before', status: 503 },
    { code: ErrorCode.HTTPError, happened: false },
  ],
  [{ kind: 'done_then_500' }, { code: ErrorCode.HTTPError, happened: true }],
  [{ kind: 'done_then_reset' }, { code: ErrorCode.RequestError, happened: true }],
  [{ kind: 'done_then_hang' }, { code: ErrorCode.RequestError, happened: true }],
  [{ kind: 'hang' }, { code: ErrorCode.RequestError, happened: false }],
  [{ kind: 'html' }, { code: ErrorCode.PlatformError, happened: false }],
  [{ kind: 'internal_error' }, { code: ErrorCode.PlatformError, happened: false }],
  [
    { kind: 'api_error', error: 'fatal_error' },
    { code: ErrorCode.PlatformError, happened: false },
  ],
];

describe('an ordered fault', () => {
  test.each(rows)('$kind', async (fault, { code, happened }) => {
    const { slack, client: patient } = await startSlack();
    // Long enough for a busy machine to have done its part before the client gives up.
    const client = fault.kind.endsWith('hang') ? clientOf(slack, { timeout: 4000 }) : patient;
    slack.faults.add({ ...fault, method: 'chat.postMessage', times: 1 });
    await expect(client.chat.postMessage(post)).rejects.toMatchObject({ code });
    expect(slack.messages(review)).toHaveLength(happened ? 1 : 0);
    await patient.chat.postMessage(post);
    expect(slack.messages(review)).toHaveLength(happened ? 2 : 1);
  });

  test('slow answers late and does its work', async () => {
    const { slack, client } = await startSlack();
    slack.faults.add({ kind: 'slow', method: '*', times: 1, delayMs: 60 });
    const started = performance.now();
    await client.chat.postMessage(post);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  test('hits as many calls as ordered, of its method and channel only', async () => {
    const { slack, client } = await startSlack();
    slack.faults.add({
      kind: 'api_error',
      error: 'fatal_error',
      method: 'chat.postMessage',
      times: 2,
      match: { channel: review },
    });
    await client.auth.test();
    await client.chat.postMessage({ ...post, channel: 'C0ALERTS01' });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => client.chat.postMessage(post)));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('can be forgotten', async () => {
    const { slack, client } = await startSlack();
    slack.faults.add({ kind: 'internal_error', method: '*', times: 5 });
    slack.faults.clear();
    await client.auth.test();
  });

  test('can refuse the bytes of an upload', async () => {
    const { slack, client } = await startSlack();
    slack.faults.add({ kind: 'error_before', method: 'upload', times: 1, status: 500 });
    const { upload_url } = await client.files.getUploadURLExternal({ filename: 'a.png', length: png.length });
    const send = async () => (await fetch(String(upload_url), { method: 'POST', body: png })).status;
    expect([await send(), await send()]).toEqual([500, 200]);
  });
});

describe('rate limits', () => {
  test('let four messages into a channel at once, then one a second', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ rateLimits: true, now: clock.now });
    for (let index = 0; index < 4; index += 1) await client.chat.postMessage(post);
    await expect(client.chat.postMessage(post)).rejects.toMatchObject({ retryAfter: 1 });
    clock.advance(1000);
    await client.chat.postMessage(post);
    expect(slack.messages(review)).toHaveLength(5);
  });

  test('of one channel do not hold up another', async () => {
    const clock = handClock();
    const { client } = await startSlack({ rateLimits: true, now: clock.now });
    for (let index = 0; index < 4; index += 1) await client.chat.postMessage(post);
    await expect(client.chat.postMessage(post)).rejects.toThrow();
    await client.chat.postMessage({ ...post, channel: 'C0ALERTS01' });
  });

  test.each([
    ['usergroups.list', 20],
    ['conversations.info', 50],
    ['users.info', 100],
  ])('allow %s %i times a minute', async (method, perMinute) => {
    const clock = handClock();
    const { slack, client } = await startSlack({ rateLimits: true, now: clock.now });
    const call = () => client.apiCall(method, { channel: review, user: slack.people.reviewer.id });
    await Promise.all(Array.from({ length: perMinute }, call));
    await expect(call()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError });
    clock.advance(60_000);
    await call();
  });

  test('are off unless asked for', async () => {
    const { client } = await startSlack();
    for (let index = 0; index < 10; index += 1) await client.chat.postMessage(post);
  });
});

test('every call leaves a record without the token', async () => {
  const { slack, client } = await startSlack();
  await client.chat.postMessage({ ...post, blocks: [{ type: 'divider' }] });
  await client.chat.update({ channel: review, ts: '1.000001', text: 'x' }).catch(() => undefined);
  expect(slack.calls()).toMatchObject([
    {
      method: 'chat.postMessage',
      ok: true,
      status: 200,
      tokenLast4: 'fake',
      args: { channel: review, blocks: [{ type: 'divider' }] },
    },
    { method: 'chat.update', ok: false, error: 'message_not_found' },
  ]);
  expect(JSON.stringify(slack.calls())).not.toContain(slack.botToken);
});
