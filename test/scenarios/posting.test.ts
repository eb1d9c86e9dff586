import { expect, test } from 'vitest';
import type { FaultKind, SlackMessage } from '../fakes/slack/slack-fake.ts';
import {
  decidedCard,
  knowRoles,
  openCard,
  passTime,
  pressAsShown,
  refusals,
  textOf,
  verdicts,
} from '../support/cards.ts';
import { liveMessages, messageIdOf } from '../support/invariants.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { rejectSession } from '../support/sign.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, cardsOf, press, register, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** The first alert to the operators whose text matches. */
function alertTo(world: World, pattern: RegExp): Promise<SlackMessage> {
  return world.slack.waitFor(
    () => world.slack.messages(world.slack.channels.alerts.id).find((message) => pattern.test(message.text)),
    `an alert ${pattern}`,
  );
}

const unclearAnswers: readonly FaultKind[] = [
  'done_then_500',
  'done_then_reset',
  'error_before',
  'html',
  'internal_error',
];

test.each(queues)(
  'posts whose outcome Slack leaves open lead to exactly one card each, with the queue on %s',
  async (queue) => {
    const world = await openWorld({ queue });
    const { reviewer } = world.slack.people;
    // However far apart the answers come, nobody looks for the first post before the last one is unclear too.
    world.clock.standStill();
    for (const kind of unclearAnswers) world.slack.faults.add({ method: 'chat.postMessage', kind, times: 1 });
    const sessions = await Promise.all(unclearAnswers.map(() => startSession(world, 'all-approved')));
    for (const { sessionId } of sessions) await world.yoti.complete(sessionId);
    await rowOnceThere(
      world,
      "select 1 as unclear from slack_messages where state = 'posting' and claim is null having count(*) = 5",
    );
    // Within five seconds an unclear post may still turn up, so nobody looks for it before.
    await passTime(world, 5001);
    await rowOnceThere(
      world,
      "select 1 as settled from slack_messages where state = 'posted' and owed = false having count(*) = 5",
    );
    expect(world.slack.calls('chat.postMessage').filter((call) => call.ok)).toHaveLength(5);
    for (const { sessionId } of sessions) {
      await press(world, reviewer.id, await cardOf(world, sessionId), 'approve_session');
      await decidedCard(world, sessionId);
    }
  },
);

test('a post whose answer never comes leads to exactly one card', async () => {
  const world = await openWorld();
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'done_then_hang', times: 1 });
  const { sessionId } = await startSession(world, 'all-approved');
  await world.yoti.complete(sessionId);
  await rowOnceThere(world, "select id from slack_messages where state = 'posting' and claim is null");
  await passTime(world, 5001);
  await rowOnceThere(world, "select id from slack_messages where state = 'posted' and owed = false");
  await cardOf(world, sessionId);
  expect(world.slack.calls('chat.postMessage')).toHaveLength(1);
});

test('a slow channel waits as long as Slack says and does not hold up another', async () => {
  const world = await openWorld();
  const { review, general } = world.slack.channels;
  world.slack.faults.add({
    method: 'chat.postMessage',
    kind: 'rate_limited',
    retryAfterSeconds: 300,
    times: 1,
    match: { channel: review.id },
  });
  const slow = await startSession(world, 'all-approved');
  await world.yoti.complete(slow.sessionId);
  await rowOnceThere(world, "select bucket from slack_pauses where bucket = 'chat.postMessage:' || $1", [review.id]);
  const next = await startSession(world, 'rejected-tampered');
  await world.yoti.complete(next.sessionId);
  const other = await startSession(world, 'all-approved', { registers: false });
  await register(world, { yotiSessionId: other.sessionId, reviewChannel: general.id });
  await world.yoti.complete(other.sessionId);
  await cardOf(world, other.sessionId, () => true, general.id);
  const posts = () => world.slack.calls('chat.postMessage').filter((call) => call.args['channel'] === review.id);
  expect(posts()).toHaveLength(1);
  await passTime(world, 300_001);
  await cardOf(world, slow.sessionId);
  await cardOf(world, next.sessionId);
  expect(posts()).toHaveLength(3);
});

test('a card for an archived channel comes to the alert channel, once with its reason, and the next one goes home again', async () => {
  const world = await openWorld();
  const { review, alerts } = world.slack.channels;
  const { reviewer } = world.slack.people;
  await world.slack.setChannel(review.id, { isArchived: true });
  const first = await startSession(world, 'all-approved');
  await world.yoti.complete(first.sessionId);
  const card = await cardOf(world, first.sessionId, () => true, alerts.id);
  await alertTo(world, /channel cannot be posted to/);
  await press(world, reviewer.id, card, 'approve_session', alerts.id);
  await toldTo(world, reviewer.id, /^You approved session/);
  await world.slack.setChannel(review.id, { isArchived: false });
  const second = await startSession(world, 'rejected-tampered');
  await world.yoti.complete(second.sessionId);
  await cardOf(world, second.sessionId, () => true, review.id);
  expect(world.slack.messages(alerts.id)).toHaveLength(2);
});

