import { describe, expect, test } from 'vitest';
import type { PersonKind } from '../fakes/slack/slack-fake.ts';
import { decidedCard, knowRoles, openCard, passTime, refusals, textOf, verdicts } from '../support/cards.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, toldTo } from '../support/world.ts';

const openWorld = openWorlds();

// All but the plain member are listed in SLACK_REVIEWERS: a list alone must not let them decide.
const refusedPeople: readonly (readonly [PersonKind, RegExp, string])[] = [
  ['member', /^Only reviewers can decide, and you are not one of them/, 'not_in_role'],
  ['manager', /^Only reviewers can decide, and you are not one of them/, 'not_in_role'],
  ['guest', /^Guests of this workspace cannot decide/, 'guest'],
  ['outsider', /^Only people of the workspace that runs Countersign can decide/, 'outsider'],
  ['otherBot', /^Apps and bots cannot decide/, 'bot'],
  ['deactivated', /^This account is deactivated/, 'deactivated'],
];

test.each(refusedPeople)(
  '%s is refused with a sentence of its own, and the ledger has it',
  async (kind, sentence, code) => {
    const world = await openWorld();
    const { review } = world.slack.channels;
    const person = world.slack.people[kind];
    const { sessionId, card } = await openCard(world);
    await knowRoles(world);
    if (kind === 'outsider') {
      await world.slack.setChannel(review.id, { isExtShared: true, memberIds: [...review.memberIds, person.id] });
    }
    const clicked = await press(world, person.id, card, 'approve_session');
    expect(clicked.status).toBe(200);
    await toldTo(world, person.id, sentence);
    expect(await refusals(world)).toEqual([code]);
    expect(await verdicts(world)).toEqual([]);
    expect(actionIdsOf(await cardOf(world, sessionId))).toContain('approve_session');
  },
);

test('a person whose payload names another workspace is refused, whatever their id', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  const user = { id: reviewer.id, username: 'rosa', team_id: 'T0PARTNER1' };
  const place = { user: reviewer.id, channel: card.channel, ts: card.ts, actionId: 'approve_session' };
  await world.slack.click({ ...place, payload: { user } });
  await toldTo(world, reviewer.id, /you are from another one/);
  expect(await refusals(world)).toEqual(['outsider']);
});

describe('a reviewer who left the group after the card was posted', () => {
  test('is refused at once when Slack tells of it', async () => {
    const world = await openWorld();
    const { reviewer, secondReviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    await knowRoles(world);
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [secondReviewer.id]);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^Only reviewers can decide/);
    expect(await verdicts(world)).toEqual([]);
    await press(world, secondReviewer.id, card, 'approve_session');
    await decidedCard(world, sessionId);
  });

  test('is refused within a minute when the event is lost', async () => {
    const world = await openWorld({ sendsEvents: false });
    const { reviewer, secondReviewer } = world.slack.people;
    const { card } = await openCard(world);
    await knowRoles(world);
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [secondReviewer.id]);
    world.clock.advance(60_001);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^Only reviewers can decide/);
    expect(await refusals(world)).toEqual(['not_in_role']);
  });
});

test('a reviewer who is deactivated after the card was posted is refused', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  await knowRoles(world);
  await world.slack.setPerson(reviewer.id, { deleted: true });
  await press(world, reviewer.id, card, 'approve_session');
  // Slack shows a deactivated person nothing any more, so only the ledger tells.
  await rowOnceThere(world, "select 1 as refused from ledger where kind = 'click.refused'");
  expect(await refusals(world)).toEqual(['deactivated']);
});

test.each([
  ['empty', ''],
  ['a group that does not exist', 'S0NOSUCH01'],
])('a reviewer list that is %s lets nobody decide', async (_what, list) => {
  const world = await openWorld({ settings: { SLACK_REVIEWERS: list } });
  const { reviewer, admin } = world.slack.people;
  const { card } = await openCard(world);
  for (const person of [reviewer, admin]) {
    await press(world, person.id, card, 'approve_session');
    await toldTo(world, person.id, /^Only reviewers can decide/);
  }
  expect(await refusals(world)).toEqual(['not_in_role', 'not_in_role']);
});

