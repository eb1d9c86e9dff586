import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { startSlackFake } from '../fakes/slack/slack-fake.ts';
import { startYotiFake } from '../fakes/yoti/yoti-fake.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { settingsFor } from '../support/settings.ts';

test('the very first start, on an empty database, migrates it and can ring its queue', async () => {
  const [slack, yoti, database] = await Promise.all([startSlackFake(), startYotiFake(), createEmptyDatabase()]);
  const config = loadConfig(settingsFor({ slack, yoti }, database.url));
  const app = createApp({ config, logger: createLogger('error', () => {}), roles: ['web', 'worker'] });
  try {
    const { port } = await app.start();
    const rung = await app.deps.ring('sync-session', { sessionId: '0b7b0c52-9bb0-4d6e-8f10-4c9d8a1c2b3d' });
    expect(rung).toBe(true);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ok', database: 'ok', queue: 'ok' });
  } finally {
    await app.stop();
    await Promise.all([slack.stop(), yoti.stop()]);
    await database.drop();
  }
});
