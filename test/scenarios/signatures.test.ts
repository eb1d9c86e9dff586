import { describe, expect, test } from 'vitest';
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
import { modalShowing, modalText, openModalOf } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { openForm, rejectSession, submitSignature } from '../support/sign.ts';
import { queryDatabase } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, toldTo, type World } from '../support/world.ts';

const openWorld = openWorlds();

const shownAs = (world: World, user: string, words: string) =>
  modalShowing(world, user, (view) => modalText(view).includes(words));

const cardWith = (world: World, sessionId: string, actionId: string) =>
  cardOf(world, sessionId, (message) => actionIdsOf(message).includes(actionId));

describe('Reject', () => {
  test('asks for a reason and a comment, and the card, the ledger and the row have them', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world, 'different-person');
    await knowRoles(world);
    await rejectSession(world, reviewer.id, card, 'The faces are not alike.');
    await shownAs(world, reviewer.id, 'You rejected session');
    const decided = await decidedCard(world, sessionId);
    expect(textOf(decided)).toContain('Reason: The face is not that of the document');
    expect(textOf(decided)).not.toContain('The faces are not alike');
    const [row] = await queryDatabase<{ reason_code: string; is_override: boolean; comment: string }>(
      world,
      `select reason_code, is_override, (select comment_sealed from decision_comments) as comment from decisions`,
    );
    expect(row).toMatchObject({ reason_code: 'face_mismatch', is_override: false });
    expect(row?.comment).toMatch(/^v1\./);
  });
});

describe('a comment', () => {
  test('that says nothing is not taken, and one with personal data in it is warned of once', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world, 'different-person');
    await knowRoles(world);
    await openForm(world, reviewer.id, card, 'reject_session');
    for (const comment of ['   ', 'ok', '👍👍👍', '!?!']) {
      const refused = await submitSignature(world, reviewer.id, { reason: 'face_mismatch', comment });
      expect(refused.errors, comment).toEqual({ decision_comment_block: 'Write 3 to 1000 characters, in words.' });
    }
    const comment = 'Reported as stolen by jo@example.test.';
    await submitSignature(world, reviewer.id, { reason: 'face_mismatch', comment });
    await shownAs(world, reviewer.id, 'Your comment seems to hold an e-mail address');
    expect(await verdicts(world)).toEqual([]);
    await submitSignature(world, reviewer.id, { comment });
    await shownAs(world, reviewer.id, 'You rejected session');
    expect(textOf(await decidedCard(world, sessionId))).not.toContain('jo@example.test');
    expect(await verdicts(world)).toEqual(['REJECT']);
  });
});

describe('with four eyes always', () => {
  test('the first signature is a proposal, and another person’s makes it the decision', async () => {
    const world = await openWorld({ settings: { POLICY_FOUR_EYES: 'always' } });
    const { reviewer, secondReviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    await knowRoles(world);
    await openForm(world, reviewer.id, card, 'approve_with_form');
    await submitSignature(world, reviewer.id, {});
    await shownAs(world, reviewer.id, 'You proposed APPROVE');
    expect(await verdicts(world)).toEqual([]);
    const proposed = await cardWith(world, sessionId, 'countersign_proposal');
    expect(textOf(proposed)).toContain(`*APPROVE proposed* by <@${reviewer.id}>`);
    await press(world, reviewer.id, proposed, 'countersign_proposal');
    await toldTo(world, reviewer.id, /has to be somebody else’s/);
    await openForm(world, secondReviewer.id, proposed, 'countersign_proposal');
    expect(modalText(openModalOf(world, secondReviewer.id))).toContain(`<@${reviewer.id}>`);
    await submitSignature(world, secondReviewer.id, {});
    await shownAs(world, secondReviewer.id, 'You approved session');
    const decided = await decidedCard(world, sessionId);
    expect(textOf(decided)).toContain(`by <@${secondReviewer.id}>, as proposed by <@${reviewer.id}>`);
    expect(await verdicts(world)).toEqual(['APPROVE']);
    expect(await refusals(world)).toEqual(['own_proposal']);
    const policies = await queryDatabase(
      world,
      `select kind, payload::json->>'fourEyes' as "fourEyes", payload::json->>'reviewFirst' as "reviewFirst"
       from ledger where kind in ('decision.proposed', 'decision.recorded') order by seq`,
    );
    expect(policies, 'what governed each signature').toEqual([
      { kind: 'decision.proposed', fourEyes: 'always', reviewFirst: 'never' },
      { kind: 'decision.recorded', fourEyes: 'always', reviewFirst: 'never' },
    ]);
  });

  /** A proposal of the reviewer's on a card that everybody sees. */
  async function openProposal(world: World) {
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world);
    await knowRoles(world);
    await openForm(world, reviewer.id, card, 'approve_with_form');
    await submitSignature(world, reviewer.id, {});
    await shownAs(world, reviewer.id, 'You proposed APPROVE');
    return { sessionId, proposed: await cardWith(world, sessionId, 'countersign_proposal') };
  }

  const proposals = (world: World) =>
    queryDatabase<{ state: string }>(world, 'select state, ended_by from proposals order by created_at');

  test('a proposal is declined by another, withdrawn by its maker alone, and the card can be decided anew', async () => {
    const world = await openWorld({ settings: { POLICY_FOUR_EYES: 'always' } });
    const { reviewer, secondReviewer } = world.slack.people;
    const first = await openProposal(world);
    await press(world, secondReviewer.id, first.proposed, 'withdraw_proposal');
    await toldTo(world, secondReviewer.id, /^Only <@U0REVIEW01>, who made the proposal/);
    await press(world, secondReviewer.id, first.proposed, 'decline_proposal');
    await toldTo(world, secondReviewer.id, /^You declined the proposal/);
    await cardWith(world, first.sessionId, 'approve_with_form');
    await pressAsShown(world, { user: secondReviewer.id, card: first.proposed, actionId: 'decline_proposal' });
    await toldTo(world, secondReviewer.id, /does not wait any more/);
    const second = await openProposal(world);
    await press(world, reviewer.id, second.proposed, 'withdraw_proposal');
    await toldTo(world, reviewer.id, /^You withdrew your proposal/);
    await cardWith(world, second.sessionId, 'approve_with_form');
    expect((await proposals(world)).map(({ state }) => state)).toEqual(['declined', 'withdrawn']);
    expect(await refusals(world)).toEqual(['not_your_proposal', 'no_proposal']);
  });

  test('a proposal ends by the clock, and by any news of its session', async () => {
    const world = await openWorld({ settings: { POLICY_FOUR_EYES: 'always' } });
    const { secondReviewer } = world.slack.people;
    const first = await openProposal(world);
    const answer = JSON.stringify(world.yoti.session(first.sessionId));
    world.yoti.replaceSession(first.sessionId, JSON.parse(answer.replace('"value":"APPROVE"', '"value":"CONSIDER"')));
    await world.yoti.notify(first.sessionId, 'session_completion');
    await cardWith(world, first.sessionId, 'approve_with_form');
    await pressAsShown(world, { user: secondReviewer.id, card: first.proposed, actionId: 'countersign_proposal' });
    await toldTo(world, secondReviewer.id, /this card is out of date/);
    const second = await openProposal(world);
    await passTime(world, 24 * 3_600_000);
    await cardWith(world, second.sessionId, 'approve_with_form');
    expect(await proposals(world)).toEqual([
      { state: 'superseded', ended_by: 'system' },
      { state: 'expired', ended_by: 'system' },
    ]);
    expect(await verdicts(world)).toEqual([]);
  });
});
