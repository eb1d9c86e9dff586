import { describe, expect, test } from 'vitest';
import { actions, button, handClock, mrkdwn, startSlack } from './support.ts';

const review = 'C0REVIEW01';

describe('posting', () => {
  test('answers with the message as kept, its generated block_ids and its metadata', async () => {
    const { slack, client } = await startSlack();
    const metadata = { event_type: 'card_posted', event_payload: { outbox_id: 'o1' } };
    const answer = await client.chat.postMessage({
      channel: review,
      text: 'card',
      blocks: [{ type: 'divider' }],
      metadata,
    });
    expect(answer).toMatchObject({
      channel: review,
      message: { text: 'card', bot_id: slack.botId, app_id: slack.appId, metadata },
    });
    const [kept] = slack.messages(review);
    expect(kept?.blocks[0]?.block_id).toMatch(/^\w+$/);
    expect(answer.message?.blocks?.[0]).toEqual(kept?.blocks[0]);
    expect(kept?.metadata).toEqual(metadata);
  });

  test('gives every message a later ts, even within one millisecond and when the clock goes back', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ now: clock.now });
    for (const step of [0, 0, -5000]) {
      clock.advance(step);
      await client.chat.postMessage({ channel: review, text: 'x' });
    }
    const all = slack.messages(review).map((message) => message.ts);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toHaveLength(3);
    expect(all[0]).toMatch(/^\d{10}\.\d{6}$/);
  });

  test('cuts text at 40 000 characters', async () => {
    const { slack, client } = await startSlack();
    await client.chat.postMessage({ channel: review, text: 'x'.repeat(40_001) });
    expect(slack.messages(review)[0]?.text).toHaveLength(40_000);
  });

  test('to a person lands in their DM', async () => {
    const { slack, client } = await startSlack();
    const answer = await client.chat.postMessage({ channel: slack.people.manager.id, text: 'your report' });
    expect(answer.channel).toBe('D0MANAGER1');
    expect(slack.dm(slack.people.manager.id)).toHaveLength(1);
  });

  test('takes JSON bodies as well as forms', async () => {
    const { slack } = await startSlack();
    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify({ channel: review, text: 'json', blocks: [{ type: 'divider' }] }),
    });
    expect(await answer.json()).toMatchObject({ ok: true });
    expect(slack.messages(review)[0]).toMatchObject({ text: 'json', blocks: [{ type: 'divider' }] });
  });

  test('shows which everybody-mentions would really fire', async () => {
    const { slack, client } = await startSlack();
    await client.chat.postMessage({
      channel: review,
      text: 'safe &lt;!channel&gt;',
      blocks: [{ type: 'section', text: mrkdwn('hi <!channel>') }],
    });
    await client.chat.postMessage({ channel: review, text: 'safe &lt;!here&gt;' });
    expect(slack.messages(review).map((message) => message.broadcasts)).toEqual([['channel'], []]);
  });
});

describe('updating', () => {
  test('with text alone drops the blocks, marks the message edited and keeps the metadata', async () => {
    const { slack, client } = await startSlack();
    const metadata = { event_type: 'card_posted', event_payload: { outbox_id: 'o1' } };
    const posted = await client.chat.postMessage({
      channel: review,
      text: 'card',
      blocks: [actions(button())],
      metadata,
    });
    await client.chat.update({ channel: review, ts: String(posted.ts), text: 'decided' });
    expect(slack.messages(review)[0]).toMatchObject({
      text: 'decided',
      blocks: [],
      edited: true,
      updates: 1,
      metadata,
    });
  });

  test('with blocks leaves no edited mark', async () => {
    const { slack, client } = await startSlack();
    const posted = await client.chat.postMessage({ channel: review, text: 'card', blocks: [actions(button())] });
    await client.chat.update({
      channel: review,
      ts: String(posted.ts),
      text: 'decided',
      blocks: [{ type: 'divider' }],
    });
    expect(slack.messages(review)[0]).toMatchObject({ edited: false, updates: 1, blocks: [{ type: 'divider' }] });
  });

  test('with empty metadata clears it', async () => {
    const { slack, client } = await startSlack();
    const posted = await client.chat.postMessage({
      channel: review,
      text: 'card',
      metadata: { event_type: 'a', event_payload: {} },
    });
    await client.apiCall('chat.update', { channel: review, ts: posted.ts, text: 'x', metadata: {} });
    expect(slack.messages(review)[0]).not.toHaveProperty('metadata');
  });
});

test('a deleted message is gone from the channel and kept among the deleted', async () => {
  const { slack, client } = await startSlack();
  const posted = await client.chat.postMessage({ channel: review, text: 'card' });
  await client.chat.delete({ channel: review, ts: String(posted.ts) });
  expect(slack.messages(review)).toEqual([]);
  expect(slack.deletedMessages(review)).toMatchObject([{ text: 'card' }]);
});

test('an ephemeral reaches only its person and is in no history', async () => {
  const { slack, client } = await startSlack();
  await client.chat.postEphemeral({ channel: review, user: slack.people.guest.id, text: 'only reviewers decide' });
  expect(slack.ephemerals(slack.people.guest.id)).toMatchObject([
    { text: 'only reviewers decide', via: 'postEphemeral', channel: review },
  ]);
  expect(slack.ephemerals(slack.people.reviewer.id)).toEqual([]);
  expect((await client.conversations.history({ channel: review })).messages).toEqual([]);
});

test('a permalink names channel and ts', async () => {
  const { client } = await startSlack();
  const posted = await client.chat.postMessage({ channel: review, text: 'card' });
  const answer = await client.chat.getPermalink({ channel: review, message_ts: String(posted.ts) });
  expect(answer.permalink).toBe(
    `https://northwind.slack.com/archives/${review}/p${String(posted.ts).replace('.', '')}`,
  );
});
