import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/errors.ts';
import { createSlackReceiver } from '../../../src/listeners/slack-receiver.ts';
import { createLogger } from '../../../src/logger.ts';

/** The example that Slack publishes for its signatures (slack-platform 1.4). */
const published = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: 1_531_420_618,
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
};

interface Request {
  readonly timestamp?: string;
  readonly signature?: string;
  readonly body?: string;
  readonly type?: string;
}

/**
 * The status of the answer. Nobody knows who we are here, so an authentic request is answered 503 and goes no further;
 * 401 and 400 are the signature's and the shape's.
 */
async function statusOf(request: Request, receivedAt = published.timestamp): Promise<number> {
  const receiver = createSlackReceiver({
    signingSecret: published.secret,
    clock: { now: () => new Date(receivedAt * 1000) },
    logger: createLogger('error', () => {}),
    identity: () => {
      throw new UpstreamError({ system: 'slack', code: 'identity_unknown', retry: 'later', outcome: 'refused' });
    },
  });
  const headers = new Headers({ 'content-type': request.type ?? 'application/x-www-form-urlencoded' });
  headers.set('x-slack-request-timestamp', request.timestamp ?? String(published.timestamp));
  headers.set('x-slack-signature', request.signature ?? published.signature);
  return (await receiver.receive(headers, request.body ?? published.body)).status;
}

function signed(body: string, timestamp = String(published.timestamp)): Request {
  const mac = createHmac('sha256', published.secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { body, timestamp, signature: `v0=${mac}`, type: 'application/json' };
}

describe('a signature', () => {
  test('of Slack’s published example is accepted', async () => {
    expect(await statusOf({})).toBe(503);
  });

  test.each([
    [-300, 503],
    [300, 503],
    [-301, 401],
    [301, 401],
    [86_400, 401],
    [-86_400, 401],
  ])('is accepted for five minutes on both sides: received %i s later → %i', async (later, status) => {
    expect(await statusOf({}, published.timestamp + later)).toBe(status);
  });

  test.each([
    { body: `${published.body}&text=x` },
    { body: published.body.replaceAll('%2F', '%2f') },
    { signature: '' },
    { signature: published.signature.toUpperCase() },
    { signature: published.signature.slice(0, -1) },
    { signature: published.signature.replace('v0=', 'v1=') },
    { signature: `v0=${'0'.repeat(64)}` },
    { timestamp: String(published.timestamp + 1) },
    { timestamp: '' },
    { timestamp: 'now' },
    { timestamp: 'Infinity' },
    { timestamp: `${published.timestamp}.5` },
  ])('is refused when anything it covers was changed (%j)', async (changes) => {
    expect(await statusOf(changes)).toBe(401);
  });

  test('covers the text of its timestamp, not its number', async () => {
    expect(await statusOf(signed('{}', `0${published.timestamp}`))).toBe(401);
  });
});

test.each(['null', '[]', '1', '""', '{', 'text=%zz'])('a signed %s is no payload', async (body) => {
  expect(await statusOf(signed(body))).toBe(400);
});

test('Slack’s check of the certificate is answered without a signature, and only when it comes without one', async () => {
  const receive = createSlackReceiver({
    signingSecret: published.secret,
    clock: { now: () => new Date(published.timestamp * 1000) },
    logger: createLogger('error', () => {}),
    identity: () => ({ teamId: 'T1', appId: 'A1', botId: 'B1', botUserId: 'U1', url: null }),
  }).receive;
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' });
  expect((await receive(headers, 'ssl_check=1&token=x')).status).toBe(200);
  expect((await receive(headers, 'command=%2Fidv&ssl_check=1')).status).toBe(401);
  expect((await receive(headers, 'ssl_check=10')).status).toBe(401);
  headers.set('x-slack-signature', 'v0=00');
  expect((await receive(headers, 'ssl_check=1')).status).toBe(401);
});
