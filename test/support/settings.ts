import { createHash, randomBytes } from 'node:crypto';
import type { SlackFake } from '../fakes/slack/slack-fake.ts';
import type { WebhookReceiver } from '../fakes/webhook-receiver/webhook-receiver.ts';
import type { YotiFake } from '../fakes/yoti/yoti-fake.ts';

export const apiKey = 'test-api-key-0123456789';
export const notificationCredential = 'yoti-user:yoti-password-1';
/** What Yoti sends with every notification. */
export const notificationHeader = `Basic ${Buffer.from(notificationCredential).toString('base64')}`;

/** The environment of an app that works with these simulators: what an operator would set, and nothing else. */
export function settingsFor(
  { slack, yoti }: { slack: SlackFake; yoti: YotiFake },
  databaseUrl: string,
): Record<string, string> {
  const { people } = slack;
  return {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_REVIEW_CHANNEL: slack.channels.review.id,
    SLACK_ALERT_CHANNEL: slack.channels.alerts.id,
    // The guest, the outsider and the others are listed on purpose: a list alone must not let them decide.
    SLACK_REVIEWERS: [
      slack.reviewersGroupId,
      people.guest.id,
      people.outsider.id,
      people.deactivated.id,
      people.otherBot.id,
    ].join(','),
    SLACK_MANAGERS: people.manager.id,
    SLACK_ADMINS: people.admin.id,
    SLACK_AUDITORS: people.auditor.id,
    YOTI_IDV_API_URL: yoti.apiUrl,
    YOTI_CLIENT_SDK_ID: yoti.sdkId,
    YOTI_PRIVATE_KEY: yoti.privateKeyPem,
    YOTI_NOTIFICATION_AUTH: `basic:${notificationCredential}`,
    API_KEYS: `test:${createHash('sha256').update(apiKey).digest('hex')}`,
    API_REPORT_KEYS: 'test',
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
}

/** What an operator would set so that deliveries go to this receiver; loopback has to be named. */
export function webhookSettings({ url, secret }: Pick<WebhookReceiver, 'url' | 'secret'>): Record<string, string> {
  return {
    DECISION_WEBHOOK_URL: url,
    DECISION_WEBHOOK_SECRET: secret,
    DECISION_WEBHOOK_ALLOWED_HOSTS: new URL(url).hostname,
  };
}
