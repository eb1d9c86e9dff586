import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { signDelivery } from '../../../src/delivery/sign-delivery.ts';

const known = {
  // The example of the specification's own test vectors.
  secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

test('a delivery is signed as the published example says', () => {
  expect(signDelivery([Buffer.from(known.secret, 'base64')], known)).toBe(known.signature);
});

test('the reference verifier accepts a delivery by either of two secrets, and by no third', () => {
  const secrets = ['first secret of 24 bytes', 'other secret of 24 bytes'].map((text) => Buffer.from(text));
  const timestamp = Math.floor(Date.now() / 1000);
  const { id, body } = known;
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signDelivery(secrets, { id, timestamp, body }),
  };
  for (const secret of secrets) {
    expect(new Webhook(secret, { format: 'raw' }).verify(body, headers)).toEqual({ test: 2_432_232_314 });
  }
  const third = new Webhook(Buffer.from('third secret of 24 bytes'), { format: 'raw' });
  expect(() => third.verify(body, headers)).toThrow('No matching signature found');
  expect(() => new Webhook(secrets[0] ?? '', { format: 'raw' }).verify(`${body} `, headers)).toThrow();
});
