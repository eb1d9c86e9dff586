import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { SlackFake } from '../../fakes/slack/slack-fake.ts';
import { actions, button, clientOf, plain, png, refusalBody, refusalOf, startSlack, upload } from './support.ts';

interface Attempt {
  what: string;
  error: string;
  /** What must be so before the attempt. */
  given?: (slack: SlackFake, client: WebClient) => Promise<unknown>;
  call: (slack: SlackFake, client: WebClient) => Promise<unknown>;
}

const post =
  (channel: string, more: Record<string, unknown> = {}) =>
  (_slack: SlackFake, client: WebClient) =>
    client.apiCall('chat.postMessage', { channel, text: 'hello', ...more });

const messages: Attempt[] = [
  { what: 'a post to a channel that does not exist', error: 'channel_not_found', call: post('C0NOWHERE1') },
  { what: 'a post to a channel by its name', error: 'channel_not_found', call: post('#general') },
  { what: 'a post to an archived channel', error: 'is_archived', call: post('C0ARCHIVE1') },
  {
    what: 'a post to a public channel the bot is not in',
    error: 'not_in_channel',
    given: (slack) => slack.setChannel('C0GENERAL1', { memberIds: [slack.people.member.id] }),
    call: post('C0GENERAL1'),
  },
  {
    what: 'a post to a private channel the bot is not in',
    error: 'channel_not_found',
    given: (slack) => slack.setChannel('C0REVIEW01', { memberIds: [slack.people.reviewer.id] }),
    call: post('C0REVIEW01'),
  },
  { what: 'a post to a person who left', error: 'user_disabled', call: post('U0FORMER01') },
  { what: 'a post to another bot', error: 'cannot_dm_bot', call: post('U0OTHERBOT') },
  { what: 'a message with neither text nor blocks', error: 'no_text', call: post('C0REVIEW01', { text: '' }) },
  {
    what: 'blocks that are not a list',
    error: 'invalid_blocks_format',
    call: post('C0REVIEW01', { blocks: '{"type":"divider"}' }),
  },
  { what: 'blocks that are not JSON', error: 'invalid_blocks_format', call: post('C0REVIEW01', { blocks: 'divider' }) },
  {
    what: 'an unknown block type',
    error: 'invalid_blocks',
    call: post('C0REVIEW01', { blocks: [{ type: 'carrousel' }] }),
  },
  {
    what: 'a second table in a message',
    error: 'invalid_attachments',
    call: post('C0REVIEW01', {
      blocks: Array.from({ length: 2 }, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
    }),
  },
  {
    what: 'more than 100 attachments',
    error: 'too_many_attachments',
    call: post('C0REVIEW01', { attachments: Array.from({ length: 101 }, () => ({ text: 'a' })) }),
  },
  {
    what: 'markdown text beside text',
    error: 'markdown_text_conflict',
    call: post('C0REVIEW01', { markdown_text: '*x*' }),
  },
  {
    what: 'a reply to a message that does not exist',
    error: 'thread_not_found',
    call: post('C0REVIEW01', { thread_ts: '1.000001' }),
  },
  {
    what: 'metadata without a payload',
    error: 'invalid_metadata_format',
    call: post('C0REVIEW01', { metadata: { event_type: 'posted' } }),
  },
  {
    what: 'metadata with members of its own',
    error: 'invalid_metadata_format',
    call: post('C0REVIEW01', { metadata: { event_type: 'posted', event_payload: {}, name: 'x' } }),
  },
  {
    what: 'an update of a message that does not exist',
    error: 'message_not_found',
    call: (_s, c) => c.chat.update({ channel: 'C0REVIEW01', ts: '1.000001', text: 'x' }),
  },
  {
    what: "an update of a person's message",
    error: 'cant_update_message',
    call: (slack, client) =>
      client.chat.update({
        channel: 'C0REVIEW01',
        ts: slack.write({ user: slack.people.member.id, channel: 'C0REVIEW01', text: 'hi' }),
        text: 'x',
      }),
  },
  {
    what: 'an update of more than 4000 characters',
    error: 'msg_too_long',
    call: async (_slack, client) =>
      client.chat.update({ channel: 'C0REVIEW01', ts: await posted(client), text: 'x'.repeat(4001) }),
  },
  {
    what: "deleting a person's message",
    error: 'cant_delete_message',
    call: (slack, client) =>
      client.chat.delete({
        channel: 'C0REVIEW01',
        ts: slack.write({ user: slack.people.member.id, channel: 'C0REVIEW01', text: 'hi' }),
      }),
  },
  {
    what: 'an ephemeral to somebody outside the channel',
    error: 'user_not_in_channel',
    call: (_s, c) => c.chat.postEphemeral({ channel: 'C0REVIEW01', user: 'U0OUTSIDE1', text: 'x' }),
  },
  {
    what: 'an ephemeral to a deactivated person',
    error: 'user_not_in_channel',
    call: (_s, c) => c.chat.postEphemeral({ channel: 'C0REVIEW01', user: 'U0FORMER01', text: 'x' }),
  },
  {
    what: 'a permalink of nothing',
    error: 'message_not_found',
    call: (_s, c) => c.chat.getPermalink({ channel: 'C0REVIEW01', message_ts: '1.000001' }),
  },
];

const files: Attempt[] = [
  {
    what: 'an upload of no bytes',
    error: 'missing_argument',
    call: (_s, c) => c.apiCall('files.getUploadURLExternal', { filename: 'a.png', length: 0 }),
  },
  {
    what: 'alternative text of more than 1000 characters',
    error: 'alt_txt_too_large',
    call: (_s, c) =>
      c.apiCall('files.getUploadURLExternal', { filename: 'a.png', length: 9, alt_txt: 'x'.repeat(1001) }),
  },
  {
    what: 'completing a file that was never uploaded',
    error: 'file_not_found',
    call: async (_s, c) => c.apiCall('files.completeUploadExternal', { files: [{ id: await issued(c) }] }),
  },
  {
    what: 'completing an upload twice',
    error: 'file_not_found',
    call: async (_s, c) => c.apiCall('files.completeUploadExternal', { files: [{ id: await upload(c) }] }),
  },
  {
    what: 'sharing into an archived channel',
    error: 'is_archived',
    call: (_s, c) => upload(c, { share: 'C0ARCHIVE1' }),
  },
  {
    what: 'sharing into a channel that does not exist',
    error: 'channel_not_found',
    call: (_s, c) => upload(c, { share: 'C0NOWHERE1' }),
  },
  { what: 'a picture that does not exist', error: 'invalid_blocks', call: (_s, c) => postPicture(c, 'F0NOSUCHFILE') },
  {
    what: 'a picture that is still processing',
    error: 'invalid_blocks',
    given: async (slack) => slack.setFilesReady('never'),
    call: async (_s, c) => postPicture(c, await upload(c)),
  },
  {
    what: 'a picture that was deleted',
    error: 'invalid_blocks',
    call: async (_s, c) => postPicture(c, await deleted(c)),
  },
  {
    what: 'a PDF as a picture',
    error: 'invalid_blocks',
    call: async (_s, c) =>
      postPicture(c, await upload(c, { bytes: Uint8Array.from(Buffer.from('%PDF-1.7')), name: 'sheet.png' })),
  },
  {
    what: 'information on a deleted file',
    error: 'file_deleted',
    call: async (_s, c) => c.files.info({ file: await deleted(c) }),
  },
  {
    what: 'information on a file that does not exist',
    error: 'file_not_found',
    call: (_s, c) => c.files.info({ file: 'F0NOSUCHFILE' }),
  },
  {
    what: 'deleting a file twice',
    error: 'file_deleted',
    call: async (_s, c) => c.files.delete({ file: await deleted(c) }),
  },
];

const lookups: Attempt[] = [
  { what: 'a method that does not exist', error: 'unknown_method', call: (_s, c) => c.apiCall('chat.postMesage', {}) },
  {
    what: 'a history page of more than 999',
    error: 'invalid_limit',
    call: (_s, c) => c.conversations.history({ channel: 'C0REVIEW01', limit: 1000 }),
  },
  {
    what: 'a made-up cursor',
    error: 'invalid_cursor',
    call: (_s, c) => c.conversations.history({ channel: 'C0REVIEW01', cursor: 'bm9wZQ==' }),
  },
  {
    what: 'the history of a DM without im:history',
    error: 'missing_scope',
    call: (_s, c) => c.conversations.history({ channel: 'D0REVIEW01' }),
  },
  {
    what: 'joining without channels:join',
    error: 'missing_scope',
    call: (_s, c) => c.conversations.join({ channel: 'C0GENERAL1' }),
  },
  {
    what: 'a person who does not exist',
    error: 'user_not_found',
    call: (_s, c) => c.users.info({ user: 'U0NOBODY01' }),
  },
  {
    what: 'a stranger with whom no channel is shared',
    error: 'user_not_visible',
    given: (slack) => slack.setPerson('U0OUTSIDE1', { isStranger: true }),
    call: (_s, c) => c.users.info({ user: 'U0OUTSIDE1' }),
  },
  {
    what: 'a user group that does not exist',
    error: 'no_such_subteam',
    call: (_s, c) => c.usergroups.users.list({ usergroup: 'S0NOGROUP1' }),
  },
  { what: "another app's bot", error: 'bot_not_found', call: (_s, c) => c.bots.info({ bot: 'B0OTHERBOT' }) },
  { what: 'a DM with nobody', error: 'users_list_not_supplied', call: (_s, c) => c.apiCall('conversations.open', {}) },
  {
    what: 'a DM with an outsider',
    error: 'user_not_visible',
    call: (_s, c) => c.conversations.open({ users: 'U0OUTSIDE1' }),
  },
  {
    what: 'a modal for a trigger that does not exist',
    error: 'invalid_trigger_id',
    call: (_s, c) => c.views.open({ trigger_id: '1.2.3', view: modal() }),
  },
  {
    what: 'an update of a view that does not exist',
    error: 'not_found',
    call: (_s, c) => c.views.update({ view_id: 'V0NOVIEW01', view: modal() }),
  },
  {
    what: 'a Home tab for an outsider',
    error: 'user_not_found',
    call: (_s, c) => c.views.publish({ user_id: 'U0OUTSIDE1', view: { type: 'home', blocks: [{ type: 'divider' }] } }),
  },
  {
    what: 'a modal published as a Home tab',
    error: 'invalid_arguments',
    call: (_s, c) => c.apiCall('views.publish', { user_id: 'U0REVIEW01', view: modal() }),
  },
];

describe.each([
  ['messages', messages],
  ['files', files],
  ['look-ups and views', lookups],
])('refuses among %s', (_name, attempts) => {
  test.each(attempts)('$what with $error', async ({ given, call, error }) => {
    const { slack, client } = await startSlack();
    await given?.(slack, client);
    expect(await refusalOf(call(slack, client))).toBe(error);
  });
});

describe('refuses tokens', () => {
  test('that are missing, unknown, revoked or expired, each with its own word', async () => {
    const { slack, client } = await startSlack();
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await answer.json()).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await refusalOf(clientOf(slack, { token: 'xoxb-other' }).auth.test())).toBe('invalid_auth');
    await slack.revokeToken();
    expect(await refusalOf(client.auth.test())).toBe('token_revoked');
    await slack.restoreToken();
    expect(await refusalOf(client.auth.test())).toBe('accepted');
  });

  test('without the scope, naming what is needed and what is there', async () => {
    const { client } = await startSlack({ seed: { scopes: ['commands', 'files:read'] } });
    const body = await refusalBody(client.chat.postMessage({ channel: 'C0REVIEW01', text: 'x' }));
    expect(body).toMatchObject({ error: 'missing_scope', needed: 'chat:write', provided: 'commands,files:read' });
  });

  test('without users:read.email for a look-up by address', async () => {
    const { client } = await startSlack({ seed: { scopes: ['users:read'] } });
    const body = await refusalBody(client.users.lookupByEmail({ email: 'rosa@example.com' }));
    expect(body).toMatchObject({ error: 'missing_scope', needed: 'users:read.email' });
  });

  test.each([
    ['groups:history', 'C0REVIEW01'],
    ['channels:history', 'C0GENERAL1'],
  ])('without %s for the history of %s', async (needed, channel) => {
    const { client } = await startSlack({ seed: { scopes: ['chat:write'] } });
    expect(await refusalBody(client.conversations.history({ channel }))).toMatchObject({
      error: 'missing_scope',
      needed,
    });
  });
});

