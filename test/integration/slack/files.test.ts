import { describe, expect, test } from 'vitest';
import { createSlackFiles } from '../../../src/slack/files.ts';
import { shareSlack } from '../../support/slack-adapters.ts';

const shared = shareSlack();
// A one-pixel PNG: the simulator goes by the bytes, as Slack does.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const sheet = { bytes: png, filename: 'idv-images-1234.png', title: 'Images', altText: 'Passport, front; selfie' };

function parts() {
  const { slack, call } = shared();
  return { slack, files: createSlackFiles(call) };
}

describe('a file', () => {
  test('is uploaded with its alternative text, and nobody sees it before it is finished', async () => {
    const { slack, files } = parts();
    const { slackFileId } = await files.upload(sheet);
    const stored = slack.files().find(({ id }) => id === slackFileId);
    expect(stored).toMatchObject({ name: sheet.filename, altTxt: sheet.altText, state: 'uploaded', sharedIn: [] });
    expect(Buffer.from(stored?.bytes ?? []).equals(png)).toBe(true);
    expect(slack.calls('files.getUploadURLExternal').at(-1)?.args).toMatchObject({
      alt_txt: sheet.altText,
      length: String(png.length),
    });
  });

  test('is finished for us alone, and can then be drawn in a card', async () => {
    const { files } = parts();
    const { slackFileId } = await files.upload(sheet);
    expect(await files.complete(slackFileId, 'Images')).toEqual({ isReady: true });
    expect(await files.look(slackFileId)).toMatchObject({ isReady: true, isShared: false, messages: [] });
  });

  test('is not ready while Slack still looks at it', async () => {
    const { slack, files } = parts();
    slack.setFilesReady('never');
    const { slackFileId } = await files.upload(sheet);
    expect(await files.complete(slackFileId, 'Images')).toEqual({ isReady: false });
    expect(await files.look(slackFileId)).toMatchObject({ isReady: false });
    slack.setFilesReady('at_once');
  });

  test('that is shared becomes one message in that conversation', async () => {
    const { slack, files } = parts();
    const { slackFileId } = await files.upload({ ...sheet, altText: null });
    const channel = slack.channels.review.id;
    await files.complete(slackFileId, 'Report', { channel, comment: 'Report, 3 pages.' });
    const [message] = slack.messages(channel);
    const looked = await files.look(slackFileId);
    expect(looked).toEqual({
      isReady: true,
      isShared: true,
      permalink: expect.stringContaining(slackFileId),
      sizeBytes: png.length,
      messages: [{ channel, ts: message?.ts }],
    });
    expect((await fetch(looked?.permalink ?? '')).status).toBe(200);
    expect(slack.messages(channel).map(({ text }) => text)).toEqual(['Report, 3 pages.']);
  });

  test('is removed for everybody, and one that is gone already is no failure', async () => {
    const { slack, files } = parts();
    const { slackFileId } = await files.upload(sheet);
    await files.complete(slackFileId, 'Report', { channel: slack.channels.review.id, comment: 'Report' });
    await files.remove(slackFileId);
    await files.remove(slackFileId);
    expect(await files.look(slackFileId)).toBeNull();
  });

  test('that is nowhere is said to be', async () => {
    const { files } = parts();
    expect(await files.look('F0NOWHERE1')).toBeNull();
  });

  test.each(['error_before', 'done_then_reset'] as const)(
    'whose bytes end in %s may be sent again from the start',
    async (kind) => {
      const { slack, files } = parts();
      slack.faults.add({ method: 'upload', kind, times: 1 });
      await expect(files.upload(sheet)).rejects.toMatchObject({ system: 'slack', retry: 'later', outcome: 'refused' });
      await expect(files.upload(sheet)).resolves.toBeDefined();
    },
  );
});
