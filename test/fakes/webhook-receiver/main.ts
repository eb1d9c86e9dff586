import { parseArgs } from 'node:util';
import { startWebhookReceiver } from './webhook-receiver.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4300' }, secret: { type: 'string', multiple: true } },
});

const receiver = await startWebhookReceiver({
  port: Number(values.port),
  ...(values.secret === undefined ? {} : { secrets: values.secret }),
});

console.log(`# Webhook receiver; remote control below ${new URL('/sim/', receiver.url)}`);
console.log(`DECISION_WEBHOOK_URL=${receiver.url}`);
console.log(`DECISION_WEBHOOK_SECRET=${receiver.secret}`);
console.log('DECISION_WEBHOOK_ALLOWED_HOSTS=127.0.0.1');
process.once('SIGTERM', () => void receiver.stop());
process.once('SIGINT', () => void receiver.stop());
