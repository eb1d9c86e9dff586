import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeClick } from '../../../src/services/decide-click.ts';
import { requestReport } from '../../../src/services/request-report.ts';
import { runVerb } from '../../../src/services/verbs.ts';
import { knowRoles } from '../../support/cards.ts';
import { assertInvariants } from '../../support/invariants.ts';
import { bareReport } from '../../support/report-choices.ts';
import { queryDatabase } from '../../support/sql.ts';
import { cardsOf, startSession, startWorld, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ parts: ['web'] });
});
afterEach(async () => {
  for (const id of await ids('slack_messages')) await runVerb(world.app().deps, 'post-message', { messageId: id });
  await world.stopApp();
  await assertInvariants(world);
  await world.stop();
});

/** The app's own dependencies on a queue that is open and says nothing any more. */
const deps = () => ({ ...world.app().deps, ring: () => new Promise<never>(() => {}) });

async function ids(table: string): Promise<string[]> {
  return (await queryDatabase<{ id: string }>(world, `select id::text from ${table}`)).map(({ id }) => id);
}

test('a queue that never answers holds up no click, no decision and no request for a report', async () => {
  const { sessionId } = await startSession(world, 'all-approved', { notifies: false });
  await world.yoti.complete(sessionId);
  for (const id of await ids('sessions')) await runVerb(world.app().deps, 'sync-session', { sessionId: id });
  const [messageId = ''] = await ids('slack_messages');
  await runVerb(world.app().deps, 'post-message', { messageId });
  const [card] = cardsOf(world, sessionId);
  if (card === undefined) throw new Error('the card was not posted');
  const actor = { slackTeamId: world.slack.teamId, slackUserId: world.slack.people.reviewer.id };
  const click = {
    ...({ actionId: 'ab'.repeat(32), verdict: 'APPROVE', messageId, sessionVersion: 1, actor } as const),
    ...{ channel: card.channel, messageTs: card.ts },
  };
  expect(await takeClick(deps(), click)).toEqual({ kind: 'cold' });
  await knowRoles(world);
  expect(await takeClick(deps(), click)).toMatchObject({ kind: 'decided' });
  const asked = await requestReport(deps(), { actor, text: sessionId, pickedId: null, choice: bareReport });
  expect(asked.kind).toBe('requested');
});
