import type { KyselyPlugin } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { listQueue } from '../../../src/services/list-queue.ts';
import { watchSession } from '../../../src/services/watch-session.ts';
import { shareWorld } from '../../support/share-world.ts';
import { queryDatabase } from '../../support/sql.ts';

const world = shareWorld({ parts: ['web'] });

beforeAll(async () => {
  for (let index = 10; index < 25; index += 1) {
    const registration = { createdBy: null, createdAt: null, deadlineAt: null, tags: [], userTrackingId: null };
    await watchSession(world().app().deps, {
      ...{ yotiSessionId: `aaaaaaaa-1111-4000-8000-0000000000${index}`, reviewChannel: null, actor: 'api:test' },
      registration: { ...registration, applicant: { name: `Person ${index}`, email: null } },
    });
    world().clock.advance(1000);
  }
});

/** The lists as a reviewer gets them, and how many whole session rows were loaded for them. */
async function listAsReviewer() {
  const { deps } = world().app();
  let loaded = 0;
  const countRows: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      loaded += result.rows.filter((row) => 'registration_sealed' in row).length;
      return result;
    },
  };
  const { teamId } = deps.identity();
  const actor = { slackUserId: world().slack.people.reviewer.id, slackTeamId: teamId };
  const queue = await listQueue({ ...deps, db: deps.db.withPlugin(countRows) }, actor);
  if (queue.kind !== 'queue') throw new Error('the reviewer was refused');
  return { queue, loaded };
}

/** Takes sessions out of the lists, as those are that Yoti does not hold. */
async function takeAway(count: number): Promise<void> {
  const some = 'select id from sessions where gone_at is null limit $1';
  await queryDatabase(world(), `update sessions set gone_at = now() where id in (${some})`, [count]);
}

async function countsAsReviewer(): Promise<{ shown: number; more: number }> {
  const { inProgress } = (await listAsReviewer()).queue;
  return { shown: inProgress.sessions.length, more: inProgress.more };
}

describe('listQueue', () => {
  test('loads only the twelve sessions that it shows, and counts the others', async () => {
    const { queue, loaded } = await listAsReviewer();
    const names = queue.inProgress.sessions.map(({ applicantName }) => applicantName);
    expect(names).toEqual(Array.from({ length: 12 }, (_, index) => `Person ${24 - index}`));
    expect(queue.inProgress.more).toBe(3);
    expect(queue.waiting).toEqual({ sessions: [], more: 0 });
    expect(loaded).toBe(12);
  });

  test('counts nobody beyond a list of exactly twelve, or of fewer', async () => {
    await takeAway(3);
    expect(await countsAsReviewer()).toEqual({ shown: 12, more: 0 });
    await takeAway(1);
    expect(await countsAsReviewer()).toEqual({ shown: 11, more: 0 });
  });
});
