import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { SlackFake } from '../../fakes/slack/slack-fake.ts';
import { handClock, plain, png, refusalBody, refusalOf, startApp, startSlack, upload } from './support.ts';

const review = 'C0REVIEW01';

describe('the life of a file', () => {
  test('runs from issued to uploaded, processing and ready, by the clock', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ now: clock.now, fileReadyAfterMs: 1500 });
    const issued = await client.files.getUploadURLExternal({ filename: 'sheet.png', length: png.length });
    expect(stateOf(slack)).toBe('url_issued');
    const answer = await fetch(String(issued.upload_url), { method: 'POST', body: png });
    expect([answer.status, await answer.text()]).toEqual([200, `OK - ${png.length}`]);
    expect(stateOf(slack)).toBe('uploaded');
    await client.files.completeUploadExternal({ files: [{ id: String(issued.file_id) }] });
    expect(stateOf(slack)).toBe('processing');
    clock.advance(1500);
    expect(stateOf(slack)).toBe('ready');
  });

  test('leaves mimetype and shares empty while it is processing', async () => {
    const clock = handClock();
    const { client } = await startSlack({ now: clock.now, fileReadyAfterMs: 1500 });
    const id = await upload(client, { share: review });
    expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: '', shares: {} });
    clock.advance(1500);
    const ready = (await client.files.info({ file: id })).file;
    expect(ready).toMatchObject({
      mimetype: 'image/png',
      original_w: 1,
      original_h: 1,
      shares: { private: { [review]: [{}] } },
    });
  });

  test('refuses bytes of another length than announced, and keeps none', async () => {
    const { slack, client } = await startSlack();
    const issued = await client.files.getUploadURLExternal({ filename: 'sheet.png', length: png.length + 1 });
    const answer = await fetch(String(issued.upload_url), { method: 'POST', body: png });
    expect(answer.status).toBe(400);
    expect(stateOf(slack)).toBe('url_issued');
  });

  test('takes multipart bodies, as web-api sends them', async () => {
    const { slack, client } = await startSlack();
    await client.filesUploadV2({ filename: 'sheet.png', file: Buffer.from(png) });
    expect(Buffer.from(slack.files()[0]?.bytes ?? []).equals(Buffer.from(png))).toBe(true);
  });

  test('keeps alternative text under alt_txt and ignores the misspelt alt_text', async () => {
    const { slack, client } = await startSlack();
    await client.apiCall('files.getUploadURLExternal', { filename: 'a.png', length: 1, alt_txt: 'Passport' });
    await client.apiCall('files.getUploadURLExternal', { filename: 'b.png', length: 1, alt_text: 'Licence' });
    expect(slack.files().map((file) => file.altTxt)).toEqual(['Passport', '']);
  });

  test('goes by the bytes, not by the name', async () => {
    const { slack, client } = await startSlack();
    await upload(client, { bytes: Uint8Array.from(Buffer.from('%PDF-1.7')), name: 'passport.png' });
    expect(slack.files()[0]?.mimetype).toBe('application/pdf');
  });

  test('loses its bytes and its readers when it is deleted', async () => {
    const { slack, client } = await startSlack();
    const id = await upload(client, { share: review });
    await client.files.delete({ file: id });
    expect(slack.files()[0]).toMatchObject({ deleted: true, state: 'deleted', bytes: new Uint8Array() });
    expect((await fetch(`${slack.url}/sim/file/${id}?viewer=${slack.people.reviewer.id}`)).status).toBe(404);
  });
});

