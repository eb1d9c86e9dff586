import { isIP } from 'node:net';
import { z } from 'zod';
import { createAddressGuard, isAllowedHost } from '../delivery/address-guard.ts';
import { splitList } from './fields.ts';

/** Where signed deliveries go. Without a URL they are stored and stay owed. */
export const webhookFields = {
  DECISION_WEBHOOK_URL: z.string().optional(),
  DECISION_WEBHOOK_SECRET: z
    .string()
    .default('')
    .transform((text) => splitList(text))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'every entry must be whsec_ and base64')
            .transform((entry) => Buffer.from(entry.slice('whsec_'.length), 'base64'))
            .refine(({ length }) => length >= 24 && length <= 64, 'every secret must be base64 of 24 to 64 bytes'),
        )
        .max(2, 'takes two secrets at most: the new one first, and the old one while receivers change over'),
    ),
  DECISION_WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((text) => splitList(text.toLowerCase()))
    .pipe(
      z.array(
        z
          .string()
          .refine(isAllowedHost, 'every entry must be a host name, an address or a network such as 10.1.0.0/16'),
      ),
    ),
};

type WebhookSettings = z.output<z.ZodObject<typeof webhookFields>>;

/** What is wrong between the settings of deliveries (reliability-security 8.4); names only, values are never repeated. */
export function webhookProblems(settings: WebhookSettings): string[] {
  const { DECISION_WEBHOOK_URL: text, DECISION_WEBHOOK_SECRET: secrets } = settings;
  if (text === undefined) return [];
  const broken = URL.canParse(text)
    ? brokenRules(new URL(text), settings.DECISION_WEBHOOK_ALLOWED_HOSTS)
    : ['must be a URL starting with https://'];
  return [
    ...broken.map((rule) => `DECISION_WEBHOOK_URL: ${rule}`),
    ...(secrets.length === 0 ? ['DECISION_WEBHOOK_SECRET: is needed: deliveries are never sent unsigned'] : []),
  ];
}

/** The rules that can be judged without asking anybody; where a host name leads is checked at every try. */
function brokenRules(url: URL, allowedHosts: readonly string[]): string[] {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const guard = createAddressGuard(allowedHosts);
  const isLoopback = host === 'localhost' || host === '::1' || /^127\./.test(host);
  const isOpened = isIP(host) === 0 ? allowedHosts.includes(host) : guard.permits(host, host);
  const rules: readonly (readonly [boolean, string])[] = [
    [
      url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback && isOpened),
      'must start with https:// (http:// only for loopback that DECISION_WEBHOOK_ALLOWED_HOSTS names)',
    ],
    [url.username === '' && url.password === '', 'must not hold a user name or password'],
    [!url.href.includes('#'), 'must not have a fragment (#…)'],
    [port === 443 || port >= 1024, 'must use port 443 or one from 1024 on'],
    [
      host.length <= 253 && !host.endsWith('.'),
      'must name a host of at most 253 characters that does not end in a dot',
    ],
    [
      isIP(host) === 0 ? isOpened || !/(^|\.)localhost$/.test(host) : isOpened,
      'must not lead to a private or reserved address, unless DECISION_WEBHOOK_ALLOWED_HOSTS names it',
    ],
  ];
  return rules.filter(([isKept]) => !isKept).map(([, rule]) => rule);
}

export function toWebhook(settings: WebhookSettings) {
  const { DECISION_WEBHOOK_URL: url, DECISION_WEBHOOK_SECRET: secrets } = settings;
  return url === undefined ? null : { url, secrets, allowedHosts: settings.DECISION_WEBHOOK_ALLOWED_HOSTS };
}
