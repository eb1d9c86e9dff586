import { parseArgs } from 'node:util';
import { registerWithApp } from './register-with-app.ts';
import { startSandbox } from './server.ts';

const usage =
  'node test/sandbox/main.ts --slack http://127.0.0.1:4100 --yoti http://127.0.0.1:4200 [--app http://127.0.0.1:3000 --api-key KEY] [--port 4300]';

const { values } = parseArgs({
  options: {
    slack: { type: 'string' },
    yoti: { type: 'string' },
    app: { type: 'string' },
    'api-key': { type: 'string' },
    port: { type: 'string', default: '4300' },
  },
});

if (values.slack === undefined || values.yoti === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { app, 'api-key': apiKey } = values;
  const sandbox = await startSandbox({
    slackUrl: values.slack,
    yotiUrl: values.yoti,
    port: Number(values.port),
    ...(app !== undefined && { appUrl: app }),
    ...(app !== undefined && apiKey !== undefined && { registerSession: registerWithApp(app, apiKey) }),
  });
  console.log(`Sandbox: ${sandbox.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.stop());
  }
}
