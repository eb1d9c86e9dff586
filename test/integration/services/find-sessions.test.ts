import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findSessions } from '../../../src/services/find-sessions.ts';
import { watchSession } from '../../../src/services/watch-session.ts';
import { shareWorld } from '../../support/share-world.ts';

const world = shareWorld({ parts: ['web'] });
const people = [
  ['aaaaaaaa-1111-4000-8000-00000000cafe', 'Nguyễn Thị Ánh', 'anh@example.com', 'customer-1'],
  ['bbbbbbbb-2222-4000-8000-00000000beef', 'Ánh O’Brien', 'ANH.OBRIEN@example.com', 'customer-2'],
] as const;

beforeAll(async () => {
  for (const [yotiSessionId, name, email, userTrackingId] of people) {
    const registration = { createdBy: null, createdAt: null, deadlineAt: null, tags: [], userTrackingId };
    await watchSession(world().app().deps, {
      ...{ yotiSessionId, reviewChannel: null, actor: 'api:test' },
      registration: { ...registration, applicant: { name, email } },
    });
  }
});

const found = async (text: string) =>
  (await findSessions(world().app().deps, text)).map(({ yoti_session_id }) => yoti_session_id).sort();
const [first, second] = [people[0][0], people[1][0]];

describe('findSessions', () => {
  test.each([
    [first, [first]],
    ['0000cafe', [first]],
    ['  0000beef ', [second]],
    ['nguyen', [first]],
    ['ANH nguyen', [first]],
    ['anh', [first, second]],
    ['o brien', [second]],
    ['Anh@Example.com', [first]],
    ['customer-2', [second]],
    ['anh%', [first, second]],
    ['nguy\u0000en', [first]],
    ['CUSTOMER-2', [second]],
  ])('%j finds %j', async (text, ids) => {
    expect(await found(text)).toEqual([...ids].sort());
  });

  test.each([
    ...['', '   ', 'nobody', 'ng', 'nguyen nobody', 'example.com', '-', '%', '_', '*', '.*'],
    ...["' or '1'='1", "'; drop table sessions; --", '" or ""="', '\\', '\\x00', '$1', '1); select pg_sleep(9)--'],
    ...['a\u0000b', '\ud800', '👩‍⚖️', '<!channel>', '../..', 'x'.repeat(5000), 'a '.repeat(2000)],
  ])('%j finds nobody and breaks nothing (T24)', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  test('any text is an answer, never a failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        expect((await found(text)).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100 },
    );
  });
});
