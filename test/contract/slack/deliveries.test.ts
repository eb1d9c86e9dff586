import { verifySlackRequest } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { signBody } from '../../fakes/slack/sign.ts';
import { ActRefused } from '../../fakes/slack/slack-fake.ts';
import { actions, button, handClock, plain, type ReceivedRequest, startApp, startSlack } from './support.ts';

const review = 'C0REVIEW01';

describe('signing', () => {
  test("gives the signature of Slack's published example", () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const signature = signBody({ secret: '8f742231b10e8888abcd99yyyzzz85a5', timestampSeconds: 1531420618, body });
    expect(signature).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
  });

  test("satisfies Bolt's own check for a command, a click and an event", async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    await slack.command({ user: slack.people.manager.id, channel: review, command: '/idv', text: 'queue' });
    await slack.click({
      user: slack.people.reviewer.id,
      channel: review,
      ts: await postCard(client),
      actionId: 'approve',
    });
    await slack.event({ type: 'app_home_opened', user: slack.people.reviewer.id });
    expect(received).toHaveLength(3);
    for (const request of received) expect(() => verify(slack.signingSecret, request)).not.toThrow();
  });

  test('can be made stale, from the future or wrong, and Bolt refuses what it should', async () => {
    const { slack } = await startSlack();
    const { received } = await startApp(slack);
    const nowSeconds = Math.floor(Date.now() / 1000);
    await slack.deliverRaw({ body: 'payload={}', timestampSeconds: nowSeconds - 301 });
    await slack.deliverRaw({ body: 'payload={}', signature: `v0=${'0'.repeat(64)}` });
    await slack.deliverRaw({ body: 'payload={}', timestampSeconds: nowSeconds + 3600 });
    const [stale, forged, future] = received;
    expect(() => verify(slack.signingSecret, stale)).toThrow(/stale|minutes|old/i);
    expect(() => verify(slack.signingSecret, forged)).toThrow(/signature/i);
    expect(future?.headers['x-slack-request-timestamp']).toBe(String(nowSeconds + 3600));
  });
});

describe('a slash command', () => {
  test('carries the documented fields and an exact form content type', async () => {
    const { slack } = await startSlack();
    const { received } = await startApp(slack);
    await slack.command({
      user: slack.people.manager.id,
      channel: review,
      command: '/idv-report',
      text: '7f3a no-images',
    });
    const [request] = received;
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
      team_id: slack.teamId,
      api_app_id: slack.appId,
      channel_id: review,
      channel_name: 'privategroup',
      user_id: slack.people.manager.id,
      command: '/idv-report',
      text: '7f3a no-images',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining(`${slack.url}/hooks/commands/`),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.\w+$/),
    });
  });

  test.each([
    ['plain text', 'on it', 'on it'],
    ['JSON', { text: 'on it', blocks: [{ type: 'divider' }] }, 'on it'],
  ])('shows an answer in %s to its person only', async (_kind, body, text) => {
    const { slack } = await startSlack();
    await startApp(slack, () => ({ body }));
    await slack.command({ user: slack.people.manager.id, channel: review, command: '/idv', text: '' });
    expect(slack.ephemerals(slack.people.manager.id)).toMatchObject([{ text, via: 'command_ack', channel: review }]);
    expect(slack.messages(review)).toEqual([]);
  });

  test('answered in_channel is posted for everybody', async () => {
    const { slack } = await startSlack();
    await startApp(slack, () => ({ body: { response_type: 'in_channel', text: 'queue: 3' } }));
    await slack.command({ user: slack.people.manager.id, channel: review, command: '/idv', text: '' });
    expect(slack.messages(review)).toMatchObject([{ text: 'queue: 3' }]);
  });

  test('with an empty answer shows nothing', async () => {
    const { slack } = await startSlack();
    await startApp(slack);
    await slack.command({ user: slack.people.manager.id, channel: review, command: '/idv', text: '' });
    expect(slack.ephemerals(slack.people.manager.id)).toEqual([]);
  });

  test('left unanswered fails and shows operation_timeout', async () => {
    const { slack } = await startSlack({ deliveryTimeoutMs: 50 });
    await startApp(slack, () => ({ silent: true }));
    const result = await slack.command({ user: slack.people.manager.id, channel: review, command: '/idv', text: '' });
    expect(result).toMatchObject({ failed: true, status: null });
    expect(slack.ephemerals(slack.people.manager.id)).toMatchObject([
      { text: expect.stringContaining('operation_timeout'), via: 'slack' },
    ]);
  });

  test('is kept from outsiders, from people who cannot see the channel, and for unknown names', async () => {
    const { slack } = await startSlack();
    const { received } = await startApp(slack);
    const attempts = [
      { user: slack.people.outsider.id, channel: 'C0SHARED01', command: '/idv' },
      { user: slack.people.outsider.id, channel: review, command: '/idv' },
      { user: slack.people.manager.id, channel: review, command: '/other' },
    ];
    for (const attempt of attempts) await expect(slack.command({ ...attempt, text: '' })).rejects.toThrow(ActRefused);
    expect(received).toEqual([]);
  });
});

