import { afterEach, describe, expect, test } from 'vitest';
import { notificationCredential } from '../../support/settings.ts';
import { queryDatabase } from '../../support/sql.ts';
import { startSession, startWorld, type World } from '../../support/world.ts';

let world: World;
afterEach(() => world.stop());

const basic = `Basic ${Buffer.from(notificationCredential).toString('base64')}`;
const sessionId = '11111111-2222-4333-8444-555555555555';
const hint = (over: object = {}) => JSON.stringify({ session_id: sessionId, topic: 'session_completion', ...over });

function notify(body: string, authorization: string | null = basic): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) };
  return fetch(`${world.url()}/yoti/notifications`, { method: 'POST', headers, body });
}

async function inbox(): Promise<{ topic: string; state: string }[]> {
  return queryDatabase(world, 'select topic, state from inbox order by topic');
}

describe('a notification', () => {
  test('with the credential is stored and answered 202, with another one 401 and forgotten (T8)', async () => {
    world = await startWorld({ parts: ['web'] });
    const wrong = [
      null,
      '',
      'Basic',
      `${basic}x`,
      basic.toLowerCase(),
      `Bearer ${notificationCredential}`,
      'Basic Og==',
    ];
    for (const authorization of wrong) {
      const refused = await notify(hint(), authorization);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ code: 'unauthorised' });
    }
    expect(await inbox()).toEqual([]);
    const taken = await notify(hint());
    expect([taken.status, await taken.text()]).toEqual([202, '']);
    expect(await inbox()).toEqual([{ topic: 'session_completion', state: 'owed' }]);
  });

  test('may come with a bearer token instead, if the settings say so', async () => {
    world = await startWorld({ parts: ['web'], settings: { YOTI_NOTIFICATION_AUTH: 'bearer:a-long-token' } });
    expect((await notify(hint(), 'Bearer a-long-token')).status).toBe(202);
    expect((await notify(hint(), 'Bearer a-long-toke')).status).toBe(401);
    expect((await notify(hint(), basic)).status).toBe(401);
  });

  test('is taken whatever its topic and extra members, and refused without a session id that is one', async () => {
    world = await startWorld({ parts: ['web'] });
    const welcome = [
      {},
      { topic: 'UNHEARD_OF' },
      { topic: 'a\u0000b\ud800' },
      { topic: 7 },
      { topic: null },
      { extra: { deep: [1] } },
      { resource_id: '../x' },
    ];
    for (const over of welcome) expect((await notify(hint(over))).status).toBe(202);
    const bodies = [
      ...['', 'null', '[]', '1', '"x"', '{', 'session_id=x', '{"topic":"x"}'],
      ...[null, 7, '', '../x', 'a b', "x';--", 'x'.repeat(65), [sessionId]].map((session_id) => hint({ session_id })),
    ];
    for (const body of bodies) {
      const refused = await notify(body);
      expect([body, refused.status]).toEqual([body, 400]);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
    }
    expect((await inbox()).map(({ topic }) => topic)).toEqual([
      'ab\ufffd',
      'session_completion',
      'unheard_of',
      'unknown',
    ]);
  });

  test('over 16 KiB is 413, and compressed 415', async () => {
    world = await startWorld({ parts: ['web'] });
    expect((await notify(hint({ padding: 'x'.repeat(16 * 1024) }))).status).toBe(413);
    expect((await notify(hint({ padding: 'x'.repeat(15 * 1024) }))).status).toBe(202);
    const headers = { authorization: basic, 'content-encoding': 'gzip' };
    const packed = await fetch(`${world.url()}/yoti/notifications`, { method: 'POST', headers, body: hint() });
    expect(packed.status).toBe(415);
  });

  test('of a session we watch makes it due at once, however often it comes, and is never taken as state', async () => {
    world = await startWorld({ parts: ['web'] });
    const session = await startSession(world, 'all-approved', { notifies: false });
    await queryDatabase(world, "update sessions set next_poll_at = now() + interval '1 day'");
    const told = { session_id: session.sessionId, state: 'COMPLETED', recommendation: 'APPROVE' };
    for (let again = 0; again < 3; again += 1) expect((await notify(hint(told))).status).toBe(202);
    expect(await inbox()).toEqual([{ topic: 'session_completion', state: 'known' }]);
    const rows = await queryDatabase(
      world,
      "select state, version, next_poll_at < now() + interval '1 minute' as due from sessions",
    );
    expect(rows).toEqual([{ state: 'ONGOING', version: 0, due: true }]);
  });

  test('about made-up sessions, by the hundred, owes Yoti no more than a hundred look-ups a minute (T9)', async () => {
    world = await startWorld({ parts: ['web'] });
    for (let batch = 0; batch < 15; batch += 1) {
      const flood = Array.from({ length: 20 }, (_, index) => notify(hint({ session_id: `made-up-${batch}-${index}` })));
      const answers = await Promise.all(flood);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    }
    const owed = (await inbox()).length;
    expect(owed).toBeGreaterThanOrEqual(100);
    // Transactions that ran side by side did not see each other's rows: at most one for every connection of the pool.
    expect(owed).toBeLessThanOrEqual(110);
    expect((await fetch(`${world.url()}/readyz`)).status).toBe(200);
    const help = {
      user: world.slack.people.reviewer.id,
      channel: world.slack.channels.general.id,
      command: '/idv',
      text: 'help',
    };
    expect((await world.slack.command(help)).status).toBe(200);
  });

  test('while the database is away is answered 503, so that Yoti may come again', async () => {
    world = await startWorld({ parts: ['web'] });
    await world.database.drop();
    const answer = await notify(hint());
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ code: 'temporarily_unavailable' });
    expect((await fetch(`${world.url()}/healthz`)).status).toBe(200);
    const ready = await fetch(`${world.url()}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ database: 'unreachable' })]);
  });
});
