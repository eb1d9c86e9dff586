import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { SlackFake } from '../../fakes/slack/slack-fake.ts';
import { handClock, type Payload, plain, png, refusalBody, refusalOf, startApp, startSlack } from './support.ts';

const review = 'C0REVIEW01';
const person = 'U0REVIEW01';
const dm = 'D0REVIEW01';

describe('a file in a thread of a DM', () => {
  test('is a reply there, and files.info names the place once it is ready', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ now: clock.now, fileReadyAfterMs: 1500 });
    const root = await rootIn(client, dm);
    const file = await uploadTo(client, dm, root);
    expect((await client.files.info({ file })).file).toMatchObject({ ims: [dm], shares: {} });
    clock.advance(1500);
    const [, reply] = slack.dm(person);
    expect(reply).toMatchObject({ thread_ts: root, files: [{ id: file }] });
    expect((await client.files.info({ file })).file).toMatchObject({
      ims: [dm],
      groups: [],
      shares: { private: { [dm]: [{ ts: reply?.ts, thread_ts: root }] } },
    });
  });

  test('by the id of the person goes to the same DM', async () => {
    const { slack, client } = await startSlack();
    await uploadTo(client, person);
    expect(slack.dm(person)).toHaveLength(1);
  });

  test('is refused under a reply, under nothing, and in several channels at once', async () => {
    const { client } = await startSlack();
    const root = await rootIn(client, dm);
    const reply = String((await client.chat.postMessage({ channel: dm, text: 'reply', thread_ts: root })).ts);
    expect(await refusalOf(uploadTo(client, dm, reply))).toBe('cannot_reply_to_message');
    expect(await refusalOf(uploadTo(client, dm, '1.000001'))).toBe('thread_not_found');
    expect(await refusalOf(uploadTo(client, `${dm},${review}`, root))).toBe('invalid_arguments');
  });

  test('can be shown to that person in a view and to nobody else', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, dm, await rootIn(client, dm));
    const home = (user: string) =>
      client.views.publish({ user_id: user, view: { type: 'home', blocks: [picture(file)] } });
    expect(await refusalOf(home(person))).toBe('accepted');
    expect(await refusalBody(home(slack.people.secondReviewer.id))).toMatchObject({
      error: 'invalid_arguments',
      errors: ['invalid slack file [json-pointer:/view/blocks/0/slack_file]'],
    });
  });
});

describe('deleting', () => {
  test('the file leaves its message with a tombstone', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, review);
    await client.files.delete({ file });
    expect(slack.messages(review)).toMatchObject([{ files: [], deletedFiles: [file] }]);
    const { messages } = await client.conversations.history({ channel: review });
    expect(messages).toMatchObject([{ files: [{ id: file, mode: 'tombstone' }] }]);
  });

  test('the message leaves the file, which its reader cannot see any more', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, dm);
    await client.chat.delete({ channel: dm, ts: slack.dm(person)[0]?.ts ?? '' });
    expect(slack.dm(person)).toEqual([]);
    expect((await client.files.info({ file })).file).toMatchObject({ id: file, ims: [], mimetype: 'image/png' });
    const view = { type: 'home' as const, blocks: [picture(file)] };
    expect(await refusalOf(client.views.publish({ user_id: person, view }))).toBe('invalid_arguments');
  });

  test('one of two messages that share the file leaves the other', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, `${dm},${review}`);
    await client.chat.delete({ channel: dm, ts: slack.dm(person)[0]?.ts ?? '' });
    expect(slack.files()[0]?.sharedIn).toEqual([review]);
    expect((await client.files.info({ file })).file).toMatchObject({ ims: [], groups: [review] });
  });
});

