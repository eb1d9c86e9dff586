import { afterEach, expect, test } from 'vitest';
import { takeClick } from '../../../src/services/decide-click.ts';
import { requestReport } from '../../../src/services/request-report.ts';
import { knowRoles } from '../../support/cards.ts';
import { finishedSession, idleWorld, idsOf, postMessages } from '../../support/idle-world.ts';
import { bareReport } from '../../support/report-choices.ts';
import { cardsOf } from '../../support/world.ts';

const world = idleWorld();
// What is owed is rung for by nobody here, and no world ends with a card unposted.
afterEach(() => postMessages(world()));

/** The app's own dependencies on a queue that is open and says nothing any more. */
const deps = () => ({ ...world().app().deps, ring: () => new Promise<never>(() => {}) });

test('a queue that never answers holds up no click, no decision and no request for a report', async () => {
  const { sessionId } = await finishedSession(world());
  await postMessages(world());
  const [messageId = ''] = await idsOf(world(), 'slack_messages');
  const [card] = cardsOf(world(), sessionId);
  if (card === undefined) throw new Error('the card was not posted');
  const actor = { slackTeamId: world().slack.teamId, slackUserId: world().slack.people.reviewer.id };
  const click = {
    ...({ actionId: 'ab'.repeat(32), verdict: 'APPROVE', messageId, sessionVersion: 1, actor } as const),
    ...{ channel: card.channel, messageTs: card.ts },
    ...({ act: 'decide', reasonCode: null, comment: null, hasForm: false, proposalId: null } as const),
  };
  expect(await takeClick(deps(), click)).toEqual({ kind: 'cold' });
  await knowRoles(world());
  expect(await takeClick(deps(), click)).toMatchObject({ kind: 'decided' });
  const asked = await requestReport(deps(), { actor, text: sessionId, pickedId: null, choice: bareReport });
  expect(asked.kind).toBe('requested');
});