describe('sharing a file', () => {
  test('into a DM makes a message there that only that person and the bot can see', async () => {
    const { slack, client } = await startSlack();
    const dm = await client.conversations.open({ users: slack.people.manager.id });
    const id = await upload(client, {
      share: String(dm.channel?.id),
      bytes: Uint8Array.from(Buffer.from('%PDF-1.7')),
      name: 'report.pdf',
    });
    expect(slack.dm(slack.people.manager.id)).toMatchObject([
      { files: [{ id, title: 'Contact sheet', mimetype: 'application/pdf' }] },
    ]);
    const statusFor = async (viewer: string) => (await fetch(`${slack.url}/sim/file/${id}?viewer=${viewer}`)).status;
    expect(await statusFor(slack.people.manager.id)).toBe(200);
    expect(await statusFor(slack.people.reviewer.id)).toBe(403);
  });

  test('by a picture block shows it to the members of that channel', async () => {
    const { slack, client } = await startSlack();
    const id = await upload(client);
    expect(slack.files()[0]?.sharedIn).toEqual([]);
    await postPicture(client, { id });
    expect(slack.files()[0]?.sharedIn).toEqual([review]);
  });

  test('by its private address works as well as by its id', async () => {
    const { client } = await startSlack();
    const id = await upload(client);
    const { file } = await client.files.info({ file: id });
    await postPicture(client, { url: String(file?.url_private) });
    expect(await refusalOf(postPicture(client, { url: 'https://files.slack.com/other' }))).toBe('invalid_blocks');
  });

  test('too early is refused, naming the place, and works once it is ready', async () => {
    const clock = handClock();
    const { slack, client } = await startSlack({ now: clock.now, fileReadyAfterMs: 1500 });
    const id = await upload(client);
    const body = await refusalBody(postPicture(client, { id }));
    expect(body.errors).toEqual(['invalid slack file [json-pointer:/blocks/0/slack_file]']);
    clock.advance(1500);
    await postPicture(client, { id });
    expect(slack.messages(review)).toHaveLength(1);
  });

  test('in a modal is refused unless its viewer can see the file already', async () => {
    const { slack, client } = await startSlack();
    const { received } = await startApp(slack);
    const person = slack.people.reviewer.id;
    const id = await upload(client);
    const open = async () => {
      await slack.command({ user: person, channel: review, command: '/idv', text: 'show' });
      const blocks = [{ type: 'image' as const, alt_text: 'Passport', slack_file: { id } }];
      return client.views.open({
        trigger_id: received.at(-1)?.form.get('trigger_id') ?? '',
        view: { type: 'modal', title: plain('Image'), blocks },
      });
    };
    expect(await refusalBody(open())).toMatchObject({
      error: 'invalid_arguments',
      errors: ['invalid slack file [json-pointer:/view/blocks/0/slack_file]'],
    });
    await postPicture(client, { id });
    expect(await refusalOf(open())).toBe('accepted');
  });

  test('in an ephemeral message follows the same rule', async () => {
    const { slack, client } = await startSlack();
    const id = await upload(client, { share: 'D0MANAGER1' });
    const show = (user: string) =>
      client.chat.postEphemeral({
        channel: review,
        user,
        text: 'x',
        blocks: [{ type: 'image', alt_text: 'x', slack_file: { id } }],
      });
    expect(await refusalOf(show(slack.people.reviewer.id))).toBe('invalid_blocks');
    expect(await refusalOf(show(slack.people.manager.id))).toBe('accepted');
  });

  test('can be downloaded with the token; without it comes a sign-in page with status 200', async () => {
    const { slack, client } = await startSlack();
    const { file } = await client.files.info({ file: await upload(client) });
    const withToken = await fetch(String(file?.url_private), {
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    expect(Buffer.from(await withToken.arrayBuffer()).equals(Buffer.from(png))).toBe(true);
    const without = await fetch(String(file?.url_private));
    expect([without.status, without.headers.get('content-type')]).toEqual([200, 'text/html']);
  });
});

function stateOf(slack: SlackFake) {
  return slack.files()[0]?.state;
}

function postPicture(client: WebClient, slackFile: { id: string } | { url: string }) {
  return client.chat.postMessage({
    channel: review,
    text: 'card',
    blocks: [{ type: 'image', alt_text: 'Passport', slack_file: slackFile }],
  });
}
