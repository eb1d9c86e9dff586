import { describe, expect, test } from 'vitest';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { actionIdsOf, cardOf, press, startSession, toldTo } from '../support/world.ts';

const openWorld = openWorlds();

describe.each(queues)('with the queue on %s', (queue) => {
  test('a completed session becomes a card, and a reviewer’s click decides it', async () => {
    const world = await openWorld({ queue });
    const { reviewer } = world.slack.people;
    const session = await startSession(world, 'all-approved');
    await world.yoti.complete(session.sessionId);
    const card = await cardOf(world, session.sessionId);
    expect(actionIdsOf(card)).toEqual([
      ...['approve_session', 'reject_session', 'claim_session', 'open_details', 'open_images', 'request_report'],
    ]);

    const clicked = await press(world, reviewer.id, card, 'approve_session');
    expect(clicked.status).toBe(200);
    await toldTo(world, reviewer.id, /approved/);
    const decided = await cardOf(
      world,
      session.sessionId,
      (message) => !actionIdsOf(message).includes('approve_session'),
    );
    expect(decided.ts).toBe(card.ts);
    expect(actionIdsOf(decided)).toEqual(['open_details', 'open_images', 'request_report']);
  });
});
