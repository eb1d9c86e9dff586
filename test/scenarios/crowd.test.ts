import { expect, test, vi } from 'vitest';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { decidedCard, knowRoles, openCard, pressAsShown, verdicts } from '../support/cards.ts';
import { close, modalText, openModalOf } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { openForm, rejectReason, submitSignature } from '../support/sign.ts';
import { queryDatabase } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, type World } from '../support/world.ts';

const openWorld = openWorlds();
const many = 1000;
/** Slack opens a hundred modals a minute. */
const modalsAMinute = 100;
/** Of forms, which have three seconds to open. */
const fewAtOnce = 5;
/** One process plays Slack, the app and a thousand people: on a busy machine none of them keeps to three seconds. */
const slackPatienceMs = 120_000;
const rejectWords = { reason: rejectReason, comment: 'The faces are not alike.' };

/** A thousand reviewers, in a group. Time stands still: what they do, they do at once, and everybody stays known. */
async function hireReviewers(world: World): Promise<string[]> {
  const crowd = world.slack.hire(many, world.slack.channels.review.id);
  await world.slack.setGroupMembers('S0REVIEW01', crowd);
  world.clock.standStill();
  await knowRoles(world);
  return crowd;
}

interface Signer {
  readonly user: string;
  readonly card: SlackMessage;
  readonly actionId: 'approve_with_form' | 'reject_session' | 'countersign_proposal';
}

/** Everybody has pressed a button that opens a form, and it stands before them. */
async function openForms(world: World, signers: readonly Signer[]): Promise<void> {
  for (let first = 0; first < signers.length; first += modalsAMinute) {
    world.clock.advance(61_000);
    await knowRoles(world);
    const some = signers.slice(first, first + modalsAMinute);
    for (let next = 0; next < some.length; next += fewAtOnce) {
      const few = some.slice(next, next + fewAtOnce);
      await Promise.all(few.map(({ user, card, actionId }) => openForm(world, user, card, actionId)));
    }
  }
}

function sign(world: World, { user, actionId }: Signer) {
  return submitSignature(world, user, actionId === 'reject_session' ? rejectWords : {});
}

/** Opens the form once more and sends it, unless the answer is that somebody else signed meanwhile. */
async function signAgain(world: World, signer: Signer): Promise<void> {
  const { user, card, actionId } = signer;
  const before = openModalOf(world, user).id;
  await pressAsShown(world, { user, card, actionId });
  if (openModalOf(world, user).id !== before) await sign(world, signer);
}

/** What each person of the crowd reads in the end: in their form, or beside the card. */
function lastWords(world: World, people: readonly string[]): string[] {
  return people.map((user) => {
    const told = world.slack.ephemerals(user).at(-1)?.text;
    return told ?? (world.slack.openViews(user).length > 0 ? modalText(openModalOf(world, user)) : '');
  });
}

/**
 * What everybody reads in the end. Asked once a second, not at every change: there are thousands. Whoever reads that
 * nothing was recorded, or hears nothing any more, presses again: a machine may be too slow for a thousand at once.
 */
async function everybodyTold(
  world: World,
  people: readonly string[],
  { isLastWord, pressAgain }: { isLastWord: RegExp; pressAgain: (user: string) => Promise<unknown> },
): Promise<string[]> {
  let seen = { waiting: people.length, at: performance.now() };
  let again = 0;
  const lookAgain = async () => {
    const words = lastWords(world, people);
    const waiting = people.filter((_, index) => !isLastWord.test(words[index] ?? ''));
    if (waiting.length !== seen.waiting) seen = { waiting: waiting.length, at: performance.now() };
    const isSilent = performance.now() - seen.at > silenceMs;
    if (isSilent) seen = { ...seen, at: performance.now() };
    const pressing = isSilent ? waiting : people.filter((_, index) => /^Not recorded/.test(words[index] ?? ''));
    again += Math.min(pressing.length, wave);
    await Promise.all(pressing.slice(0, wave).map(pressAgain));
    if (waiting.length > 0) throw new Error(`${waiting.length} of ${people.length} without their last word`);
    return words;
  };
  const words = await vi.waitFor(lookAgain, { timeout: 400_000, interval: 1000 });
  if (again > 0) console.log(`this machine was too slow for some: ${again} presses were made again`);
  return words;
}

const silenceMs = 10_000;
const wave = 50;

const theirs = /You (approved|rejected) session/;
const others = /already (approved|rejected) by <@U0CROWD\d+> on/;
const proposedByOther = /<@U0CROWD\d+> proposed (APPROVE|REJECT) for/;

function count(told: readonly string[], pattern: RegExp): number {
  return told.filter((text) => pattern.test(text)).length;
}