test('user groups are refused on a free plan', async () => {
  const { client } = await startSlack({ seed: { paidPlan: false } });
  expect(await refusalOf(client.usergroups.list())).toBe('plan_upgrade_required');
});

test('a DM is refused while the Messages tab is off', async () => {
  const { client } = await startSlack({ seed: { messagesTab: false } });
  expect(await refusalOf(client.chat.postMessage({ channel: 'U0REVIEW01', text: 'x' }))).toBe('messages_tab_disabled');
});

test('a reply to a reply is refused', async () => {
  const { client } = await startSlack();
  const parent = await posted(client);
  const reply = await client.chat.postMessage({ channel: 'C0REVIEW01', text: 'reply', thread_ts: parent });
  expect(
    await refusalOf(client.chat.postMessage({ channel: 'C0REVIEW01', text: 'x', thread_ts: String(reply.ts) })),
  ).toBe('cannot_reply_to_message');
});

async function posted(client: WebClient): Promise<string> {
  const answer = await client.chat.postMessage({ channel: 'C0REVIEW01', text: 'card', blocks: [actions(button())] });
  return String(answer.ts);
}

async function issued(client: WebClient): Promise<string> {
  return String((await client.files.getUploadURLExternal({ filename: 'a.png', length: png.length })).file_id);
}

async function deleted(client: WebClient): Promise<string> {
  const file = await upload(client);
  await client.files.delete({ file });
  return file;
}

function postPicture(client: WebClient, id: string) {
  return client.chat.postMessage({
    channel: 'C0REVIEW01',
    text: 'card',
    blocks: [{ type: 'image', alt_text: 'Passport', slack_file: { id } }],
  });
}

function modal() {
  return { type: 'modal' as const, title: plain('Reject'), blocks: [{ type: 'divider' as const }] };
}
