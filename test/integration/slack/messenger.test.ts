import { describe, expect, test } from 'vitest';
import { createMessenger } from '../../../src/slack/messenger.ts';
import { shareSlack } from '../../support/slack-adapters.ts';

const shared = shareSlack();
const body = { text: 'New review', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }] };
const longAgo = new Date('2020-01-01T00:00:00Z');

function parts() {
  const { slack, call } = shared();
  const { teamId, appId, botId, botUserId } = slack;
  const own = { teamId, appId, botId, botUserId, url: null };
  return { slack, call, own, messenger: createMessenger(call, () => own), channel: slack.channels.review.id };
}

describe('a post', () => {
  test('lets Slack fetch, link and mention nothing (T12), and carries our id alone', async () => {
    const { slack, messenger, channel } = parts();
    await messenger.post(channel, body, 'message-1');
    expect(slack.calls('chat.postMessage').at(-1)?.args).toEqual({
      ...{ channel, text: 'New review', blocks: body.blocks },
      ...{ unfurl_links: 'false', unfurl_media: 'false', parse: 'none', link_names: 'false' },
      metadata: { event_type: 'countersign_message', event_payload: { message_id: 'message-1' } },
    });
  });

  test.each([
    ['done_then_500', 'unknown', 1],
    ['done_then_reset', 'unknown', 1],
    ['internal_error', 'unknown', 0],
    ['html', 'unknown', 0],
    ['rate_limited', 'refused', 0],
    ['error_before', 'unknown', 0],
  ] as const)('that ends in %s is made once, and its outcome is %s', async (kind, outcome, made) => {
    const { slack, messenger, channel } = parts();
    const [callsBefore, messagesBefore] = [slack.calls('chat.postMessage').length, slack.messages(channel).length];
    slack.faults.add({ method: 'chat.postMessage', kind, times: 9, retryAfterSeconds: 7 });
    await expect(messenger.post(channel, body, 'm')).rejects.toMatchObject({
      system: 'slack',
      retry: 'later',
      outcome,
    });
    expect(slack.calls('chat.postMessage').length - callsBefore).toBe(1);
    expect(slack.messages(channel).length - messagesBefore).toBe(made);
  });

  test('that Slack puts off says for how long', async () => {
    const { slack, messenger, channel } = parts();
    slack.faults.add({ method: 'chat.postMessage', kind: 'rate_limited', times: 1, retryAfterSeconds: 7 });
    await expect(messenger.post(channel, body, 'm')).rejects.toMatchObject({ code: 'ratelimited', retryAfterMs: 7000 });
  });

  test.each([
    ['C0ARCHIVE1', 'is_archived'],
    ['C0NOWHERE1', 'channel_not_found'],
  ])('to %s is refused for good as %s', async (channel, code) => {
    const { messenger } = parts();
    const refused = messenger.post(channel, body, 'm');
    await expect(refused).rejects.toMatchObject({ code, retry: 'never', outcome: 'refused' });
  });
});

describe('the look-up of an earlier post', () => {
  test('finds it by its metadata over several pages of other people’s and our own messages', async () => {
    const { slack, messenger, channel } = parts();
    const first = await messenger.post(channel, body, 'wanted');
    for (let index = 0; index < 40; index += 1) {
      if (index % 2 === 0) slack.write({ user: slack.people.reviewer.id, channel, text: 'wanted' });
      else await messenger.post(channel, body, `other-${index}`);
    }
    const second = await messenger.post(channel, body, 'wanted');
    const callsBefore = slack.calls('conversations.history').length;
    expect(await messenger.find(channel, 'wanted', longAgo)).toEqual([first, second]);
    expect(slack.calls('conversations.history').length - callsBefore).toBeGreaterThan(2);
    expect(await messenger.find(channel, 'nobody', longAgo)).toEqual([]);
  });

  test('takes nothing that was posted long before the attempt, nor what is removed', async () => {
    const { messenger, channel } = parts();
    const { ts } = await messenger.post(channel, body, 'gone');
    expect(await messenger.find(channel, 'gone', new Date(Date.now() + 120_000))).toEqual([]);
    await messenger.remove(channel, ts);
    expect(await messenger.find(channel, 'gone', longAgo)).toEqual([]);
  });

  test('takes no message of another app for ours, whatever its metadata says', async () => {
    const { call, own, messenger, channel } = parts();
    const { ts } = await messenger.post(channel, body, 'copied');
    const ofAnotherApp = createMessenger(call, () => ({ ...own, appId: 'A0OTHER001', botId: 'B0OTHER001' }));
    expect(await ofAnotherApp.find(channel, 'copied', longAgo)).toEqual([]);
    expect(await messenger.find(channel, 'copied', longAgo)).toEqual([{ ts }]);
  });

  test('does not say that there is none while there is more to read', async () => {
    const { slack, messenger, channel } = parts();
    await messenger.post(channel, body, 'oldest');
    const since = new Date();
    for (let index = 0; index < 600; index += 1) {
      slack.write({ user: slack.people.reviewer.id, channel, text: 'busy' });
    }
    await expect(messenger.find(channel, 'oldest', since)).rejects.toMatchObject({
      ...{ code: 'history_too_long', retry: 'later', outcome: 'unknown' },
    });
  });
});

test('an update changes the message in place, and one of a message that is gone says so', async () => {
  const { slack, messenger, channel } = parts();
  const { ts } = await messenger.post(channel, body, 'm');
  await messenger.update(channel, ts, { ...body, text: 'Decided' });
  expect(slack.messages(channel).find((message) => message.ts === ts)?.text).toBe('Decided');
  await messenger.remove(channel, ts);
  await messenger.remove(channel, ts);
  await expect(messenger.update(channel, ts, body)).rejects.toMatchObject({ code: 'message_not_found' });
});

test('a whisper is seen by one person, and a name in it mentions nobody', async () => {
  const { slack, messenger, channel } = parts();
  const { reviewer, secondReviewer } = slack.people;
  await messenger.whisper(channel, reviewer.id, 'Only you');
  expect(slack.ephemerals(reviewer.id).map(({ text }) => text)).toEqual(['Only you']);
  expect(slack.ephemerals(secondReviewer.id)).toEqual([]);
  expect(slack.calls('chat.postEphemeral').at(-1)?.args).toMatchObject({ parse: 'none', link_names: 'false' });
});