describe('a click', () => {
  test('sends the message as it stands, the element and who pressed it', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const ts = await postCard(client);
    await slack.click({ user: slack.people.reviewer.id, channel: review, ts, actionId: 'approve' });
    expect(received[0]?.payload).toMatchObject({
      type: 'block_actions',
      api_app_id: slack.appId,
      team: { id: slack.teamId },
      user: { id: slack.people.reviewer.id, team_id: slack.teamId },
      container: { type: 'message', message_ts: ts, channel_id: review, is_ephemeral: false },
      channel: { id: review },
      message: { ts, text: 'card', app_id: slack.appId, blocks: [{ block_id: 'decide' }] },
      actions: [{ type: 'button', action_id: 'approve', block_id: 'decide', value: 'rev_1', text: plain('Approve') }],
      response_url: expect.stringContaining('/hooks/actions/'),
    });
  });

  test.each(['guest', 'otherBot', 'deactivated'] as const)(
    'by a %s is delivered too: refusing it is the work of the app',
    async (who) => {
      const { slack, client } = await startSlack();
      const { received } = await startApp(slack);
      await slack.click({
        user: slack.people[who].id,
        channel: review,
        ts: await postCard(client),
        actionId: 'approve',
      });
      expect(received[0]?.payload).toMatchObject({ user: { id: slack.people[who].id } });
    },
  );

  test('by an outsider in a shared channel names their own team', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const ts = await postCard(client, 'C0SHARED01');
    await slack.click({ user: slack.people.outsider.id, channel: 'C0SHARED01', ts, actionId: 'approve' });
    expect(received[0]?.payload).toMatchObject({ team: { id: slack.teamId }, user: { team_id: 'T0PARTNER1' } });
  });

  test('is held back by Cancel in the confirm dialog', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const sure = { ...button(), confirm: { text: plain('This is final.') } };
    const posted = await client.chat.postMessage({
      channel: review,
      text: 'card',
      blocks: [{ type: 'actions', elements: [sure] }],
    });
    const press = { user: slack.people.reviewer.id, channel: review, ts: String(posted.ts), actionId: 'approve' };
    expect(await slack.click({ ...press, confirm: false })).toMatchObject({ sent: false, failed: false });
    expect(received).toEqual([]);
    expect(await slack.click(press)).toMatchObject({ sent: true, status: 200 });
  });

  test('can be delivered several times, the same signed request each time', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const result = await slack.click({
      user: slack.people.reviewer.id,
      channel: review,
      ts: await postCard(client),
      actionId: 'approve',
      deliveries: 3,
    });
    expect(result.all).toHaveLength(3);
    expect(new Set(received.map((request) => `${request.body} ${request.headers['x-slack-signature']}`)).size).toBe(1);
    expect(received).toHaveLength(3);
  });

  test('on a button the message no longer has is impossible', async () => {
    const { slack, client } = await startSlack();
    await startApp(slack);
    const ts = await postCard(client);
    await client.chat.update({ channel: review, ts, text: 'decided' });
    const click = slack.click({ user: slack.people.reviewer.id, channel: review, ts, actionId: 'approve' });
    await expect(click).rejects.toThrow('has no element');
  });

  test('on an ephemeral message comes without the message', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const user = slack.people.reviewer.id;
    const shown = await client.chat.postEphemeral({
      channel: review,
      user,
      text: 'sure?',
      blocks: [actions(button('yes'))],
    });
    await slack.click({ user, channel: review, ts: String(shown.message_ts), actionId: 'yes' });
    expect(received[0]?.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(received[0]?.payload).not.toHaveProperty('message');
  });

  test('in a select carries the chosen option', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const option = { text: plain('Blurred'), value: 'blurred' };
    const pick = { type: 'static_select' as const, action_id: 'images', options: [option] };
    const posted = await client.chat.postMessage({
      channel: review,
      text: 'x',
      blocks: [{ type: 'actions', elements: [pick] }],
    });
    await slack.click({
      user: slack.people.admin.id,
      channel: review,
      ts: String(posted.ts),
      actionId: 'images',
      selected: 'blurred',
    });
    expect(received[0]?.payload).toMatchObject({ actions: [{ selected_option: option }] });
  });

  test('can claim to come from another app or team', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const payload = { api_app_id: 'A0SOMEBODY', team: { id: 'T0SOMEBODY', domain: 'x' } };
    await slack.click({
      user: slack.people.reviewer.id,
      channel: review,
      ts: await postCard(client),
      actionId: 'approve',
      payload,
    });
    expect(received[0]?.payload).toMatchObject(payload);
  });

  test('answered with an error or not at all is marked failed', async () => {
    const { slack, client } = await startSlack({ deliveryTimeoutMs: 3000 });
    const answers = [{ status: 500 }, { status: 302, headers: { location: '/' } }, { silent: true }];
    await startApp(slack, () => answers.shift() ?? {});
    const ts = await postCard(client);
    const press = () => slack.click({ user: slack.people.reviewer.id, channel: review, ts, actionId: 'approve' });
    expect([await press(), await press(), await press(), await press()].map((result) => result.failed)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('an event', () => {
  test('comes in its envelope', async () => {
    const { slack } = await startSlack();
    const { received } = await startApp(slack);
    await slack.event({ type: 'app_uninstalled' }, { eventId: 'Ev0001' });
    expect(received[0]?.headers['content-type']).toBe('application/json');
    expect(received[0]?.payload).toMatchObject({
      type: 'event_callback',
      team_id: slack.teamId,
      api_app_id: slack.appId,
      event_id: 'Ev0001',
      event: { type: 'app_uninstalled' },
      authorizations: [{ team_id: slack.teamId, user_id: slack.botUserId, is_bot: true }],
    });
  });

  test('is tried three times more, saying why, and ends with the first success', async () => {
    const { slack } = await startSlack();
    const { received } = await startApp(slack, () => ({ status: received.length < 3 ? 500 : 200 }));
    expect(await slack.event({ type: 'app_uninstalled' })).toMatchObject({ attempts: 3, failed: false });
    expect(received.map((request) => request.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(received[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(received.map((request) => request.payload['event_id'])).size).toBe(1);
  });

  test('is tried four times in all, or once when the app says no retry', async () => {
    const { slack } = await startSlack();
    const headers: Record<string, string> = {};
    await startApp(slack, () => ({ status: 500, headers }));
    expect(await slack.event({ type: 'app_uninstalled' })).toMatchObject({ attempts: 4, failed: true });
    headers['x-slack-no-retry'] = '1';
    expect(await slack.event({ type: 'app_uninstalled' })).toMatchObject({ attempts: 1 });
  });
});

test('the clock of the fake is the clock of its signatures', async () => {
  const clock = handClock(1_790_000_000_000);
  const { slack } = await startSlack({ now: clock.now });
  const { received } = await startApp(slack);
  await slack.event({ type: 'app_uninstalled' });
  expect(received[0]?.headers['x-slack-request-timestamp']).toBe('1790000000');
});

function verify(signingSecret: string, request: ReceivedRequest | undefined): void {
  const headers = {
    'x-slack-signature': String(request?.headers['x-slack-signature']),
    'x-slack-request-timestamp': Number(request?.headers['x-slack-request-timestamp']),
  };
  verifySlackRequest({ signingSecret, body: request?.body ?? '', headers });
}

async function postCard(client: WebClient, channel = review): Promise<string> {
  return String((await client.chat.postMessage({ channel, text: 'card', blocks: [actions(button())] })).ts);
}
