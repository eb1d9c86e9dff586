import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { splitList, url } from './settings/fields.ts';
import { policyFields, toPolicy } from './settings/policy.ts';
import { retentionFields, toRetention } from './settings/retention.ts';
import { toWebhook, webhookFields, webhookProblems } from './settings/webhook.ts';

export type Config = ReturnType<typeof toConfig>;

/**
 * Reads every setting from the environment, the only place that does.
 * @throws ConfigError naming every problem at once; values are never repeated, they may be secrets.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is the usual way of "not set" in .env files and compose files.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Settings.safeParse(given);
  const yotiKey = readYotiKey(given['YOTI_KEY_FILE_PATH'], given['YOTI_PRIVATE_KEY']);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const logo = readLogo(given['REPORT_LOGO_PATH']);
  if ('problem' in yotiKey) problems.push(yotiKey.problem);
  if ('problem' in logo) problems.push(logo.problem);
  if (parsed.success) problems.push(...unknownReportKeys(parsed.data), ...webhookProblems(parsed.data));
  if (!parsed.success || 'problem' in yotiKey || 'problem' in logo || problems.length > 0) {
    throw new ConfigError(problems);
  }
  return toConfig(parsed.data, { yotiPrivateKeyPem: yotiKey.pem, logo: logo.bytes });
}

/** Settings that are secret as a whole or in part: `main` forgets them once they are read, so that no child inherits them. */
export const secretSettings = [
  ...['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'REDIS_URL', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
  ...['YOTI_PRIVATE_KEY', 'YOTI_NOTIFICATION_AUTH', 'ENCRYPTION_KEYS'],
  ...['DECISION_WEBHOOK_URL', 'DECISION_WEBHOOK_SECRET'],
] as const;

const channelId = z
  .string({ error: 'is needed: the channel id from the channel’s details, such as C0123456789' })
  .regex(/^[CG][A-Z0-9]{6,}$/, 'must be a Slack channel id such as C0123456789');

/** Comma-separated user ids (U…, W…) and user group ids (S…). Empty means that nobody acts in the role. */
const roleList = z
  .string()
  .default('')
  .transform((text) => splitList(text))
  .pipe(z.array(z.string().regex(/^[UWS][A-Z0-9]{6,}$/, 'every entry must be a user id (U…) or a user group id (S…)')));

const apiKeys = z
  .string()
  .default('')
  .transform((text) => splitList(text))
  .pipe(z.array(z.string().regex(/^[a-z0-9-]{1,40}:[0-9a-f]{64}$/, 'every entry must be name:sha256-hex of the key')))
  .transform((entries) =>
    entries.map((entry) => ({ name: entry.slice(0, entry.indexOf(':')), sha256: entry.slice(entry.indexOf(':') + 1) })),
  );

const encryptionKeys = z
  .string({ error: 'is needed: comma-separated id:base64 of 32 random bytes each, newest first' })
  .transform((text) => splitList(text))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,20}:/, 'every entry must be id:base64')
          .transform((entry) => ({
            id: entry.slice(0, entry.indexOf(':')),
            key: Buffer.from(entry.slice(entry.indexOf(':') + 1), 'base64'),
          }))
          .refine((entry) => entry.key.length === 32, 'every key must be base64 of exactly 32 bytes'),
      )
      .min(1, 'needs at least one key')
      .refine((keys) => new Set(keys.map((key) => key.id)).size === keys.length, 'key ids must differ'),
  );

/** `basic:user:password` or `bearer:token`: becomes the exact Authorization header that Yoti sends us. */
const notificationAuth = z
  .string({ error: 'is needed: basic:user:password or bearer:token' })
  .regex(/^(basic:[^:]+:.{8,}|bearer:.{8,})$/s, 'must be basic:user:password or bearer:token, 8 characters or more')
  .transform((text) =>
    text.startsWith('basic:')
      ? `Basic ${Buffer.from(text.slice('basic:'.length)).toString('base64')}`
      : `Bearer ${text.slice('bearer:'.length)}`,
  );

const Settings = z.object({
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'is needed: postgres://user:password@host:port/database'),
  MIGRATE_DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  SLACK_BOT_TOKEN: z.string({ error: 'is needed: the bot token, xoxb-…' }).startsWith('xoxb-', 'must start with xoxb-'),
  SLACK_SIGNING_SECRET: z.string({ error: 'is needed: from the app page, Basic Information' }).min(16, 'is too short'),
  SLACK_API_URL: url(['https:', 'http:'])
    .refine((text) => text.endsWith('/api/'), 'must end in /api/')
    .default('https://slack.com/api/'),
  SLACK_REVIEW_CHANNEL: channelId,
  SLACK_ALERT_CHANNEL: channelId.optional(),
  CARD_IMAGES: z.enum(['clear', 'blurred', 'none'], { error: 'must be clear, blurred or none' }).default('clear'),
  SLACK_REVIEWERS: roleList,
  SLACK_MANAGERS: roleList,
  SLACK_ADMINS: roleList,
  SLACK_AUDITORS: roleList,
  YOTI_CLIENT_SDK_ID: z.string({ error: 'is needed: the SDK id of the Yoti application' }).min(1),
  YOTI_IDV_API_URL: url(['https:', 'http:']).default('https://api.yoti.com/idverify/v1'),
  YOTI_NOTIFICATION_AUTH: notificationAuth,
  API_KEYS: apiKeys,
  API_REPORT_KEYS: z
    .string()
    .default('')
    .transform((text) => splitList(text)),
  REPORT_OPERATOR_NAME: z.string().trim().max(120, 'must be at most 120 characters').optional(),
  REPORT_PAGE_SIZE: z.enum(['A4', 'Letter'], { error: 'must be A4 or Letter' }).default('A4'),
  ENCRYPTION_KEYS: encryptionKeys,
  ...policyFields,
  ...retentionFields,
  ...webhookFields,
});

