import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';

const rsaPem = pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
const encryptionKey = randomBytes(32).toString('base64');

const complete: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://app@db/countersign',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: '0123456789abcdef',
  SLACK_REVIEW_CHANNEL: 'C0REVIEW01',
  YOTI_CLIENT_SDK_ID: 'sdk-1',
  YOTI_PRIVATE_KEY: rsaPem,
  YOTI_NOTIFICATION_AUTH: 'basic:yoti:password-1',
  ENCRYPTION_KEYS: `k1:${encryptionKey}`,
};

function pemOf(key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function problemsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const namesOf = (problems: readonly string[]) => problems.map((problem) => /^[A-Z_]+/.exec(problem)?.[0]).sort();

describe('loadConfig', () => {
  test('needs eight settings and gives everything else a safe default', () => {
    const config = loadConfig(complete);
    expect(config.http).toEqual({ host: '0.0.0.0', port: 3000, publicUrl: undefined });
    expect(config.log.level).toBe('info');
    expect(config.redis.url).toBeUndefined();
    expect(config.database.migrateUrl).toBeUndefined();
    expect(config.slack.apiUrl).toBe('https://slack.com/api/');
    expect(config.slack.alertChannel).toBe('C0REVIEW01');
    expect(config.slack.roles).toEqual({ reviewer: [], manager: [], admin: [], auditor: [] });
    expect(config.yoti.apiUrl).toBe('https://api.yoti.com/idverify/v1');
    expect(config.apiKeys).toEqual([]);
  });

  test('names every setting that is missing, all at once', () => {
    const needed = Object.keys(complete).map((name) => (name === 'YOTI_PRIVATE_KEY' ? 'YOTI_KEY_FILE_PATH' : name));
    expect(namesOf(problemsOf({}))).toEqual(needed.sort());
  });

  test('takes an empty variable as one that is not set', () => {
    const empty = Object.fromEntries(Object.keys(complete).map((name) => [name, '']));
    expect(problemsOf(empty)).toEqual(problemsOf({}));
    expect(loadConfig({ ...complete, REDIS_URL: '', PORT: '' }).http.port).toBe(3000);
  });

  test.each([
    ['DATABASE_URL', 'mysql://root:canary@db/x'],
    ['MIGRATE_DATABASE_URL', 'canary'],
    ['REDIS_URL', 'http://canary'],
    ['PORT', 'canary'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'ftp://canary'],
    ['LOG_LEVEL', 'canary'],
    ['SLACK_BOT_TOKEN', 'xoxp-canary'],
    ['SLACK_SIGNING_SECRET', 'canary'],
    ['SLACK_API_URL', 'https://canary.example/'],
    ['SLACK_REVIEW_CHANNEL', '#canary'],
    ['SLACK_ALERT_CHANNEL', 'canary'],
    ['SLACK_REVIEWERS', 'U0REVIEW01,canary@example.com'],
    ['SLACK_MANAGERS', 'C0CANARY01'],
    ['YOTI_PRIVATE_KEY', 'canary'],
    ['YOTI_IDV_API_URL', 'canary'],
    ['YOTI_NOTIFICATION_AUTH', 'canary'],
    ['YOTI_NOTIFICATION_AUTH', 'basic:canary:short'],
    ['API_KEYS', 'canary:not-a-digest'],
    ['ENCRYPTION_KEYS', 'canary'],
    ['ENCRYPTION_KEYS', `k1:${randomBytes(31).toString('base64')}`],
    ['ENCRYPTION_KEYS', `k1:${encryptionKey},k1:${randomBytes(32).toString('base64')}`],
  ])('refuses %s=%s by its name and never repeats the value', (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect([...new Set(namesOf(problems))]).toEqual([name]);
    for (const secret of ['canary', encryptionKey, value.slice(0, 40)])
      expect(problems.join('\n')).not.toContain(secret);
  });

  test('reports a malformed setting and a missing one together', () => {
    const { DATABASE_URL: _missing, ...rest } = complete;
    expect(namesOf(problemsOf({ ...rest, PORT: 'x', YOTI_PRIVATE_KEY: 'x' }))).toEqual([
      'DATABASE_URL',
      'PORT',
      'YOTI_PRIVATE_KEY',
    ]);
  });

  test('an empty role list lets nobody in, and blanks between commas mean nothing', () => {
    const { roles } = loadConfig({
      ...complete,
      SLACK_REVIEWERS: ' , ',
      SLACK_ADMINS: ' U0ADMIN001 ,S0GROUP001,',
    }).slack;
    expect(roles.reviewer).toEqual([]);
    expect(roles.admin).toEqual(['U0ADMIN001', 'S0GROUP001']);
  });

  test('only an RSA key can sign for Yoti', () => {
    const ec = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    const ed = pemOf(generateKeyPairSync('ed25519').privateKey);
    for (const pem of [ec, ed]) expect(problemsOf({ ...complete, YOTI_PRIVATE_KEY: pem })).toHaveLength(1);
  });

  test('reads a key whose line breaks were written as two characters', () => {
    const oneLine = rsaPem.replaceAll('\n', '\\n');
    expect(loadConfig({ ...complete, YOTI_PRIVATE_KEY: oneLine }).yoti.privateKeyPem).toBe(rsaPem);
  });

  test('a key both in a file and in a variable, or in a file that is not there, is a problem of the file', () => {
    expect(namesOf(problemsOf({ ...complete, YOTI_KEY_FILE_PATH: '/nowhere.pem' }))).toEqual(['YOTI_KEY_FILE_PATH']);
    const { YOTI_PRIVATE_KEY: _inline, ...rest } = complete;
    const problems = problemsOf({ ...rest, YOTI_KEY_FILE_PATH: '/nowhere/canary.pem' });
    expect(namesOf(problems)).toEqual(['YOTI_KEY_FILE_PATH']);
    expect(problems.join()).not.toContain('canary');
  });

  test.each([
    ['basic:yoti:pass:word-1', `Basic ${Buffer.from('yoti:pass:word-1').toString('base64')}`],
    ['bearer:token-12345', 'Bearer token-12345'],
  ])('keeps of %s only the digest of the header that Yoti will send', (setting, header) => {
    const { yoti } = loadConfig({ ...complete, YOTI_NOTIFICATION_AUTH: setting });
    expect(yoti.notificationAuthSha256).toBe(createHash('sha256').update(header).digest('hex'));
  });

  test('keeps the order of encryption keys, the newest first', () => {
    const keys = `k2:${randomBytes(32).toString('base64')}, k1:${encryptionKey}`;
    expect(loadConfig({ ...complete, ENCRYPTION_KEYS: keys }).encryptionKeys.map(({ id }) => id)).toEqual(['k2', 'k1']);
  });
});

describe('settings of reports', () => {
  const key = `backend:${'0'.repeat(64)}`;

  test('let no API key read them, name nobody and take A4, unless told', () => {
    const config = loadConfig({ ...complete, API_KEYS: key });
    expect(config.apiKeys.map(({ mayReadReports }) => mayReadReports)).toEqual([false]);
    expect(config.report).toEqual({ operatorName: null, logo: null, pageSize: 'A4' });
  });

  test('let the named keys read them, and refuse a name that is no key', () => {
    const config = loadConfig({ ...complete, API_KEYS: key, API_REPORT_KEYS: 'backend' });
    expect(config.apiKeys.map(({ mayReadReports }) => mayReadReports)).toEqual([true]);
    expect(namesOf(problemsOf({ ...complete, API_KEYS: key, API_REPORT_KEYS: 'other' }))).toEqual(['API_REPORT_KEYS']);
  });

  test.each([['/nowhere/logo.png'], ['/'], ['/dev/null']])(
    'refuse the logo %s, which is no file with a picture',
    (path) => {
      expect(namesOf(problemsOf({ ...complete, REPORT_LOGO_PATH: path }))).toEqual(['REPORT_LOGO_PATH']);
    },
  );

  test('refuse another paper', () => {
    expect(namesOf(problemsOf({ ...complete, REPORT_PAGE_SIZE: 'A5' }))).toEqual(['REPORT_PAGE_SIZE']);
  });
});
