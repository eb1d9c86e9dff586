import { expect, test } from 'vitest';
import { openWorlds } from '../support/open-worlds.ts';
import { apiKey } from '../support/settings.ts';
import { queryDatabase } from '../support/sql.ts';
import { register } from '../support/world.ts';

const openWorld = openWorlds();
const yotiSessionId = '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34';

test('a session is new once: 201, then 200 with the first body kept and the differences named', async () => {
  const world = await openWorld({ parts: ['web'] });
  const body = { yotiSessionId, applicant: { name: 'Zoltan Canary' }, createdBy: 'Onboarding', tags: ['vip'] };
  world.canaries.add('Zoltan Canary');
  const first = await register(world, body);
  expect([first.status, await first.json()]).toEqual([201, { yotiSessionId, state: 'ONGOING', differences: [] }]);
  const same = await register(world, body);
  expect([same.status, await same.json()]).toEqual([200, { yotiSessionId, state: 'ONGOING', differences: [] }]);
  const other = await register(world, { ...body, applicant: { name: 'Somebody Else' }, tags: [] });
  const answer = { yotiSessionId, state: 'ONGOING', differences: ['applicant', 'tags'] };
  expect([other.status, await other.json()]).toEqual([200, answer]);
  expect(await queryDatabase(world, 'select registered_by as by from sessions')).toEqual([{ by: 'api:test' }]);
});

test('a registration that is repeated after its deadline is answered 200', async () => {
  const world = await openWorld({ parts: ['web'] });
  const body = { yotiSessionId, deadlineAt: new Date(world.clock.nowMs() + 20_000).toISOString() };
  expect((await register(world, body)).status).toBe(201);
  world.clock.advance(21_000);
  const again = await register(world, body);
  expect([again.status, await again.json()]).toEqual([200, { yotiSessionId, state: 'ONGOING', differences: [] }]);
});

test('ten registrations at the same instant make one session', async () => {
  const world = await openWorld({ parts: ['web'] });
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(world, { yotiSessionId })));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
  expect(await queryDatabase(world, "select kind from ledger where kind = 'session.registered'")).toHaveLength(1);
});

test.each([
  ['a wrong key', 'Bearer nonsense'],
  ['no key', ''],
  ['a key of another scheme', `Basic ${apiKey}`],
])('%s is answered 401 and changes nothing', async (_what, authorization) => {
  const world = await openWorld({ parts: ['web'] });
  const answer = await fetch(`${world.url()}/v1/sessions`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ yotiSessionId }),
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  expect(await answer.json()).toMatchObject({ status: 401, code: 'unauthorised' });
  expect(await queryDatabase(world, 'select id from sessions')).toEqual([]);
});

test('every member that cannot be used is named at once', async () => {
  const world = await openWorld({ parts: ['web'] });
  const answer = await register(world, {
    yotiSessionId: '../../etc',
    reviewChannel: 'general',
    createdAt: 'yesterday',
    deadlineAt: '2020-01-01T00:00:00Z',
    tags: ['x'.repeat(61)],
    colour: 'red',
  });
  expect(answer.status).toBe(422);
  const problem = (await answer.json()) as { code: string; errors: { field: string }[] };
  expect(problem.code).toBe('invalid_body');
  const fields = problem.errors.map(({ field }) => field);
  expect(fields).toEqual(expect.arrayContaining(['yotiSessionId', 'reviewChannel', 'createdAt', 'tags.0']));
  expect(await queryDatabase(world, 'select id from sessions')).toEqual([]);
});

test.each([
  ['a deadline in the past', { yotiSessionId, deadlineAt: '2020-01-01T00:00:00Z' }, 'deadlineAt'],
  ['a member nobody knows', { yotiSessionId, colour: 'red' }, 'body'],
  ['a name of 5,001 characters', { yotiSessionId, applicant: { name: 'x'.repeat(5001) } }, 'applicant.name'],
])('%s is answered 422', async (_what, body, field) => {
  const world = await openWorld({ parts: ['web'] });
  const answer = await register(world, body);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'invalid_body', errors: [{ field }] });
});

test('what is no JSON or too large is refused before it is looked at', async () => {
  const world = await openWorld({ parts: ['web'] });
  const send = (body: string) =>
    fetch(`${world.url()}/v1/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body,
    });
  expect((await send('{')).status).toBe(400);
  expect((await send(JSON.stringify({ yotiSessionId, padding: 'x'.repeat(40_000) }))).status).toBe(413);
});
