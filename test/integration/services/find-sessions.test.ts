import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findPicked, findSessions } from '../../../src/services/find-sessions.ts';
import { watchSession } from '../../../src/services/watch-session.ts';
import { shareWorld } from '../../support/share-world.ts';

const world = shareWorld({ parts: ['web'] });
const people = [
  ['aaaaaaaa-1111-4000-8000-00000000cafe', 'Nguyễn Thị Ánh', 'anh@example.com', 'customer-1'],
  ['bbbbbbbb-2222-4000-8000-00000000beef', 'Ánh O’Brien', 'ANH.OBRIEN@example.com', 'customer-2'],
] as const;
const scripts = [
  ['עמרי בן־דוד', 'בן דוד'],
  ['محمد عبد الله الأحمد', 'محمد الأحمد'],
  ['Αλέξανδρος Παπαδόπουλος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
  ['Ольга Ёлкина', 'елкина ольга'],
  ['प्रिया शर्मा', 'शर्मा'],
  ['สมชาย ใจดี', 'ใจดี'],
  ['王小明', '王小明'],
  ['山田 太郎', '山田'],
  ['김민준', '김민준'.normalize('NFD')],
  ['Siobhán Ní Dhomhnaill', 'siobhan dhomhnaill'],
  ['Đặng Thị Łucja', 'dang lucja'],
  ['علی\u200Cرضا کریمی', 'علیرضا'],
  ['محمدرضا رضایی', 'محمد\u200Cرضا'],
  ['ශ්\u200Dරී ලාල්', 'ශ්රී'],
  ['गर्\u200Dयो थापा', 'गर्यो'],
] as const;

beforeAll(async () => {
  const inScripts = scripts.map(([name], index) => [`script-${index}`, name, null, null] as const);
  for (const [yotiSessionId, name, email, userTrackingId] of [...people, ...inScripts]) {
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
    ['0000CAFE', [first]],
    ['…0000beef', [second]],
    [second.toUpperCase(), [second]],
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

  test.each(scripts.map((names, index) => [...names, index] as const))(
    '%s is found by “%s”',
    async (name, query, index) => {
      expect(await found(query)).toEqual([`script-${index}`]);
      expect(await found(name)).toEqual([`script-${index}`]);
    },
  );

  test.each(['علی رضا', 'کریمی علی\u200Cرضا', 'رضا', 'علی\u200Dرضا'])(
    'a name with a joiner is found by “%s”',
    async (query) => {
      expect(await found(query)).toEqual([`script-${scripts.findIndex(([name]) => name.startsWith('علی'))}`]);
    },
  );

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

describe('findPicked', () => {
  const ownId = async (text: string) => (await findSessions(world().app().deps, text))[0]?.id ?? '';

  test('is the session that was picked, as long as the text finds it', async () => {
    const picked = await ownId('0000beef');
    expect((await findPicked(world().app().deps, 'anh', picked))?.yoti_session_id).toBe(second);
  });

  test('is none of another name, none by an empty text and none of an unknown id', async () => {
    const { deps } = world().app();
    const picked = await ownId('0000beef');
    expect(await findPicked(deps, 'nguyen', picked)).toBeUndefined();
    expect(await findPicked(deps, ' ', picked)).toBeUndefined();
    expect(await findPicked(deps, 'anh', '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });
});