describe.each(queues)('a click that finds nobody known, with the queue on %s', (queue) => {
  test('is answered that it is being checked, outlives a restart, then decides and tells the person', async () => {
    const world = await openWorld({ queue });
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    await world.stopApp();
    world.clock.advance(60_001);
    await world.startApp(['web']);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^Checking whether you may decide/);
    expect(await verdicts(world)).toEqual([]);
    await world.stopApp();
    await world.startApp();
    const told = await toldTo(world, reviewer.id, /^You approved session/);
    expect(told.via).toBe('postEphemeral');
    await decidedCard(world, sessionId);
  });
});

test.each([
  ['users.info', 'missing_scope'],
  ['usergroups.users.list', 'access_denied'],
])(
  'a reviewer is not taken for nobody when Slack answers %s with %s; operators are told once',
  async (method, error) => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    world.clock.advance(60_001);
    world.slack.faults.add({ method, kind: 'api_error', error, times: 1000 });
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^Checking whether you may decide/);
    await rowOnceThere(world, 'select id from click_requests where owed and tries > 0 and claim is null');
    const alerts = () =>
      world.slack.messages(world.slack.channels.alerts.id).filter((message) => textOf(message).includes(error));
    await world.slack.waitFor(() => alerts().length > 0, 'an alert');
    expect(await refusals(world)).toEqual([]);
    world.slack.faults.clear();
    await passTime(world, 60_001);
    await decidedCard(world, sessionId);
    expect(alerts()).toHaveLength(1);
  },
);

test('a reviewer who is listed by name decides although a group cannot be read', async () => {
  const world = await openWorld({ settings: { SLACK_REVIEWERS: 'U0REVIEW01,S0REVIEW01' } });
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  world.clock.advance(60_001);
  world.slack.faults.add({ method: 'usergroups.users.list', kind: 'error_before', times: 1000 });
  await press(world, reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
});

describe('a click whose answer Slack does not take at first', () => {
  test.each(['rate_limited', 'error_before'] as const)('%s: is told later, and its refusal is one', async (kind) => {
    const world = await openWorld();
    const { member } = world.slack.people;
    const { card } = await openCard(world);
    world.clock.advance(60_001);
    world.slack.faults.add({ method: 'chat.postEphemeral', kind, times: 2, retryAfterSeconds: 1 });
    await press(world, member.id, card, 'approve_session');
    await rowOnceThere(world, 'select id from click_requests where owed and tries > 0 and claim is null');
    await passTime(world, 60_001);
    await rowOnceThere(world, 'select id from click_requests where owed and tries > 1 and claim is null');
    await passTime(world, 60_001);
    await toldTo(world, member.id, /^Only reviewers can decide/);
    await rowOnceThere(world, 'select id from click_requests where not owed');
    expect(await refusals(world)).toEqual(['not_in_role']);
  });

  test('says that it decided, also when the person lost the role since', async () => {
    const world = await openWorld();
    const { reviewer, secondReviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    world.clock.advance(60_001);
    world.slack.faults.add({ method: 'chat.postEphemeral', kind: 'error_before', times: 1 });
    await press(world, reviewer.id, card, 'approve_session');
    await rowOnceThere(world, 'select id from click_requests where owed and tries > 0 and claim is null');
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [secondReviewer.id]);
    await passTime(world, 60_001);
    await toldTo(world, reviewer.id, /^You approved session/);
    await decidedCard(world, sessionId);
    expect(await refusals(world)).toEqual([]);
  });
});

test('a click is refused, and the person told so, when Slack cannot say for 15 minutes who they are', async () => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { card } = await openCard(world);
  world.clock.advance(60_001);
  for (const method of ['users.info', 'usergroups.users.list']) {
    world.slack.faults.add({ method, kind: 'error_before', times: 1000 });
  }
  await press(world, reviewer.id, card, 'approve_session');
  await toldTo(world, reviewer.id, /^Checking whether you may decide/);
  await rowOnceThere(world, 'select id from click_requests where tries > 0 and claim is null');
  await passTime(world, 15 * 60_000 + 1);
  await toldTo(world, reviewer.id, /^Nothing was recorded: Slack cannot tell us right now who is a reviewer/);
  expect(await verdicts(world)).toEqual([]);
  // Giving up is put on record once the person was told.
  await rowOnceThere(world, 'select id from click_requests where not owed');
  expect(await refusals(world)).toEqual(['roles_unavailable']);
});
