import { describe, expect, test } from 'vitest';
import { decidedCard, knowRoles, openCard, refusals, textOf, verdicts } from '../support/cards.ts';
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
  });
});
