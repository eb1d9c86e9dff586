import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { IDVClient } from 'yoti';
import { judged } from './judge.ts';
import { refusalOf, signedCall } from './signed-call.ts';

const stranger = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('a call is refused', () => {
  test.each([
    ['without a digest', { digest: null }, '400 MALFORMED_REQUEST'],
    ['with a digest that is no signature', { digest: 'bm90IGEgc2lnbmF0dXJl' }, '401 MESSAGE_SIGNING'],
    ['signed with another key', { privateKeyPem: stranger.privateKey }, '401 MESSAGE_SIGNING'],
    ['from an unknown application', { sdkId: 'somebody-else' }, '404 APP_NOT_FOUND'],
    ['without a nonce', { without: 'nonce' }, '400 MALFORMED_REQUEST'],
    ['without a timestamp', { without: 'timestamp' }, '400 MALFORMED_REQUEST'],
    ['without an sdkId', { without: 'sdkId' }, '400 MALFORMED_REQUEST'],
    ['signed for another path', { signedTarget: '/sessions/other?sdkId=x' }, '401 MESSAGE_SIGNING'],
  ] as const)('%s', async (_, options, refusal) => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    const response = await signedCall(judge.fake, `/sessions/${sessionId}`, options);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await refusalOf(response)).toBe(refusal);
  });

  test('whose body was changed after signing', async () => {
    await using judge = await judged();
    const signed = { method: 'POST', body: { requested_checks: [] }, signedTarget: '/sessions' };
    expect(await refusalOf(await signedCall(judge.fake, '/sessions', signed))).toBe('401 MESSAGE_SIGNING');
  });

  test('whose signature covers the mount prefix', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    const signedTarget = `/idverify/v1/sessions/${sessionId}`;
    expect(await refusalOf(await signedCall(judge.fake, `/sessions/${sessionId}`, { signedTarget }))).toBe(
      '401 MESSAGE_SIGNING',
    );
  });

  test("for another application's session", async () => {
    await using judge = await judged();
    judge.fake.registerApp('second-app', stranger.publicKey);
    const { sessionId } = judge.fake.start('all-approved');
    const second = new IDVClient('second-app', stranger.privateKey, { apiUrl: judge.fake.apiUrl });
    await expect(second.getSession(sessionId)).rejects.toThrow(/BAD_SDK_ID/);
  });

  test('on a path that Yoti does not have', async () => {
    await using judge = await judged();
    expect(await refusalOf(await signedCall(judge.fake, '/sessions'))).toBe('404 NOT_FOUND');
  });
});

test('a hand-signed call with its own parameters in front is accepted', async () => {
  await using judge = await judged();
  const { sessionId } = judge.fake.start('all-approved');
  const response = await signedCall(judge.fake, `/sessions/${sessionId}`);
  expect(response.status).toBe(200);
});

test("Yoti's own client asks for supported documents without an sdkId", async () => {
  await using judge = await judged();
  const latin = await judge.client.getSupportedDocuments(false);
  const all = await judge.client.getSupportedDocuments(true);
  expect(all.getSupportedCountries().length).toBe(latin.getSupportedCountries().length + 1);
});

test('the caller may bring its own key pair', async () => {
  await using judge = await judged({ publicKeyPem: stranger.publicKey });
  expect(judge.fake.privateKeyPem).toBe('');
  const client = new IDVClient(judge.fake.sdkId, stranger.privateKey, { apiUrl: judge.fake.apiUrl });
  const { sessionId } = judge.fake.start('all-approved');
  expect((await client.getSession(sessionId)).getState()).toBe('ONGOING');
});
