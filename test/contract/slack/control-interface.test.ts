import { describe, expect, test } from 'vitest';
import type { SlackFake } from '../../fakes/slack/slack-fake.ts';
import { actions, button, type Payload, startApp, startSlack, upload } from './support.ts';

const review = 'C0REVIEW01';

describe('the state of one person', () => {
  test('has the channels they can see and their ephemerals in place', async () => {
    const { slack, client } = await startSlack();
    await client.chat.postMessage({ channel: review, text: 'one' });
    await client.chat.postEphemeral({ channel: review, user: slack.people.guest.id, text: 'only you' });
    await client.chat.postMessage({ channel: review, text: 'two' });
    expect(await textsFor(slack, slack.people.guest.id)).toEqual(['one', 'only you', 'two']);
    expect(await textsFor(slack, slack.people.reviewer.id)).toEqual(['one', 'two']);
    const outsider = await stateFor(slack, slack.people.outsider.id);
    expect(list(outsider['channels']).map((channel) => channel['id'])).toEqual(['C0SHARED01']);
  });

  test('has the files they can see, with sizes and an address that serves them', async () => {
    const { slack, client } = await startSlack();
    const id = await upload(client, { share: review });
    const file = (await stateFor(slack, slack.people.reviewer.id))['files']?.[id];
    expect(file).toMatchObject({ ready: true, width: 1, height: 1, mimetype: 'image/png' });
    expect((await fetch(`${slack.url}${String(file?.['url'])}`)).headers.get('content-type')).toBe('image/png');
    expect((await stateFor(slack, slack.people.outsider.id))['files']).toEqual({});
  });
});

describe('acts by HTTP', () => {
  test('a click is delivered and its outcome told', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const { ts } = await client.chat.postMessage({ channel: review, text: 'card', blocks: [actions(button())] });
    const answer = await act(slack, 'click', {
      user: slack.people.reviewer.id,
      channel: review,
      ts,
      actionId: 'approve',
    });
    expect(answer).toMatchObject({ status: 200, body: { ok: true, failed: false, status: 200 } });
    expect(received).toHaveLength(1);
  });

  test('a click the app leaves unanswered stands among the failures', async () => {
    const { slack, client } = await startSlack({ deliveryTimeoutMs: 50 });
    await startApp(slack, () => ({ silent: true }));
    const { ts } = await client.chat.postMessage({ channel: review, text: 'card', blocks: [actions(button())] });
    const user = slack.people.reviewer.id;
    expect(await act(slack, 'click', { user, channel: review, ts, actionId: 'approve' })).toMatchObject({
      body: { ok: false, failed: true },
    });
    expect((await stateFor(slack, user))['failures']).toMatchObject([{ what: 'approve', user, channel: review, ts }]);
  });

  test('an impossible act answers 400 with a sentence', async () => {
    const { slack } = await startSlack();
    await startApp(slack);
    const answer = await act(slack, 'command', {
      user: slack.people.outsider.id,
      channel: 'C0SHARED01',
      command: '/idv',
      text: '',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { ok: false, error: expect.stringContaining('installing workspace') },
    });
  });

  test('a person writes, a message is deleted, a fault is ordered, a channel is archived', async () => {
    const { slack, client } = await startSlack();
    const user = slack.people.member.id;
    const { body } = await act(slack, 'message', { user, channel: review, text: 'hello' });
    expect(slack.messages(review)).toMatchObject([{ text: 'hello', user }]);
    await act(slack, 'delete', { user, channel: review, ts: body['ts'] });
    expect(slack.messages(review)).toEqual([]);
    await act(slack, 'faults', { method: 'auth.test', kind: 'internal_error', times: 1 });
    await expect(client.auth.test()).rejects.toThrow('internal_error');
    await act(slack, `channels/${review}`, { isArchived: true });
    await expect(client.chat.postMessage({ channel: review, text: 'x' })).rejects.toThrow('is_archived');
  });

  test('a patch with an unknown or misshapen member is refused', async () => {
    const { slack } = await startSlack();
    for (const patch of [{ colour: 'red' }, { isArchived: 'yes' }, { id: 'C0OTHER001' }]) {
      expect(await act(slack, `channels/${review}`, patch)).toMatchObject({ status: 400 });
    }
  });
});

test('changes are streamed as they happen', async () => {
  const { slack, client } = await startSlack();
  const stream = (await fetch(`${slack.url}/sim/events`)).body?.pipeThrough(new TextDecoderStream()).getReader();
  const revision = async () => Number(/"revision":(\d+)/.exec((await stream?.read())?.value ?? '')?.[1]);
  const before = await revision();
  await client.chat.postMessage({ channel: review, text: 'x' });
  expect(await revision()).toBeGreaterThan(before);
  await stream?.cancel();
});

describe('waiting', () => {
  test('ends with the change that was waited for', async () => {
    const { slack, client } = await startSlack();
    const found = slack.waitFor(() => slack.messages(review)[0], 'a message');
    await client.chat.postMessage({ channel: review, text: 'card' });
    expect((await found).text).toBe('card');
  });

  test('in vain ends with what there is instead', async () => {
    const { slack, client } = await startSlack();
    await client.chat.postMessage({ channel: 'C0ALERTS01', text: 'something else' });
    const wait = slack.waitFor(() => slack.messages(review)[0], 'a message in the review channel', 20);
    await expect(wait).rejects.toThrow(/a message in the review channel[\s\S]*something else/);
  });
});

test('the snapshot is plain JSON and holds no file contents', async () => {
  const { slack, client } = await startSlack();
  await upload(client, { share: review });
  const { files, messages } = JSON.parse(JSON.stringify(slack.snapshot()));
  expect(files[0]).toMatchObject({ name: 'sheet.png', size: expect.any(Number), sharedIn: [review] });
  expect(files[0]).not.toHaveProperty('bytes');
  expect(messages[review]).toHaveLength(1);
});

async function stateFor(slack: SlackFake, viewer: string): Promise<Payload> {
  return readJson(await fetch(`${slack.url}/sim/state?viewer=${viewer}`));
}

async function textsFor(slack: SlackFake, viewer: string): Promise<unknown[]> {
  return list((await stateFor(slack, viewer))['messages']?.[review]).map((message) => message['text']);
}

async function act(slack: SlackFake, path: string, input: object): Promise<{ status: number; body: Payload }> {
  const answer = await fetch(`${slack.url}/sim/${path}`, { method: 'POST', body: JSON.stringify(input) });
  return { status: answer.status, body: await readJson(answer) };
}

async function readJson(answer: Response): Promise<Payload> {
  const json: Payload = JSON.parse(await answer.text());
  return json;
}

function list(value: unknown): Payload[] {
  return Array.isArray(value) ? value : [];
}
