import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { handClock, startSlack } from './support.ts';

const channel = 'C0REVIEW01';
const metadata = { event_type: 'card_posted', event_payload: { outbox_id: 'o1' } };

describe('conversations.history', () => {
  test('gives the newest first, page by page, and no message twice', async () => {
    const { client } = await startSlack();
    await postMany(client, 7);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.history({
        channel,
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...textsOf(page));
      cursor = page.response_metadata?.next_cursor;
      expect(page.has_more).toBe(cursor !== '');
    } while (cursor);
    expect(seen).toEqual(['m6', 'm5', 'm4', 'm3', 'm2', 'm1', 'm0']);
  });

  test('cuts at oldest and latest, which count only with inclusive', async () => {
    const { client } = await startSlack();
    const [first, , last] = await postMany(client, 3);
    const range = { channel, oldest: String(first), latest: String(last) };
    expect(textsOf(await client.conversations.history(range))).toEqual(['m1']);
    expect(textsOf(await client.conversations.history({ ...range, inclusive: true }))).toEqual(['m2', 'm1', 'm0']);
  });

  test('gives metadata whole only when asked, else its type alone', async () => {
    const { client } = await startSlack();
    await client.chat.postMessage({ channel, text: 'card', metadata });
    const plain = await client.conversations.history({ channel });
    const whole = await client.conversations.history({ channel, include_all_metadata: true });
    expect(plain.messages?.[0]).toMatchObject({ metadata: { event_type: 'card_posted' } });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata.event_payload');
    expect(whole.messages?.[0]).toMatchObject({ metadata });
  });

  test('leaves thread replies out, which conversations.replies gives oldest first', async () => {
    const { client } = await startSlack();
    const [parent] = await postMany(client, 1);
    for (const text of ['r1', 'r2']) await client.chat.postMessage({ channel, text, thread_ts: String(parent) });
    const top = await client.conversations.history({ channel });
    expect(top.messages).toMatchObject([{ text: 'm0', reply_count: 2 }]);
    expect(textsOf(await client.conversations.replies({ channel, ts: String(parent) }))).toEqual(['m0', 'r1', 'r2']);
  });

  test('gives at most 15 a page to an unlisted commercial app', async () => {
    const { client } = await startSlack({ unlistedApp: true });
    await postMany(client, 16);
    expect((await client.conversations.history({ channel, limit: 100 })).messages).toHaveLength(15);
  });

  test('is one call a minute for such an app', async () => {
    const clock = handClock();
    const { client } = await startSlack({ unlistedApp: true, rateLimits: true, now: clock.now });
    await client.conversations.history({ channel });
    await expect(client.conversations.history({ channel })).rejects.toMatchObject({ retryAfter: 60 });
    clock.advance(60_000);
    await client.conversations.history({ channel });
  });

  test("shows people's own messages without a bot id", async () => {
    const { slack, client } = await startSlack();
    slack.write({ user: slack.people.member.id, channel, text: 'hello' });
    const [message] = (await client.conversations.history({ channel })).messages ?? [];
    expect(message).toMatchObject({ user: slack.people.member.id, text: 'hello' });
    expect(message).not.toHaveProperty('bot_id');
  });
});

async function postMany(client: WebClient, count: number): Promise<string[]> {
  const all: string[] = [];
  for (let index = 0; index < count; index += 1)
    all.push(String((await client.chat.postMessage({ channel, text: `m${index}` })).ts));
  return all;
}

function textsOf(answer: { messages?: { text?: string }[] }): string[] {
  return (answer.messages ?? []).map((message) => message.text ?? '');
}
