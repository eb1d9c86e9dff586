import { parseArgs } from 'node:util';
import { startSlackFake } from './slack-fake.ts';

/** Runs the simulator alone and prints the settings an app needs to use it. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    app: { type: 'string' },
    'no-rate-limits': { type: 'boolean', default: false },
  },
});

const fake = await startSlackFake({
  port: Number(values.port),
  rateLimits: !values['no-rate-limits'],
  eventRetryDelaysMs: [0, 60_000, 300_000],
});
if (values.app !== undefined) fake.connectApp(values.app);

const settings = {
  SLACK_API_URL: fake.apiUrl,
  SLACK_BOT_TOKEN: fake.botToken,
  SLACK_SIGNING_SECRET: fake.signingSecret,
  SLACK_REVIEW_CHANNEL: fake.channels.review.id,
  SLACK_ALERT_CHANNEL: fake.channels.alerts.id,
  SLACK_REVIEWERS: fake.reviewersGroupId,
  SLACK_MANAGERS: fake.people.manager.id,
  SLACK_ADMINS: fake.people.admin.id,
  SLACK_AUDITORS: fake.people.auditor.id,
};

console.log(
  `# Slack simulator on ${fake.url}; deliveries go to ${values.app ?? 'nowhere yet (--app URL, or POST /sim/connect)'}`,
);
for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`);
for (const [role, person] of Object.entries(fake.people)) console.log(`# ${role}: ${person.id} ${person.realName}`);

const stop = () => void fake.stop();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