describe('the pictures of an open view', () => {
  test('are told with the address of the bytes its person sees', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, dm);
    await openFor(slack, client, modal([picture(file), publicPicture()]));
    const [first, second] = await picturesFor(slack, person);
    expect(first).toMatchObject({ blockId: `shows.${file}`, fileId: file, altText: 'Passport', state: 'shown' });
    const bytes = await fetch(`${slack.url}${String(first?.['url'])}`).then((answer) => answer.arrayBuffer());
    expect(Buffer.from(bytes).equals(Buffer.from(png))).toBe(true);
    expect(second).toMatchObject({ fileId: null, state: 'shown', url: 'https://example.com/logo.png' });
    expect(await picturesFor(slack, slack.people.secondReviewer.id)).toEqual([]);
  });

  test('that are deleted while it is open show as gone', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, dm);
    await openFor(slack, client, modal([picture(file)]));
    await client.files.delete({ file });
    expect(await picturesFor(slack, person)).toMatchObject([{ fileId: file, state: 'gone', url: null }]);
  });

  test('whose message is deleted while it is open are hidden', async () => {
    const { slack, client } = await startSlack();
    const file = await uploadTo(client, dm);
    await openFor(slack, client, modal([picture(file)]));
    await client.chat.delete({ channel: dm, ts: slack.dm(person)[0]?.ts ?? '' });
    expect(await picturesFor(slack, person)).toMatchObject([{ fileId: file, state: 'hidden', url: null }]);
  });

  test('change with each update of it, and a deleted or unready one refuses the update', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ now: clock.now, fileReadyAfterMs: 1500 });
    const [first, second, third] = [
      await uploadTo(client, dm),
      await uploadTo(client, dm),
      await uploadTo(client, dm),
    ] as const;
    clock.advance(1500);
    const viewId = await openFor(slack, client, modal([picture(first)]));
    const show = (file: string) => client.views.update({ view_id: viewId, view: modal([picture(file)]) });
    await show(second);
    expect(await picturesFor(slack, person)).toMatchObject([{ fileId: second, state: 'shown' }]);
    await client.files.delete({ file: third });
    expect(await refusalOf(show(third))).toBe('invalid_arguments');
    expect(await refusalOf(show(await uploadTo(client, dm)))).toBe('invalid_arguments');
    expect(await picturesFor(slack, person)).toMatchObject([{ fileId: second, state: 'shown' }]);
  });
});

async function rootIn(client: WebClient, channel: string): Promise<string> {
  return String((await client.chat.postMessage({ channel, text: 'Images you asked for' })).ts);
}

async function uploadTo(client: WebClient, channels: string, threadTs?: string): Promise<string> {
  const issued = await client.files.getUploadURLExternal({ filename: 'page.png', length: png.length });
  await fetch(String(issued.upload_url), { method: 'POST', body: png });
  const id = String(issued.file_id);
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  await client.apiCall('files.completeUploadExternal', { files: [{ id }], channels, ...thread });
  return id;
}

async function openFor(slack: SlackFake, client: WebClient, view: ModalView): Promise<string> {
  const { received } = await startApp(slack);
  await slack.command({ user: person, channel: review, command: '/idv', text: '' });
  const trigger = received.at(-1)?.form.get('trigger_id') ?? '';
  return String((await client.views.open({ trigger_id: trigger, view })).view?.id);
}

async function picturesFor(slack: SlackFake, viewer: string): Promise<Payload[]> {
  const answer = await fetch(`${slack.url}/sim/state?viewer=${viewer}`);
  const state: { views: { pictures: Payload[] }[] } = JSON.parse(await answer.text());
  return state.views.flatMap((view) => view.pictures);
}

function modal(blocks: KnownBlock[]): ModalView {
  return { type: 'modal', title: plain('Images'), blocks };
}

function picture(id: string): KnownBlock {
  return { type: 'image', block_id: `shows.${id}`, alt_text: 'Passport', slack_file: { id } };
}

function publicPicture(): KnownBlock {
  const image = { type: 'image' as const, alt_text: 'Logo', image_url: 'https://example.com/logo.png' };
  return { type: 'context', elements: [image] };
}