function readYotiKey(path: string | undefined, inline: string | undefined): { pem: string } | { problem: string } {
  if (path === undefined && inline === undefined) {
    return { problem: 'YOTI_KEY_FILE_PATH: is needed (or YOTI_PRIVATE_KEY): the private key of the Yoti application' };
  }
  if (path !== undefined && inline !== undefined) {
    return { problem: 'YOTI_KEY_FILE_PATH: YOTI_PRIVATE_KEY is set as well; keep one of them' };
  }
  try {
    // Container settings often carry a PEM with literal \\n instead of line breaks.
    const pem = path === undefined ? (inline ?? '').replaceAll('\\n', '\n') : readFileSync(path, 'utf8');
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return { pem };
  } catch {
    // Which of the two failed, reading or parsing, is told by the same sentence; the error text may quote the file.
  }
  return {
    problem: `${path === undefined ? 'YOTI_PRIVATE_KEY' : 'YOTI_KEY_FILE_PATH'}: must hold an RSA private key in PEM form`,
  };
}

const maxLogoBytes = 1024 * 1024;

/** Only whether there is such a file is judged here; the image step, in a process of its own, is who decodes it. */
function readLogo(path: string | undefined): { bytes: Uint8Array | null } | { problem: string } {
  if (path === undefined) return { bytes: null };
  try {
    const bytes = readFileSync(path);
    if (bytes.length > 0 && bytes.length <= maxLogoBytes) return { bytes };
  } catch {
    // Told by the same sentence.
  }
  return { problem: 'REPORT_LOGO_PATH: must name a PNG or JPEG file of at most 1 MB that can be read' };
}

function unknownReportKeys(settings: z.output<typeof Settings>): string[] {
  const known = settings.API_KEYS.map(({ name }) => name);
  const isUnknown = settings.API_REPORT_KEYS.some((name) => !known.includes(name));
  return isUnknown ? ['API_REPORT_KEYS: every entry must be the name of a key in API_KEYS'] : [];
}

interface ReadFiles {
  readonly yotiPrivateKeyPem: string;
  readonly logo: Uint8Array | null;
}

function toConfig(settings: z.output<typeof Settings>, { yotiPrivateKeyPem, logo }: ReadFiles) {
  return {
    http: { host: settings.HOST, port: settings.PORT, publicUrl: settings.PUBLIC_URL },
    log: { level: settings.LOG_LEVEL },
    database: { url: settings.DATABASE_URL, migrateUrl: settings.MIGRATE_DATABASE_URL },
    redis: { url: settings.REDIS_URL },
    slack: {
      botToken: settings.SLACK_BOT_TOKEN,
      signingSecret: settings.SLACK_SIGNING_SECRET,
      apiUrl: settings.SLACK_API_URL,
      reviewChannel: settings.SLACK_REVIEW_CHANNEL,
      alertChannel: settings.SLACK_ALERT_CHANNEL ?? settings.SLACK_REVIEW_CHANNEL,
      cardImages: settings.CARD_IMAGES,
      roles: {
        reviewer: settings.SLACK_REVIEWERS,
        manager: settings.SLACK_MANAGERS,
        admin: settings.SLACK_ADMINS,
        auditor: settings.SLACK_AUDITORS,
      },
    },
    yoti: {
      clientSdkId: settings.YOTI_CLIENT_SDK_ID,
      privateKeyPem: yotiPrivateKeyPem,
      apiUrl: settings.YOTI_IDV_API_URL.replace(/\/+$/, ''),
      /** Only the digest of the expected header is kept: what is compared is a hash on both sides. */
      notificationAuthSha256: createHash('sha256').update(settings.YOTI_NOTIFICATION_AUTH).digest('hex'),
    },
    apiKeys: settings.API_KEYS.map((key) => ({ ...key, mayReadReports: settings.API_REPORT_KEYS.includes(key.name) })),
    report: { operatorName: settings.REPORT_OPERATOR_NAME ?? null, logo, pageSize: settings.REPORT_PAGE_SIZE },
    encryptionKeys: settings.ENCRYPTION_KEYS,
    policy: toPolicy(settings),
    retention: toRetention(settings),
    /** `null` without an address: deliveries are stored and stay owed. */
    webhook: toWebhook(settings),
  } as const;
}
