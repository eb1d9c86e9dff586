import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { expect, test } from 'vitest';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { cardWithoutPictures, decidedCard, openCard, passTime, textOf } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { cardOf, cardsOf, press, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

function showsPicture(message: SlackMessage): boolean {
  return message.blocks.some((block) => block.type === 'image');
}

test('a card shows its pictures as one image with captions and alternative text, private to the channel', async () => {
  const world = await openWorld();
  const { card } = await openCard(world);
  const image = card.blocks.find((block) => block.type === 'image');
  expect(image?.['alt_text']).toMatch(/Passport GBR, front; .*Selfie/);
  expect(textOf(card)).toContain('1 Passport GBR, front · 2 Selfie');
  const [file] = world.slack.files();
  expect([file?.mimetype, file?.sharedIn]).toEqual(['image/jpeg', [card.channel]]);
  expect(world.slack.calls().filter(({ method }) => /^(files|chat)\./.test(method))).toHaveLength(3);
});

test('a picture that Slack does not finish in a minute is left out, and put in once it is there', async () => {
  const world = await openWorld({ fileReadyAfterMs: 90_000 });
  const { reviewer } = world.slack.people;
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await waitingForPicture(world);
  expect(cardsOf(world, sessionId)).toEqual([]);
  await passTime(world, 60_001);
  const bare = await cardOf(world, sessionId);
  expect([showsPicture(bare), textOf(bare).includes('Images follow.')]).toEqual([false, true]);
  await passTime(world, 60_001);
  const full = await cardOf(world, sessionId, showsPicture);
  expect([full.ts, textOf(full).includes('Images follow.')]).toEqual([bare.ts, false]);
  await rowOnceThere(world, 'select 1 from slack_messages where sheet_shown and claim is null');
  await press(world, reviewer.id, full, 'approve_session');
  await decidedCard(world, sessionId);
  expect(await isEvidence(world, 'with pictures')).toBe(true);
});

test('a picture that Slack never finishes does not hold up the decision, and is no evidence of it', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  world.slack.setFilesReady('never');
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await waitingForPicture(world);
  await passTime(world, 60_001);
  await press(world, reviewer.id, await cardOf(world, sessionId), 'approve_session');
  await decidedCard(world, sessionId);
  expect(await isEvidence(world, 'without pictures')).toBe(true);
  await passTime(world, 11 * 60_000);
  const last = await cardOf(world, sessionId, (message) => textOf(message).includes('could not be shown'));
  expect(showsPicture(last)).toBe(false);
});

test('an upload that Slack refuses once is made again, and the card has its picture', async () => {
  const world = await openWorld();
  world.slack.faults.add({ method: 'upload', kind: 'error_before', times: 1 });
  world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'done_then_500', times: 1 });
  const { card } = await openCard(world);
  expect(showsPicture(card)).toBe(true);
});

test('pictures that Yoti cannot give for a while are waited for, and after a minute the card comes with what there is', async () => {
  const world = await openWorld();
  world.yoti.faults.add({ match: 'media', kind: 'status', status: 503, times: 1000 });
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await waitingForPicture(world);
  expect(cardsOf(world, sessionId)).toEqual([]);
  await passTime(world, 60_001);
  expect(textOf(await cardOf(world, sessionId))).toMatch(/Images follow|could not be fetched|not available/i);
});

test('a decision can name as seen what was drawn, and nothing else', async () => {
  const world = await openWorld();
  await openCard(world, 'odd-pictures');
  const [row] = await queryDatabase<{ captions: string[]; hashes: string[] }>(
    world,
    'select sheet_captions as captions, sheet_hashes as hashes from slack_messages where sheet_hashes is not null',
  );
  const drawn = (row?.captions ?? []).filter((caption) => !caption.endsWith(' more in the report'));
  const isPicture = drawn.map((caption) => !caption.endsWith(')') || caption.endsWith('(damaged)'));
  expect((row?.hashes ?? []).map((hash) => /^[0-9a-f]{64}$/.test(hash))).toEqual(isPicture);
  expect(new Set(isPicture)).toEqual(new Set([true, false]));
});

test('a session without pictures says so', async () => {
  const world = await openWorld();
  expect(textOf(await cardWithoutPictures(world))).toContain('No images in this session.');
});

test('what is learnt while the picture is being uploaded still gets on the card', async () => {
  const world = await openWorld();
  const { sessionId, applicant } = await startSession(world, 'all-approved', { registers: false });
  world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'slow', delayMs: 1500, times: 1 });
  await world.yoti.complete(sessionId);
  await world.slack.waitFor(() => world.slack.calls('files.getUploadURLExternal')[0], 'the upload');
  await register(world, { yotiSessionId: sessionId, applicant });
  const card = await cardOf(world, sessionId, (message) => textOf(message).includes(applicant.name));
  expect(showsPicture(card)).toBe(true);
});

test('a picture that is ready but not yet on the card is no evidence of a decision', async () => {
  const world = await openWorld({ fileReadyAfterMs: 90_000 });
  const { reviewer } = world.slack.people;
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await waitingForPicture(world);
  await passTime(world, 60_001);
  const bare = await cardOf(world, sessionId);
  world.slack.faults.add({ method: 'chat.update', kind: 'rate_limited', retryAfterSeconds: 600, times: 1 });
  await passTime(world, 60_001);
  await rowOnceThere(world, "select id from slack_messages where sheet_ready and last_code = 'ratelimited'");
  await press(world, reviewer.id, bare, 'approve_session');
  await rowOnceThere(world, 'select session_id from decisions');
  expect(await isEvidence(world, 'without pictures')).toBe(true);
  await passTime(world, 601_000);
  expect(showsPicture(await decidedCard(world, sessionId))).toBe(true);
});

test('looking for a late picture redraws nothing as long as there is nothing new', async () => {
  const world = await openWorld();
  world.slack.setFilesReady('never');
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await waitingForPicture(world);
  await passTime(world, 60_001);
  await cardOf(world, sessionId);
  const looks = () => world.slack.calls('files.info').length;
  for (const before of [looks(), looks() + 1]) {
    await rowOnceThere(world, "select id from slack_messages where state = 'posted' and claim is null");
    await passTime(world, 31_000);
    await world.slack.waitFor(() => looks() > before, 'another look');
  }
  expect(world.slack.calls('chat.update')).toEqual([]);
});

test('an image step that cannot serve takes away the picture, never the card', async () => {
  const world = await openWorld();
  await world.app().deps.images.stop();
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await waitingForPicture(world);
  await passTime(world, 60_001);
  expect(textOf(await cardOf(world, sessionId))).toContain('Images follow.');
});

/** Once the first run has given its claim back because there is no picture yet. */
function waitingForPicture(world: World) {
  return rowOnceThere(
    world,
    'select id from slack_messages where sheet_started_at is not null and claim is null and message_ts is null',
  );
}

/** Whether the decision's digest is the one over the session and the pictures, or over the session alone. */
async function isEvidence(world: World, what: 'with pictures' | 'without pictures'): Promise<boolean> {
  const [row] = await queryDatabase<{ digest: string; session: string; hashes: string[] }>(
    world,
    `select d.evidence_digest as digest, v.evidence_digest as session, m.sheet_hashes as hashes from decisions d
     join session_versions v using (session_id) join slack_messages m using (session_id)
     where v.version = d.session_version and m.kind = 'card'`,
  );
  expect(row?.hashes).toHaveLength(2);
  const images = what === 'with pictures' ? row?.hashes : [];
  const digest = createHash('sha256').update(canonicalize({ session: row?.session, images }) ?? '');
  return row?.digest === digest.digest('hex');
}
