import { describe, expect, test } from 'vitest';
import { answerOf, reviewImages } from './answer.ts';
import { judged } from './judge.ts';
import { refusalOf, signedCall } from './signed-call.ts';

describe('an injected fault', () => {
  test('spoils as many calls as asked and then no more', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    judge.fake.faults.add({ match: 'session', kind: 'status', status: 429, times: 2, retryAfterSeconds: 7 });
    const first = await signedCall(judge.fake, `/sessions/${sessionId}`);
    expect(first.headers.get('retry-after')).toBe('7');
    expect(await refusalOf(first)).toBe('429 TOO_MANY_REQUESTS');
    const statuses = [
      await signedCall(judge.fake, `/sessions/${sessionId}`),
      await signedCall(judge.fake, `/sessions/${sessionId}`),
    ];
    expect(statuses.map((response) => response.status)).toEqual([429, 200]);
    expect(judge.fake.calls().map((call) => call.status)).toEqual([429, 429, 200]);
  });

  test('on media leaves the session alone, and clearing ends it', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    const [image] = reviewImages(answerOf(judge.fake, sessionId));
    const path = `/sessions/${sessionId}/media/${image?.id}/content`;
    judge.fake.faults.add({ match: 'media', kind: 'status', status: 503, times: 9 });
    expect((await signedCall(judge.fake, `/sessions/${sessionId}`)).status).toBe(200);
    expect(await refusalOf(await signedCall(judge.fake, path))).toBe('503 TEMPORARILY_UNAVAILABLE');
    judge.fake.faults.clear();
    expect((await signedCall(judge.fake, path)).status).toBe(200);
  });

  test('never lets a spoiled delete reach the service', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    judge.fake.faults.add({ match: '*', kind: 'reset', times: 1 });
    await expect(signedCall(judge.fake, `/sessions/${sessionId}`, { method: 'DELETE' })).rejects.toThrow();
    expect(answerOf(judge.fake, sessionId).state).toBe('COMPLETED');
    expect(judge.fake.calls().at(-1)).toMatchObject({ method: 'DELETE', status: 0 });
  });

  test('can be an HTML page, an error without message, an empty body or a wrong content type', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    const seen: string[] = [];
    for (const kind of ['html', 'no_message', 'empty', 'wrong_content_type'] as const) {
      judge.fake.faults.add({ match: sessionId, kind, times: 1 });
      const response = await signedCall(judge.fake, `/sessions/${sessionId}`);
      const text = await response.text();
      seen.push(`${response.status} ${response.headers.get('content-type')} ${text.slice(0, 15)}`);
    }
    expect(seen).toEqual([
      '503 text/html; charset=utf-8 <!doctype html>',
      '400 application/json {"code":"PAYLOA',
      '200 null ',
      '200 text/plain; charset=utf-8 {"client_sessio',
    ]);
  });

  test('can cut a body short', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    judge.fake.faults.add({ match: 'session', kind: 'truncate', times: 1 });
    const response = await signedCall(judge.fake, `/sessions/${sessionId}`);
    await expect(response.text()).rejects.toThrow();
  });

  test('can answer never; stopping the simulator ends the wait', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    judge.fake.faults.add({ match: 'session', kind: 'hang', times: 1 });
    const pending = signedCall(judge.fake, `/sessions/${sessionId}`).then(
      () => 'answered',
      () => 'cut off',
    );
    await expect.poll(() => judge.fake.calls().length).toBe(1);
    await judge.fake.stop();
    expect(await pending).toBe('cut off');
  });

  test('can hold an answer back', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    const other = judge.fake.start('all-approved');
    judge.fake.faults.add({ match: sessionId, kind: 'slow', delayMs: 60_000, times: 1 });
    const slow = signedCall(judge.fake, `/sessions/${sessionId}`).then(
      () => 'answered',
      () => 'cut off',
    );
    expect((await signedCall(judge.fake, `/sessions/${other.sessionId}`)).status).toBe(200);
    await judge.fake.stop();
    expect(await slow).toBe('cut off');
  });
});

test('a replaced session answers whatever it was given', async () => {
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved');
  judge.fake.replaceSession(sessionId, { session_id: sessionId, state: 'PAUSED', checks: null });
  const response = await signedCall(judge.fake, `/sessions/${sessionId}`);
  expect(await response.json()).toEqual({ session_id: sessionId, state: 'PAUSED', checks: null });
});
