import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import type { SlackFake } from '../../fakes/slack/slack-fake.ts';
import { actions, button, plain, startSlack } from './support.ts';

const review = 'C0REVIEW01';

test('a real Bolt app takes a click, updates the message and replies to the person', async () => {
  const { slack, client } = await startSlack();
  const app = await startBolt(slack);
  app.action('approve', async ({ ack, respond, body, client: web }) => {
    await ack();
    await respond({ text: 'recorded', replace_original: false });
    await web.chat.update({ channel: review, ts: String('message' in body ? body.message?.ts : ''), text: 'approved' });
  });
  const { ts } = await client.chat.postMessage({ channel: review, text: 'card', blocks: [actions(button())] });
  const result = await slack.click({
    user: slack.people.reviewer.id,
    channel: review,
    ts: String(ts),
    actionId: 'approve',
  });
  expect(result).toMatchObject({ status: 200, failed: false });
  await slack.waitFor(() => slack.messages(review)[0]?.text === 'approved', 'the update');
  expect(slack.ephemerals(slack.people.reviewer.id)).toMatchObject([{ text: 'recorded' }]);
});

test('a real Bolt app opens a modal on a command and answers its submission with errors', async () => {
  const { slack } = await startSlack();
  const app = await startBolt(slack);
  app.command('/idv-report', async ({ ack, client: web, command }) => {
    const element = { type: 'plain_text_input' as const, action_id: 'session' };
    const blocks = [{ type: 'input' as const, block_id: 'session_block', label: plain('Session'), element }];
    await web.views.open({
      trigger_id: command.trigger_id,
      view: { type: 'modal', callback_id: 'report', title: plain('Report'), submit: plain('Generate'), blocks },
    });
    await ack('opening…');
  });
  app.view('report', ({ ack, view }) =>
    ack({
      response_action: 'errors',
      errors: { session_block: `no session ${view.state.values['session_block']?.['session']?.value}` },
    }),
  );
  const user = slack.people.manager.id;
  await slack.command({ user, channel: review, command: '/idv-report', text: '' });
  expect(slack.ephemerals(user)).toMatchObject([{ text: 'opening…', via: 'command_ack' }]);
  const result = await slack.submitView({
    user,
    viewId: slack.openViews(user)[0]?.id ?? '',
    values: { session_block: { session: '7f3a' } },
  });
  expect(result.errors).toEqual({ session_block: 'no session 7f3a' });
});

async function startBolt(slack: SlackFake): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => void (await app.stop()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Bolt has no port');
  slack.connectApp(`http://127.0.0.1:${address.port}/slack/events`);
  return app;
}
