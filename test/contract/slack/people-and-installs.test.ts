import { describe, expect, test } from 'vitest';
import { actions, button, handClock, refusalOf, startApp, startSlack } from './support.ts';

describe('people', () => {
  test.each([
    ['guest', { is_restricted: true, deleted: false }],
    ['deactivated', { deleted: true }],
    ['otherBot', { is_bot: true }],
    ['outsider', { team_id: 'T0PARTNER1', is_stranger: false }],
    ['reviewer', { is_restricted: false, is_bot: false, deleted: false, team_id: 'T0COUNTER1' }],
  ] as const)('users.info tells a %s apart', async (who, flags) => {
    const { slack, client } = await startSlack();
    expect((await client.users.info({ user: slack.people[who].id })).user).toMatchObject(flags);
  });

  test('e-mail addresses need their own scope', async () => {
    const { slack, client } = await startSlack({ seed: { scopes: ['users:read'] } });
    const user = slack.people.reviewer.id;
    expect((await client.users.info({ user })).user?.profile?.email).toBeUndefined();
    const open = await startSlack({ seed: { scopes: ['users:read', 'users:read.email'] } });
    expect((await open.client.users.info({ user })).user?.profile?.email).toBe('rosa@example.com');
  });

  test('users.list gives the own workspace, page by page', async () => {
    const { slack, client } = await startSlack();
    const first = await client.users.list({ limit: 4 });
    const rest = await client.users.list({ limit: 100, cursor: String(first.response_metadata?.next_cursor) });
    const ids = [...(first.members ?? []), ...(rest.members ?? [])].map((member) => member.id);
    expect(ids).toHaveLength(10);
    expect(ids).not.toContain(slack.people.outsider.id);
  });

  test('a user group lists its members, and changes are told to the app', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const { manager, reviewer, secondReviewer } = slack.people;
    const members = async () => (await client.usergroups.users.list({ usergroup: slack.reviewersGroupId })).users;
    expect(await members()).toEqual([reviewer.id, secondReviewer.id]);
    await slack.setGroupMembers(slack.reviewersGroupId, [reviewer.id, manager.id]);
    expect(await members()).toEqual([reviewer.id, manager.id]);
    expect(received[0]?.payload).toMatchObject({
      event: { type: 'subteam_members_changed', added_users: [manager.id], removed_users: [secondReviewer.id] },
    });
  });

  test('sends no events on its own when told not to', async () => {
    const { slack } = await startSlack({ sendEvents: false });
    const { received } = await startApp(slack);
    await slack.setPerson(slack.people.reviewer.id, { deleted: true });
    expect(received).toEqual([]);
  });
});

describe('channels', () => {
  test('say whether they are shared outside, pending or archived', async () => {
    const { slack, client } = await startSlack();
    const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
    expect(await info(slack.channels.review.id)).toMatchObject({
      is_private: true,
      is_ext_shared: false,
      is_archived: false,
      is_member: true,
    });
    expect(await info(slack.channels.shared.id)).toMatchObject({
      is_ext_shared: true,
      connected_team_ids: ['T0PARTNER1'],
    });
    expect(await info(slack.channels.archived.id)).toMatchObject({ is_archived: true });
  });

  test.each([
    ['archiving', { isArchived: true }, 'group_archive'],
    ['removing the bot', { memberIds: ['U0REVIEW01'] }, 'group_left'],
    ['sharing outside', { isExtShared: true, connectedTeamIds: ['T0PARTNER1'] }, 'channel_shared'],
  ])('%s is told to the app', async (_what, patch, type) => {
    const { slack } = await startSlack();
    const { received } = await startApp(slack);
    await slack.setChannel(slack.channels.review.id, patch);
    expect(received.map((request) => request.payload['event']?.['type'])).toEqual([type]);
  });

  test('conversations.open gives the same DM again', async () => {
    const { client } = await startSlack();
    const first = await client.conversations.open({ users: 'U0MANAGER1' });
    const again = await client.conversations.open({ users: 'U0MANAGER1' });
    expect([first.channel?.id, first.already_open, again.channel?.id, again.already_open]).toEqual([
      'D0MANAGER1',
      undefined,
      'D0MANAGER1',
      true,
    ]);
  });

  test('conversations.list hides private channels the bot is not in', async () => {
    const { slack, client } = await startSlack();
    await slack.setChannel(slack.channels.alerts.id, { memberIds: [] });
    const { channels } = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
    });
    expect(channels?.map((channel) => channel.name)).toEqual(['idv-review', 'general', 'partner-acme']);
  });

  test('conversations.members leaves out those who left', async () => {
    const { slack, client } = await startSlack();
    const { members } = await client.conversations.members({ channel: slack.channels.review.id });
    expect(members).toContain(slack.people.guest.id);
    expect(members).not.toContain(slack.people.deactivated.id);
  });

  test('a message deleted by a person is gone for the app too', async () => {
    const { slack, client } = await startSlack();
    const { ts } = await client.chat.postMessage({ channel: 'C0REVIEW01', text: 'card', blocks: [actions(button())] });
    slack.deleteMessageAsPerson('C0REVIEW01', String(ts));
    expect(await refusalOf(client.chat.update({ channel: 'C0REVIEW01', ts: String(ts), text: 'x' }))).toBe(
      'message_not_found',
    );
  });
});

describe('the installation', () => {
  test('auth.test and bots.info name the app, the bot and the workspace', async () => {
    const { slack, client } = await startSlack();
    const { appId, botId, botUserId, teamId } = slack;
    expect(await client.auth.test()).toMatchObject({
      team_id: teamId,
      user_id: botUserId,
      bot_id: botId,
      app_id: appId,
      is_enterprise_install: false,
    });
    expect((await client.bots.info({ bot: botId })).bot).toMatchObject({ app_id: appId, user_id: botUserId });
  });

  test('withdrawn by an administrator is told to the app; restoring it is not', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    await slack.revokeToken();
    expect(await refusalOf(client.auth.test())).toBe('token_revoked');
    await slack.restoreToken();
    expect(received.map((request) => request.payload['event']?.['type'])).toEqual(['tokens_revoked']);
  });

  test('auth.revoke ends the token and tells the app', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    await client.auth.revoke();
    expect(await refusalOf(client.auth.test())).toBe('token_revoked');
    const event = await slack.waitFor(() => received[0]?.payload['event'], 'the tokens_revoked event');
    expect(event).toMatchObject({ type: 'tokens_revoked', tokens: { bot: [slack.botUserId] } });
  });

  test('an OAuth code works once and for ten minutes', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ now: clock.now });
    const exchange = (code: string) =>
      client.oauth.v2.access({
        client_id: '1000000001.2000000002',
        client_secret: 'countersign-fake-client-secret',
        code,
      });
    const code = slack.grantOauthCode();
    expect(await exchange(code)).toMatchObject({
      team: { id: slack.teamId },
      token_type: 'bot',
      access_token: expect.stringMatching(/^xoxb-/),
    });
    expect(await refusalOf(exchange(code))).toBe('code_already_used');
    const late = slack.grantOauthCode();
    clock.advance(10 * 60_000 + 1);
    expect(await refusalOf(exchange(late))).toBe('invalid_code');
  });

  test('an OAuth exchange needs the right client secret', async () => {
    const { slack, client } = await startSlack();
    const code = slack.grantOauthCode();
    expect(
      await refusalOf(client.oauth.v2.access({ client_id: '1000000001.2000000002', client_secret: 'x', code })),
    ).toBe('bad_client_secret');
  });
});
