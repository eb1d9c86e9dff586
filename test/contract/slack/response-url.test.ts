import { describe, expect, test } from 'vitest';
import { actions, button, handClock, startApp, startSlack } from './support.ts';

const review = 'C0REVIEW01';

describe('a response_url', () => {
  test('shows an ephemeral reply by default', async () => {
    const { slack, reply } = await commandHook();
    expect(await reply({ text: 'your report is on its way' })).toEqual([200, { ok: true }]);
    expect(slack.ephemerals(slack.people.manager.id)).toMatchObject([
      { text: 'your report is on its way', via: 'response_url' },
    ]);
    expect(slack.messages(review)).toEqual([]);
  });

  test('works five times', async () => {
    const { reply } = await commandHook();
    const statuses: unknown[] = [];
    for (let use = 0; use < 6; use += 1) statuses.push((await reply({ text: 'x' }))[0]);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  test('works for thirty minutes', async () => {
    const clock = handClock();
    const { reply } = await commandHook({ now: clock.now });
    clock.advance(30 * 60_000);
    expect((await reply({ text: 'x' }))[0]).toBe(200);
    clock.advance(1);
    expect((await reply({ text: 'x' }))[0]).toBe(404);
  });

  test('of a command replaces the reply it showed last', async () => {
    const { slack, reply } = await commandHook();
    await reply({ text: 'preparing…' });
    await reply({ text: 'done', replace_original: true });
    expect(slack.ephemerals(slack.people.manager.id)).toMatchObject([{ text: 'done', updates: 1 }]);
  });

  test('of a click leaves the message alone unless told to replace it', async () => {
    const { slack, reply } = await clickHook();
    await reply({ text: 'already decided' });
    expect(slack.messages(review)[0]?.text).toBe('card');
    await reply({ text: 'decided', replace_original: true });
    expect(slack.messages(review)[0]).toMatchObject({ text: 'decided', blocks: [], updates: 1 });
  });

  test('of a click deletes the message with delete_original', async () => {
    const { slack, reply } = await clickHook();
    await reply({ delete_original: true });
    expect(slack.messages(review)).toEqual([]);
  });

  test('works for a channel the bot is not in', async () => {
    const { slack, reply } = await commandHook();
    await slack.setChannel(review, { memberIds: [slack.people.manager.id] });
    expect((await reply({ text: 'x', response_type: 'in_channel' }))[0]).toBe(200);
  });

  test('refuses blocks as the API does, with 404', async () => {
    const { slack, reply } = await commandHook();
    const [status, body] = await reply({ text: 'x', blocks: [{ type: 'nonsense' }] });
    expect([status, body]).toEqual([404, expect.objectContaining({ ok: false, error: 'invalid_blocks' })]);
    expect(slack.ephemerals(slack.people.manager.id)).toEqual([]);
  });

  test('refuses an empty reply', async () => {
    const { reply } = await commandHook();
    expect((await reply({}))[1]).toMatchObject({ error: 'no_text' });
  });

  test('can be made to fail', async () => {
    const { slack, reply } = await commandHook();
    slack.faults.add({ method: 'response_url', kind: 'error_before', status: 503, times: 1 });
    expect([(await reply({ text: 'x' }))[0], (await reply({ text: 'x' }))[0]]).toEqual([503, 200]);
  });

  test('that was never given out does not exist', async () => {
    const { slack } = await startSlack();
    const answer = await fetch(`${slack.url}/hooks/commands/${slack.teamId}/abc`, {
      method: 'POST',
      body: '{"text":"x"}',
    });
    expect(answer.status).toBe(404);
  });
});

async function commandHook(options: Parameters<typeof startSlack>[0] = {}) {
  const { slack } = await startSlack(options);
  const { received } = await startApp(slack);
  await slack.command({ user: slack.people.manager.id, channel: review, command: '/idv', text: '' });
  return { slack, reply: replier(received[0]?.form.get('response_url')) };
}

async function clickHook() {
  const { slack, client } = await startSlack();
  const { received } = await startApp(slack);
  const posted = await client.chat.postMessage({ channel: review, text: 'card', blocks: [actions(button())] });
  await slack.click({ user: slack.people.reviewer.id, channel: review, ts: String(posted.ts), actionId: 'approve' });
  return { slack, reply: replier(String(received[0]?.payload['response_url'])) };
}

function replier(url: string | null | undefined) {
  return async (body: object): Promise<[number, unknown]> => {
    const answer = await fetch(String(url), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return [answer.status, await answer.json()];
  };
}
