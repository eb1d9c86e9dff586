import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { decidedCard, knowRoles, openCard } from '../support/cards.ts';
import { typeIdv } from '../support/exports.ts';
import { askHttp } from '../support/http-reports.ts';
import { modalShowing, modalText } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { textsOnPage } from '../support/pdf-reading.ts';
import { rejectSession, shownTo, submitSignature } from '../support/sign.ts';
import { actionIdsOf, cardOf, press, type World } from '../support/world.ts';

const openWorld = openWorlds();

test('a report names both signatures, the reason and the comment, and follows how a proposal ends', async () => {
  const world = await openWorld({ settings: { POLICY_FOUR_EYES: 'always' } });
  const { reviewer, secondReviewer } = world.slack.people;
  const { sessionId, card } = await openCard(world, 'different-person');
  await knowRoles(world);
  await rejectSession(world, reviewer.id, card, 'The ears are not alike.');
  await shownTo(world, reviewer.id, /You proposed REJECT/);
  const waiting = await wordsOf(world, sessionId);
  expect(waiting).toContain('No decision yet');
  expect(waiting).toContain('REJECT proposed, needs a second signature.');
  expect(waiting).toContain('still waited for');
  await typeIdv(world, reviewer, `find ${sessionId}`);
  const listed = world.slack.ephemerals(reviewer.id).at(-1);
  expect(JSON.stringify(listed?.blocks)).toContain('REJECT proposed, needs a second signature');
  await typeIdv(world, reviewer, `show ${sessionId}`);
  const details = await modalShowing(world, reviewer.id, (view) => modalText(view).includes('REJECT proposed'));
  expect(modalText(details)).toContain('A second reviewer countersigns or declines.');

  const proposed = await cardOf(world, sessionId, (card) => actionIdsOf(card).includes('countersign_proposal'));
  await press(world, secondReviewer.id, proposed, 'countersign_proposal');
  await modalShowing(world, secondReviewer.id, (view) => modalText(view).includes('The ears are not alike.'));
  await submitSignature(world, secondReviewer.id, {});
  await decidedCard(world, sessionId);
  const whole = await wordsOf(world, sessionId);
  expect(whole).toContain('Proposed to REJECT');
  expect(whole).toContain('Countersigned the proposal to REJECT');
  expect(whole).toContain('Reason: The face is not that of the document.');
  expect(whole).toContain('The ears are not alike.');
  const bare = await wordsOf(world, sessionId, 'data=false');
  expect(bare).toContain('left out of this report on request');
  expect(bare).not.toContain('ears');
  expect(await wordsOf(world, sessionId, 'profile=subject')).not.toContain('ears');
});

async function wordsOf(world: World, sessionId: string, query = ''): Promise<string> {
  const { status, bytes } = await askHttp(world, sessionId, query);
  expect(status).toBe(200);
  const pages = (await PDFDocument.load(bytes)).getPageCount();
  const texts = await Promise.all(Array.from({ length: pages }, (_, page) => textsOnPage(bytes, page)));
  return texts.flat().join(' ').replaceAll(/\s+/g, ' ');
}
