import { expect, test } from 'vitest';
import type { FaultKind } from '../fakes/slack/faults.ts';
import type { FaultInput } from '../fakes/yoti/faults.ts';
import { everythingLeft, findCanaries, secretCanaries } from '../support/canary-search.ts';
import { knowRoles, passTime, sendNotification } from '../support/cards.ts';
import { receiverOf } from '../support/deliveries.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { apiKey, notificationCredential } from '../support/settings.ts';
import { cardOf, press, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

/** Every way in is given this name, in whatever is wrong with what it is sent. */
const name = 'Brackenthwaite Quillfeather';
const wrongSecrets = {
  key: 'wrong-key-of-Snodgrassby',
  credential: 'yoti:wrong-Fothergillby',
  token: 'xoxb-Ravensworthy',
};

const yotiTrouble: readonly Omit<FaultInput, 'match'>[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 401, code: 'MESSAGE_SIGNING' },
  { kind: 'no_message', status: 503 },
  { kind: 'html' },
  { kind: 'html', status: 200 },
  { kind: 'truncate' },
  { kind: 'wrong_content_type' },
  { kind: 'reset' },
  { kind: 'empty' },
];

const mediaTrouble: readonly FaultInput[] = [
  { match: 'media', kind: 'status', status: 500 },
  { match: 'media', kind: 'truncate' },
  { match: 'media', kind: 'html', status: 200 },
  { match: 'media', kind: 'empty' },
];

const slackTrouble: readonly (readonly [string, FaultKind])[] = [
  ['chat.postMessage', 'internal_error'],
  ['chat.postMessage', 'done_then_500'],
  ['chat.postMessage', 'done_then_reset'],
  ['chat.postMessage', 'html'],
  ['chat.update', 'internal_error'],
  ['upload', 'error_before'],
  ['files.completeUploadExternal', 'internal_error'],
  ['users.info', 'html'],
  ['views.open', 'internal_error'],
  ['chat.postEphemeral', 'internal_error'],
];

const wrongBodies: readonly unknown[] = [
  { yotiSessionId: name, applicant: { name } },
  { yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34', applicant: { name, [name]: name } },
  { yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34', applicant: { name, email: name.repeat(20) } },
  { yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34', deadlineAt: name },
  { [name]: name },
];

async function registerWrongly(world: World): Promise<string[]> {
  const answers = await Promise.all([
    ...wrongBodies.map((body) => register(world, body as object)),
    register(world, { yotiSessionId: 'x', applicant: { name } }, wrongSecrets.key),
    fetch(`${world.url()}/v1/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: `{"applicant":{"name":"${name}`,
    }),
    fetch(`${world.url()}/v1/sessions/${encodeURIComponent(name)}/report?data=${encodeURIComponent(name)}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    }),
    sendNotification(world, { session_id: name, topic: name }, `Basic ${btoa(wrongSecrets.credential)}`),
    sendNotification(world, { session_id: name, topic: name }, `Basic ${btoa(notificationCredential)}`),
    fetch(`${world.url()}/slack/events`, {
      method: 'POST',
      headers: { 'x-slack-signature': `v0=${wrongSecrets.token}`, 'x-slack-request-timestamp': '1' },
      body: `payload=${encodeURIComponent(JSON.stringify({ type: 'block_actions', name }))}`,
    }),
  ]);
  for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
  return Promise.all(answers.map((answer) => answer.text()));
}

/** Sessions that finish while Yoti and Slack go wrong, each in a way of its own. */
async function finishInTrouble(world: World): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [method, kind] of slackTrouble) world.slack.faults.add({ method, kind, times: 1 });
  for (const fault of mediaTrouble) world.yoti.faults.add(fault);
  for (const fault of yotiTrouble) {
    const session = await startSession(world, 'all-approved', { notifies: false, registers: false });
    await world.yoti.complete(session.sessionId);
    world.yoti.faults.add({ ...fault, match: session.sessionId });
    await register(world, { yotiSessionId: session.sessionId, applicant: { ...session.applicant, name } });
    ids.push(session.sessionId);
  }
  return ids;
}

test('nothing is found where it does not belong after thirty things went wrong', async () => {
  const world = await openWorld({ databaseGate: true, receiver: true });
  const { reviewer, member } = world.slack.people;
  receiverOf(world).behave({ kind: 'status', status: 500 });
  const variations = [yotiTrouble, mediaTrouble, slackTrouble, wrongBodies].flat().length + 6 + 2;
  expect(variations).toBeGreaterThanOrEqual(30);
  const ids = await finishInTrouble(world);
  const problems = await registerWrongly(world);
  await world.gate?.shut();
  problems.push(await (await register(world, { yotiSessionId: ids[0] ?? '', applicant: { name } })).text());
  await world.gate?.open();
  // Whoever may not, and whatever is unknown, is said with what was typed.
  for (const text of [`find ${name}`, `erase ${name}`, `hold ${name}`, `show ${name}`, name]) {
    await world.slack.command({ user: member.id, channel: world.slack.channels.general.id, command: '/idv', text });
  }
  for (let round = 0; round < 3; round += 1) await passTime(world, 61_000);
  const [first = ''] = ids;
  for (const sessionId of ids) {
    // Whatever went wrong last is tried again within a minute.
    await passTime(world, 61_000);
    await cardOf(world, sessionId);
  }
  await knowRoles(world);
  await press(world, reviewer.id, await cardOf(world, first), 'open_details');
  receiverOf(world).behave({ kind: 'accept' });
  await passTime(world, 600_000);

  const { applicant } = await startSession(world, 'all-approved', { registers: false, notifies: false });
  const canaries = new Map<string, string>([
    ...Object.entries({ name, ...wrongSecrets, email: applicant.email, applicant: applicant.name }),
    ...secretCanaries(world.env, apiKey),
  ]);
  const places = await everythingLeft(world, {
    'what was delivered': JSON.stringify(receiverOf(world).log()),
    'what callers were answered': problems.join('\n'),
  });
  expect(findCanaries(places, canaries)).toEqual([]);
}, 300_000);
