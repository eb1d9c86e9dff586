import { expect, test } from 'vitest';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { decidedCard, knowRoles, openCard, pressAsShown, refusals, verdicts } from '../support/cards.ts';
import { close, modalShowing, modalText, openModalOf } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { rejectReason, submitSignature } from '../support/sign.ts';
import { actionIdsOf, cardOf, press, type World } from '../support/world.ts';

const openWorld = openWorlds();
const many = 1000;
/** Slack opens a hundred modals a minute. */
const modalsAMinute = 100;

/** A thousand reviewers, in a group. */
async function hireReviewers(world: World): Promise<string[]> {
  const crowd = world.slack.hire(many, world.slack.channels.review.id);
  await world.slack.setGroupMembers('S0REVIEW01', crowd);
  return crowd;
}

/** Everybody has pressed a button that opens a form, and it stands before them. */
async function openForms(world: World, people: readonly { user: string; card: SlackMessage }[], actionId: string) {
  for (let first = 0; first < people.length; first += modalsAMinute) {
    world.clock.advance(61_000);
    await knowRoles(world);
    const some = people.slice(first, first + modalsAMinute);
    await Promise.all(some.map(({ user, card }) => press(world, user, card, actionId)));
  }
  await knowRoles(world);
}

/** What each person of the crowd reads in the end: in their form, or beside the card. */
function lastWords(world: World, people: readonly string[]): string[] {
  return people.map((user) => {
    const told = world.slack.ephemerals(user).at(-1)?.text;
    return told ?? (world.slack.openViews(user).length > 0 ? modalText(openModalOf(world, user)) : '');
  });
}

const isDecided = (text: string) => /You (approved|rejected) session|already (approved|rejected) /.test(text);

function everybodyTold(
  world: World,
  people: readonly string[],
  isLastWord: (text: string) => boolean,
): Promise<readonly string[]> {
  return world.slack.waitFor(
    () => {
      const words = lastWords(world, people);
      return words.every(isLastWord) && words;
    },
    'the last word to everybody',
    120_000,
  );
}

const theirs = (told: readonly string[]) => told.filter((text) => /You (approved|rejected) session/.test(text));
const others = (told: readonly string[]) =>
  told.filter((text) => /already (approved|rejected) by <@U0CROWD\d+> on/.test(text));

test('a thousand reviewers approve and reject at once: one decision, and all others read who decided', async () => {
  const world = await openWorld();
  const crowd = await hireReviewers(world);
  const { sessionId, card } = await openCard(world);
  await knowRoles(world);
  const rejecting = new Set(crowd.filter((_, index) => index % 20 === 0));
  await openForms(
    world,
    [...rejecting].map((user) => ({ user, card })),
    'reject_session',
  );
  const words = { reason: rejectReason, comment: 'The faces are not alike.' };
  await Promise.all(
    crowd.map((user) =>
      rejecting.has(user) ? submitSignature(world, user, words) : press(world, user, card, 'approve_session'),
    ),
  );
  await decidedCard(world, sessionId);
  const told = await everybodyTold(world, crowd, isDecided);
  expect(theirs(told)).toHaveLength(1);
  expect(others(told)).toHaveLength(many - 1);
  expect(await verdicts(world)).toHaveLength(1);
  expect(await refusals(world)).toHaveLength(many - 1);
}, 240_000);

test('with four eyes on ten sessions a thousand clicks at once make ten decisions, and everybody is told', async () => {
  const world = await openWorld({ settings: { POLICY_FOUR_EYES: 'always' } });
  const crowd = await hireReviewers(world);
  const [maker = '', ...others] = crowd;
  const shown = await Promise.all(Array.from({ length: 10 }, () => openCard(world)));
  const firstCard = shown[0]?.card;
  if (firstCard === undefined) throw new Error('no card');
  const proposed: SlackMessage[] = [];
  for (const { sessionId, card } of shown) {
    await openForms(world, [{ user: maker, card }], 'approve_with_form');
    await submitSignature(world, maker, {});
    await modalShowing(world, maker, (view) => modalText(view).includes('You proposed APPROVE'));
    await close(world, maker);
    proposed.push(await cardOf(world, sessionId, (message) => actionIdsOf(message).includes('countersign_proposal')));
  }
  const countersigning = others.slice(0, 50);
  await openForms(
    world,
    countersigning.map((user, index) => ({ user, card: proposed[index % 10] ?? firstCard })),
    'countersign_proposal',
  );
  // Everybody else still sees the card as it was before anybody proposed.
  const late = others.slice(50);
  await Promise.all([
    ...countersigning.map((user) => submitSignature(world, user, {})),
    ...late.map((user, index) =>
      pressAsShown(world, { user, card: shown[index % 10]?.card ?? firstCard, actionId: 'approve_with_form' }),
    ),
  ]);
  const told = await everybodyTold(world, others, (text) => isDecided(text) || /proposed APPROVE for/.test(text));
  expect(theirs(told)).toHaveLength(10);
  expect(await verdicts(world)).toEqual(Array.from({ length: 10 }, () => 'APPROVE'));
  expect(await refusals(world)).toHaveLength(others.length - 10);
}, 240_000);