/** Of how many people a click is in the ledger as refused, because somebody else had signed. */
async function refusedPeople(world: World): Promise<number> {
  const [refused] = await queryDatabase<{ people: number }>(
    world,
    `select count(distinct actor)::int as people from ledger
     where kind = 'click.refused' and payload::json->>'reason' in ('already', 'waits_for_second')`,
  );
  return refused?.people ?? 0;
}

/** Prints how long the work took: the time of a click is what people feel. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

test('a thousand reviewers approve and reject at once: one decision, and all others read who decided', async () => {
  const world = await openWorld({ slackPatienceMs });
  const { sessionId, card } = await openCard(world);
  const crowd = await hireReviewers(world);
  const rejecting = crowd
    .filter((_, index) => index % 20 === 0)
    .map((user): Signer => ({ user, card, actionId: 'reject_session' }));
  const approving = crowd.filter((_, index) => index % 20 !== 0);
  await openForms(world, rejecting);
  const told = await timed('a thousand clicks on one session, everybody told', async () => {
    await Promise.all([
      ...approving.slice(0, 500).map((user) => press(world, user, card, 'approve_session')),
      ...rejecting.map((signer) => sign(world, signer)),
      ...approving.slice(500).map((user) => press(world, user, card, 'approve_session')),
    ]);
    return everybodyTold(world, crowd, {
      isLastWord: new RegExp(`${theirs.source}|${others.source}`),
      pressAgain: (user) => pressAsShown(world, { user, card, actionId: 'approve_session' }),
    });
  });
  await decidedCard(world, sessionId);
  expect([count(told, theirs), count(told, others)]).toEqual([1, many - 1]);
  expect(await verdicts(world)).toHaveLength(1);
  expect(await refusedPeople(world)).toBe(many - 1);
}, 600_000);

test('with four eyes on ten sessions a thousand clicks at once make ten decisions, and everybody is told', async () => {
  const world = await openWorld({ slackPatienceMs, settings: { POLICY_FOUR_EYES: 'always' } });
  const shown = await Promise.all(Array.from({ length: 10 }, () => openCard(world)));
  const crowd = await hireReviewers(world);
  const cardAt = (index: number) => (shown[index % 10] ?? shown[0])?.card ?? expect.fail('no card');
  // Two at once sign first on each session, one for each verdict: one of them has made the proposal.
  const makers = crowd.slice(0, 20).map((user, index): Signer => {
    return { user, card: cardAt(index), actionId: index < 10 ? 'approve_with_form' : 'reject_session' };
  });
  await openForms(world, makers);
  await Promise.all(makers.map((signer) => sign(world, signer)));
  const first = await everybodyTold(world, crowd.slice(0, 20), {
    isLastWord: new RegExp(`You proposed|${proposedByOther.source}`),
    pressAgain: (user) => expect.fail(`twenty at once are too many for this machine: ${user}`),
  });
  expect([count(first, /You proposed/), count(first, proposedByOther)]).toEqual([10, 10]);
  for (const { user } of makers) await close(world, user);
  const proposed = await Promise.all(
    shown.map(({ sessionId }) =>
      cardOf(world, sessionId, (message) => actionIdsOf(message).includes('countersign_proposal')),
    ),
  );
  const countersigning = crowd.slice(20, 70).map((user, index): Signer => {
    return { user, card: proposed[index % 10] ?? cardAt(index), actionId: 'countersign_proposal' };
  });
  await openForms(world, countersigning);
  // Everybody else still sees the card as it was before anybody proposed.
  const late = crowd.slice(70);
  const told = await timed('a thousand clicks on ten sessions with four eyes, everybody told', async () => {
    await Promise.all([
      ...countersigning.map((signer) => sign(world, signer)),
      ...late.map((user, index) => {
        const actionId = index % 20 < 10 ? 'approve_with_form' : 'reject_session';
        return pressAsShown(world, { user, card: cardAt(index), actionId });
      }),
    ]);
    return everybodyTold(world, crowd.slice(20), {
      isLastWord: new RegExp(`${theirs.source}|${others.source}|${proposedByOther.source}`),
      pressAgain: (user) => {
        const index = crowd.indexOf(user);
        const signer = countersigning.find((one) => one.user === user);
        if (signer !== undefined) return signAgain(world, signer);
        return pressAsShown(world, { user, card: cardAt(index), actionId: 'approve_with_form' });
      },
    });
  });
  expect(count(told, theirs)).toBe(10);
  const decided = await queryDatabase(world, 'select session_id from decisions where proposal_id is not null');
  expect(decided).toHaveLength(10);
  expect(await refusedPeople(world)).toBe(10 + told.length - 10);
}, 600_000);