test('a card that a person deleted is posted once more, decides, and its old copy does not', async () => {
  const world = await openWorld();
  const { reviewer, secondReviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  const answer = JSON.stringify(world.yoti.session(sessionId));
  world.yoti.replaceSession(sessionId, JSON.parse(answer.replace('"value":"APPROVE"', '"value":"CONSIDER"')));
  world.slack.deleteMessageAsPerson(card.channel, card.ts);
  await world.yoti.notify(sessionId, 'session_completion');
  const reposted = await cardOf(world, sessionId, (message) => message.ts !== card.ts);
  await rowOnceThere(world, "select id from slack_messages where state = 'posted' and message_ts = $1", [reposted.ts]);
  const container = { type: 'message', channel_id: card.channel, message_ts: card.ts };
  const old = { user: reviewer.id, channel: reposted.channel, ts: reposted.ts, actionId: 'approve_with_form' };
  await world.slack.click({ ...old, payload: { container } });
  await toldTo(world, reviewer.id, /this card is out of date/);
  await rejectSession(world, secondReviewer.id, reposted);
  await decidedCard(world, sessionId);
  expect(cardsOf(world, sessionId)).toHaveLength(1);
  expect(await queryDatabase(world, "select kind from ledger where kind = 'card.removed'")).toHaveLength(1);
  expect([await refusals(world), await verdicts(world)]).toEqual([['stale'], ['REJECT']]);
});

test('a layout that Slack refuses becomes the plain card, which decides, and operators hear of it', async () => {
  const world = await openWorld();
  const { review } = world.slack.channels;
  const { reviewer } = world.slack.people;
  const refusal = { method: 'chat.postMessage', kind: 'api_error', error: 'invalid_blocks' } as const;
  world.slack.faults.add({ ...refusal, times: 1000, match: { channel: review.id } });
  const { sessionId } = await startSession(world, 'rejected-tampered');
  await world.yoti.complete(sessionId);
  await rowOnceThere(world, "select id from slack_messages where last_code = 'invalid_blocks'");
  // For a minute the picture may be what Slack is not ready for; then the card goes without it, and then plain.
  await passTime(world, 61_000);
  await rowOnceThere(world, 'select id from slack_messages where minimal');
  // The plain card is refused as well, as long as the fault stands, and then waits for ten minutes.
  await alertTo(world, /Slack refuses a message/);
  world.slack.faults.clear();
  await passTime(world, 601_000);
  const card = await world.slack.waitFor(() => world.slack.messages(review.id)[0], 'a plain card');
  expect(textOf(card)).toContain('Slack refused the full card');
  expect(actionIdsOf(card)).toEqual([
    ...['approve_with_form', 'reject_session', 'claim_session', 'open_details', 'open_images', 'request_report'],
  ]);
  await alertTo(world, /Slack refuses a card/);
  await rejectSession(world, reviewer.id, card);
  await world.slack.waitFor(
    () => world.slack.messages(review.id).find((message) => textOf(message).includes('REJECTED')),
    'the decided plain card',
  );
});

test('a token revoked between two calls of a card loses nothing: it comes once the token works again', async () => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'all-approved');
  world.slack.faults.add({ method: 'files.completeUploadExternal', kind: 'slow', delayMs: 300, times: 1 });
  await world.yoti.complete(sessionId);
  await world.slack.waitFor(() => world.slack.calls('files.completeUploadExternal')[0], 'the upload');
  await world.slack.revokeToken();
  await rowOnceThere(world, "select id from slack_messages where last_code = 'token_revoked'");
  expect(cardsOf(world, sessionId)).toEqual([]);
  await world.slack.restoreToken();
  await passTime(world, 61_000);
  await cardOf(world, sessionId);
  expect(liveMessages(world).filter((message) => messageIdOf(message) !== undefined)).toHaveLength(1);
});

test('an update that Slack fails is repeated until the card shows the decision', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  world.slack.faults.add({ method: 'chat.update', kind: 'error_before', times: 2 });
  await pressAsShown(world, { user: reviewer.id, card, actionId: 'approve_session' });
  await toldTo(world, reviewer.id, /^You approved session/);
  const failed = "select id from slack_messages where state = 'posted' and last_code = 'http_503' and claim is null";
  await rowOnceThere(world, failed);
  await passTime(world, 5001);
  await world.slack.waitFor(() => world.slack.calls('chat.update').length === 2, 'a second try five seconds later');
  await rowOnceThere(world, failed);
  await passTime(world, 60_000);
  await decidedCard(world, sessionId);
});
