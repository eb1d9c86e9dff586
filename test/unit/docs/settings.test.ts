import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const example = read('.env.example');
const groups = readdirSync(fileURLToPath(new URL('../../../src/settings/', import.meta.url)));
const configSource = [read('src/config.ts'), ...groups.map((file) => read(`src/settings/${file}`))].join('\n');
const readme = read('README.md');

/** Every setting the schema has, and those that are read beside it. */
const settings = [
  ...Array.from(configSource.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm), ([, name]) => name ?? ''),
  ...Array.from(configSource.matchAll(/given\['([A-Z0-9_]+)'\]/g), ([, name]) => name ?? ''),
];
const lines = example.split('\n');
const shown = Array.from(example.matchAll(/^(#?)([A-Z][A-Z0-9_]+)=(.*)$/gm), ([, hash, name = '', value = '']) => ({
  name,
  value,
  isOptional: hash === '#',
}));

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
/** What the example leaves for the operator to fill in. */
const secrets: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'xoxb-example',
  SLACK_SIGNING_SECRET: randomBytes(16).toString('hex'),
  YOTI_CLIENT_SDK_ID: 'example-sdk-id',
  YOTI_NOTIFICATION_AUTH: `bearer:${randomBytes(16).toString('hex')}`,
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};
const isKey = (name: string) => name === 'YOTI_KEY_FILE_PATH' || name === 'YOTI_PRIVATE_KEY';
const filledIn = (pick: (setting: { isOptional: boolean }) => boolean) => ({
  DATABASE_URL: 'postgres://app@127.0.0.1/countersign',
  ...Object.fromEntries(shown.filter((one) => pick(one) && !isKey(one.name)).map(({ name, value }) => [name, value])),
  ...secrets,
  // The example names a file of the operator's.
  ...(pick({ isOptional: true }) ? { REPORT_LOGO_PATH: fileURLToPath(import.meta.url) } : {}),
  YOTI_PRIVATE_KEY: String(pem),
});

describe('.env.example', () => {
  test('shows every setting once and no other', () => {
    expect(settings.length).toBeGreaterThan(20);
    expect(shown.map(({ name }) => name).sort()).toEqual([...settings].sort());
  });

  test('explains every setting', () => {
    const unexplained = shown.filter(({ name }) => {
      const at = lines.findIndex((line) => line.replace(/^#/, '').startsWith(`${name}=`));
      const group = lines.slice(0, at).lastIndexOf('');
      return !lines.slice(group + 1, at).some((line) => line.startsWith('# '));
    });
    expect(unexplained).toEqual([]);
  });

  test('is a set of settings that works once its secrets are filled in', () => {
    const config = loadConfig(filledIn((setting) => !setting.isOptional));
    expect(config.slack.reviewChannel).toBe('C0123456789');
    expect(config.slack.alertChannel).toBe('C0123456789');
    expect(loadConfig(filledIn(() => true)).redis.url).toBe('redis://127.0.0.1:6379');
  });

  test('shows the defaults as they are', () => {
    const { http, log, slack, yoti } = loadConfig(filledIn((setting) => !setting.isOptional));
    const value = (name: string) => shown.find((one) => one.name === name)?.value;
    expect(value('HOST')).toBe(http.host);
    expect(value('PORT')).toBe(String(http.port));
    expect(value('LOG_LEVEL')).toBe(log.level);
    expect(value('SLACK_API_URL')).toBe(slack.apiUrl);
    expect(value('YOTI_IDV_API_URL')).toBe(yoti.apiUrl);
  });

  test('holds no secret', () => {
    expect(shown.filter(({ name, value }) => name in secrets && value !== '')).toEqual([]);
  });
});

test('the table of settings in the README has every setting and no other', () => {
  const table = readme.slice(readme.indexOf('## Settings'));
  const named = Array.from(table.slice(0, table.indexOf('\n## ', 1)).matchAll(/^\| (`[A-Z0-9_`, ]+`)/gm), ([, cell]) =>
    (cell ?? '').split(', ').map((name) => name.replaceAll('`', '')),
  ).flat();
  expect(named.sort()).toEqual([...settings].sort());
});
