import { expect, test } from 'vitest';
import { z } from 'zod';
import { judged } from './judge.ts';

async function control(url: string, method: string, body?: unknown) {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, json: await response.json() };
}

test('a session is started, advanced, completed and listed by remote control', async () => {
  await using judge = await judged();
  const sim = `${judge.fake.url}/sim`;
  const scenarios = await control(`${sim}/scenarios`, 'GET');
  expect(scenarios.json).toHaveLength(judge.fake.scenarios.length);
  const started = await control(`${sim}/sessions`, 'POST', { scenario: 'aml-consider', userTrackingId: 'u-1' });
  expect(started).toMatchObject({
    status: 201,
    json: { expected: { state: 'COMPLETED' }, applicant: { name: 'Thomas Edward Whitlock' } },
  });
  const { sessionId } = z.object({ sessionId: z.string() }).parse(started.json);
  const advanced = await control(`${sim}/sessions/${sessionId}/advance`, 'POST', {});
  expect(advanced.json).toMatchObject({ sessionId, stage: 'passport-uploaded', state: 'ONGOING' });
  await control(`${sim}/sessions/${sessionId}/complete`, 'POST');
  const listed = await control(`${sim}/sessions`, 'GET');
  expect(listed.json).toMatchObject([
    { sessionId, scenario: 'aml-consider', state: 'COMPLETED', stage: 'completed', userTrackingId: 'u-1' },
  ]);
});

test('expiry and faults work by remote control', async () => {
  await using judge = await judged();
  const sim = `${judge.fake.url}/sim`;
  const { sessionId } = judge.fake.start('all-approved');
  await control(`${sim}/sessions/${sessionId}/expire`, 'POST');
  expect((await judge.client.getSession(sessionId)).getState()).toBe('EXPIRED');
  await control(`${sim}/faults`, 'POST', { match: '*', kind: 'status', status: 500 });
  await expect(judge.client.getSession(sessionId)).rejects.toThrow(/SERVER_ERROR/);
  await control(`${sim}/faults`, 'POST', { match: '*', kind: 'status', status: 500 });
  await control(`${sim}/faults`, 'DELETE');
  expect((await judge.client.getSession(sessionId)).getState()).toBe('EXPIRED');
  const calls = await control(`${sim}/calls`, 'GET');
  expect(calls.json).toMatchObject([{ status: 200 }, { status: 500 }, { status: 200 }]);
});

test('a mistake is answered with what is wrong', async () => {
  await using judge = await judged();
  const sim = `${judge.fake.url}/sim`;
  const unknown = await control(`${sim}/sessions`, 'POST', { scenario: 'no-such' });
  expect(unknown).toMatchObject({ status: 400, json: { error: expect.stringContaining('no-such') } });
  expect((await control(`${sim}/sessions/nobody/complete`, 'POST')).status).toBe(404);
  expect((await control(`${sim}/nothing`, 'GET')).status).toBe(404);
  expect((await control(`${sim}/faults`, 'POST', { match: '*', kind: 'earthquake' })).status).toBe(400);
});
