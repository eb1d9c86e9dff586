import { afterAll, afterEach, beforeAll } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { createSlackCall, type SlackCall } from '../../src/slack/client.ts';
import { type SlackFake, startSlackFake } from '../fakes/slack/slack-fake.ts';

/** One simulated Slack for the tests of a file, and the application's own client on it; read it inside a test. */
export function shareSlack(): () => { readonly slack: SlackFake; readonly call: SlackCall } {
  let shared: { slack: SlackFake; call: SlackCall } | undefined;
  beforeAll(async () => {
    const slack = await startSlackFake({ fileReadyAfterMs: 0, rateLimits: false });
    const { botToken: token, apiUrl } = slack;
    shared = { slack, call: createSlackCall({ token, apiUrl, logger: createLogger('error', () => {}) }) };
  });
  afterEach(() => shared?.slack.faults.clear());
  afterAll(() => shared?.slack.stop());
  return () => {
    if (shared === undefined) throw new Error('the simulator is started before the tests of the file');
    return shared;
  };
}
