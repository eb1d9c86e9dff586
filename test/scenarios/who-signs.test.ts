import { describe, expect, test } from 'vitest';
import { decidedCard, knowRoles, openCard, passTime, refusals, textOf, verdicts } from '../support/cards.ts';
import { close, modalText, openModalOf } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { openDetails, readPage } from '../support/session-windows.ts';
import { openForm, shownTo, submitSignature } from '../support/sign.ts';
import { queryDatabase } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, register, startSession, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

const cardWith = (world: World, sessionId: string, actionId: string) =>
  cardOf(world, sessionId, (message) => actionIdsOf(message).includes(actionId));

describe('“I am on it”', () => {
  test('marks the card, warns whoever else decides, and ends with its time', async () => {
    const world = await openWorld();
    const { reviewer, secondReviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    await knowRoles(world);
    await press(world, reviewer.id, card, 'claim_session');
    const claimed = await cardWith(world, sessionId, 'release_session');
    expect(textOf(claimed)).toContain(`<@${reviewer.id}> is on it since`);
    await press(world, secondReviewer.id, claimed, 'release_session');
    await toldTo(world, secondReviewer.id, /only they can let go/);
    await passTime(world, 3_600_000);
    const free = await cardWith(world, sessionId, 'claim_session');
    await knowRoles(world);
    await press(world, reviewer.id, free, 'claim_session');
    const again = await cardWith(world, sessionId, 'release_session');
    await openForm(world, secondReviewer.id, again, 'approve_with_form');
    expect(modalText(openModalOf(world, secondReviewer.id))).toContain(`<@${reviewer.id}> is on it since`);
    await submitSignature(world, secondReviewer.id, {});
    await shownTo(world, secondReviewer.id, /You approved session/);
    await decidedCard(world, sessionId);
    expect(await refusals(world)).toEqual(['not_your_claim']);
    const kinds = await queryDatabase(world, "select kind from ledger where kind like 'review.%' order by seq");
    expect(kinds.map(({ kind }: { kind?: string }) => kind)).toEqual([
      ...['review.claimed', 'review.released', 'review.claimed'],
    ]);
  });
});

describe('whoever is too near to a session', () => {
  test.each([
    [
      'a reviewer who created it',
      { createdBy: 'Rosa Lindqvist <Rosa@example.com>' },
      /^You cannot decide .*: you created it/,
    ],
    [
      'a reviewer who is its applicant',
      { applicant: { email: 'rosa@example.com' } },
      /: its applicant has your e-mail address/,
    ],
  ])('%s cannot decide it, and another can', async (_what, registration, sentence) => {
    const world = await openWorld();
    const { reviewer, secondReviewer } = world.slack.people;
    const { sessionId } = await startSession(world, 'all-approved', { registers: false });
    await register(world, { yotiSessionId: sessionId, ...registration });
    await world.yoti.complete(sessionId);
    const card = await cardOf(world, sessionId);
    await knowRoles(world);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, sentence);
    expect(await verdicts(world)).toEqual([]);
    await press(world, secondReviewer.id, card, 'approve_session');
    await decidedCard(world, sessionId);
    expect((await refusals(world)).map((reason) => reason.split('_')[0])).toEqual(['segregated']);
  });
});

test('who created a session cannot be ruled out while Slack hides the addresses, so nobody decides it who might have', async () => {
  const world = await openWorld();
  const { reviewer, secondReviewer } = world.slack.people;
  await world.slack.setPerson(reviewer.id, { email: '' });
  const { sessionId } = await startSession(world, 'all-approved', { registers: false });
  await register(world, { yotiSessionId: sessionId, createdBy: 'rosa@example.com' });
  await world.yoti.complete(sessionId);
  const card = await cardOf(world, sessionId);
  await knowRoles(world);
  await press(world, reviewer.id, card, 'approve_session');
  await toldTo(world, reviewer.id, /Slack does not tell us your e-mail address, .* nor who created it/);
  await press(world, secondReviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  expect(await refusals(world)).toEqual(['segregated_address_unknown']);
});

test('a press that had to wait and then met somebody else on it is refused in words, on record', async () => {
  const world = await openWorld();
  const { reviewer, secondReviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world);
  await world.stopApp();
  world.clock.advance(60_001);
  await world.startApp(['web']);
  await press(world, reviewer.id, card, 'approve_session');
  await toldTo(world, reviewer.id, /^Checking/);
  await knowRoles(world);
  await press(world, secondReviewer.id, card, 'claim_session');
  await toldTo(world, secondReviewer.id, /You are on/);
  await world.startApp(['worker']);
  await toldTo(world, reviewer.id, /^Nothing was recorded: .* somebody else is on it meanwhile/);
  expect([await refusals(world), await verdicts(world)]).toEqual([['needs_form'], []]);
  await cardWith(world, sessionId, 'release_session');
});

test('where the policy asks for it, nobody signs before they opened what needs them, and the decision says what they saw', async () => {
  const world = await openWorld({ settings: { POLICY_REVIEW_FIRST: 'attention' } });
  const { reviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world, 'aml-consider');
  await knowRoles(world);
  await press(world, reviewer.id, card, 'approve_with_form');
  await toldTo(world, reviewer.id, /^Nothing was recorded: open Details first\. You have not opened AML screening/);
  await openDetails(world, reviewer.id, card);
  await readPage(world, reviewer.id, 'aml');
  await close(world, reviewer.id);
  await openForm(world, reviewer.id, card, 'approve_with_form');
  await submitSignature(world, reviewer.id, { comment: 'A politician of the same name.' });
  await shownTo(world, reviewer.id, /You approved session/);
  expect(textOf(await decidedCard(world, sessionId))).toContain('override, against Yoti’s recommendation');
  const [decision] = await queryDatabase<{ review: object }>(world, 'select review from decisions');
  expect(decision?.review).toMatchObject({ pages: ['overview', 'aml'], attentionNotOpened: [], reports: 0 });
  expect(decision?.review).toHaveProperty('cardOpenSeconds');
  expect(await refusals(world)).toEqual(['not_opened']);
});
