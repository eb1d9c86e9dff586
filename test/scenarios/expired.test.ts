import { expect, test } from 'vitest';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { askForReport } from '../support/ask-for-report.ts';
import { passTime, textOf } from '../support/cards.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { actionIdsOf, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

function expiredAlert(world: World, sessionId: string): Promise<SlackMessage> {
  const { alerts } = world.slack.channels;
  return world.slack.waitFor(
    () => world.slack.messages(alerts.id).find((message) => textOf(message).includes(sessionId)),
    'an expired alert',
  );
}

test('a session abandoned half-way raises one alert that names what is unfinished and who owes it', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId, applicant } = await startSession(world, 'abandoned-expired', { deadlineSeconds: 1200 });
  await world.yoti.complete(sessionId);
  // Yoti tells nobody of an expiry: it is found by looking more often around the deadline.
  await passTime(world, 1200_000 + 31_000);
  const alert = await expiredAlert(world, sessionId);
  const text = textOf(alert);
  for (const part of [applicant.name, applicant.email, '*EXPIRED*', 'Passport GBR: 1 page captured']) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/Driving licence GBR: chosen, but never photographed, owed by \*the applicant\*/);
  expect(text).toContain('Ask the applicant what stopped them');
  expect(actionIdsOf(alert)).toEqual(['open_details', 'open_images', 'request_report']);
  expect(alert.text).toMatch(/^Identity check expired with 1 step unfinished\./);
  await world.yoti.notify(sessionId, 'session_completion');
  await passTime(world, 20 * 60_000);
  await askForReport(world, reviewer.id, alert);
  await world.slack.waitFor(() => world.slack.dm(reviewer.id).some(({ files }) => files.length === 1), 'the report');
  const posted = world.slack.calls('chat.postMessage').map(({ args }) => String(args['text']));
  expect(posted.filter((said) => said.startsWith('Identity check'))).toHaveLength(1);
});

test('a session that was never started says so', async () => {
  const world = await openWorld();
  const { sessionId } = await startSession(world, 'never-started-expired', { deadlineSeconds: 600 });
  await world.yoti.complete(sessionId);
  await passTime(world, 631_000);
  const text = textOf(await expiredAlert(world, sessionId));
  expect(text).toContain('The session was never started, owed by *the applicant*');
  expect(text).toContain('Check that the applicant got the link');
});

test('an expired alert whose layout Slack refuses is shown as a plain message', async () => {
  const world = await openWorld();
  const { alerts } = world.slack.channels;
  const refusal = { method: 'chat.postMessage', kind: 'api_error', error: 'invalid_blocks' } as const;
  world.slack.faults.add({ ...refusal, times: 1, match: { channel: alerts.id } });
  const { sessionId } = await startSession(world, 'never-started-expired', { deadlineSeconds: 1200 });
  await world.yoti.complete(sessionId);
  await passTime(world, 1200_000 + 31_000);
  const plain = await world.slack.waitFor(
    () => world.slack.messages(alerts.id).find((message) => textOf(message).includes('Slack refused the full card')),
    'a plain alert',
  );
  expect(textOf(plain)).toContain('EXPIRED');
  expect(actionIdsOf(plain)).toEqual(['open_details', 'open_images', 'request_report']);
});
