import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toWebhook, webhookFields, webhookProblems } from '../../../src/settings/webhook.ts';

const Settings = z.object(webhookFields);
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

function problemsOf(url: string, over: Readonly<Record<string, string>> = {}): string[] {
  return webhookProblems(Settings.parse({ DECISION_WEBHOOK_URL: url, DECISION_WEBHOOK_SECRET: secret, ...over }));
}

describe('the address of deliveries', () => {
  test.each([
    'https://backend.example.com/countersign',
    'https://backend.example.com:8443/?tenant=7',
    'https://93.184.216.34/',
    'https://[2606:2800:220:1::1]/',
  ])('may be %s', (url) => {
    expect(problemsOf(url)).toEqual([]);
  });

  test.each([
    ['http://backend.example.com/', /must start with https/],
    ['ftp://backend.example.com/', /must start with https/],
    ['backend.example.com', /must be a URL/],
    ['https://user:word@backend.example.com/', /user name or password/],
    ['https://backend.example.com/#part', /fragment/],
    ['https://backend.example.com:80/', /port 443 or one from 1024/],
    ['https://backend.example.com./', /does not end in a dot/],
    ['https://localhost/', /private or reserved/],
    ['https://app.localhost/', /private or reserved/],
    ['https://127.0.0.1/', /private or reserved/],
    ['https://2130706433/', /private or reserved/],
    ['https://0x7f.1/', /private or reserved/],
    ['https://10.0.0.1/', /private or reserved/],
    ['https://[::1]/', /private or reserved/],
    ['https://[::ffff:10.0.0.1]/', /private or reserved/],
    ['https://169.254.169.254/', /private or reserved/],
    ['http://127.0.0.1:4300/', /must start with https/],
  ])('may not be %s, and the answer says which rule it breaks', (url, rule) => {
    const problems = problemsOf(url);
    expect(problems.filter((problem) => rule.test(problem))).toHaveLength(1);
    expect(problems.join()).not.toContain(url);
  });

  test('may be private, and plain on loopback, where the setting beside it names the host', () => {
    const allowed = (hosts: string) => ({ DECISION_WEBHOOK_ALLOWED_HOSTS: hosts });
    expect(problemsOf('https://10.1.2.3/', allowed('10.1.0.0/16'))).toEqual([]);
    expect(problemsOf('http://127.0.0.1:4300/', allowed('127.0.0.1'))).toEqual([]);
    expect(problemsOf('http://localhost:4300/', allowed('localhost'))).toEqual([]);
    expect(problemsOf('http://10.1.2.3:4300/', allowed('10.1.0.0/16'))).toHaveLength(1);
    expect(Settings.safeParse(allowed('169.254.169.254')).success).toBe(false);
  });

  test('may be left out: then there is no webhook', () => {
    const settings = Settings.parse({ DECISION_WEBHOOK_SECRET: secret });
    expect([webhookProblems(settings), toWebhook(settings)]).toEqual([[], null]);
  });
});

describe('the secrets of deliveries', () => {
  const isTaken = (text: string) => Settings.safeParse({ DECISION_WEBHOOK_SECRET: text }).success;
  const ofBytes = (bytes: number) => `whsec_${Buffer.alloc(bytes, 2).toString('base64')}`;

  test('are one or two of 24 to 64 bytes', () => {
    expect([ofBytes(24), ofBytes(64), `${ofBytes(32)},${ofBytes(24)}`].map(isTaken)).toEqual([true, true, true]);
    const wrong = [ofBytes(23), ofBytes(65), ofBytes(32).slice(6), 'whsec_!', [1, 2, 3].map(() => ofBytes(32)).join()];
    expect(wrong.map(isTaken)).toEqual([false, false, false, false, false]);
  });

  test('are needed with an address: nothing is ever sent unsigned', () => {
    expect(problemsOf('https://backend.example.com/', { DECISION_WEBHOOK_SECRET: '' })).toEqual([
      'DECISION_WEBHOOK_SECRET: is needed: deliveries are never sent unsigned',
    ]);
  });
});
