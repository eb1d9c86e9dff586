import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { shareWorld } from '../../support/share-world.ts';
import { queryDatabase } from '../../support/sql.ts';

const world = shareWorld({ parts: ['web'] });
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** The body of a `/idv help` of the reviewer, with members replaced. */
function command(over: Readonly<Record<string, string>> = {}): string {
  const { slack } = world();
  return new URLSearchParams({
    ...{ command: '/idv', text: 'help', user_id: slack.people.reviewer.id, team_id: slack.teamId },
    ...{
      api_app_id: slack.appId,
      channel_id: slack.channels.general.id,
      trigger_id: '1.2.x',
      is_enterprise_install: 'false',
    },
    ...over,
  }).toString();
}

/** What every refusal leaves: nothing. */
async function stored(): Promise<unknown> {
  return queryDatabase(
    world(),
    'select (select count(*)::int from ledger) as ledger, (select count(*)::int from sessions) as sessions',
  );
}

describe('a request that Slack did not sign for now', () => {
  const now = () => Math.floor(world().clock.nowMs() / 1000);

  test.each([
    ['without a signature', () => ({ signature: '' })],
    ['with a wrong signature', () => ({ signature: `v0=${'0'.repeat(64)}` })],
    ['that is six minutes old', () => ({ timestampSeconds: now() - 360 })],
    ['that comes from six minutes ahead', () => ({ timestampSeconds: now() + 360 })],
  ])('%s is answered 401 with nothing in it (T1)', async (_what, over) => {
    const answer = await world().slack.deliverRaw({ body: command(), ...over() });
    expect([answer.status, answer.body]).toEqual([401, '']);
    expect(await stored()).toEqual([{ ledger: 0, sessions: 0 }]);
  });

  test('is told nothing of what a signed one could do', async () => {
    const unsigned = { type: 'url_verification', challenge: 'canary' };
    const answer = await world().slack.deliverRaw({ body: JSON.stringify(unsigned), contentType: json, signature: '' });
    expect([answer.status, answer.body]).toEqual([401, '']);
  });
});

describe('a signed request', () => {
  test.each([form, `${form}; charset=utf-8`, `${form};charset=UTF-8`])('as %s is answered', async (contentType) => {
    const answer = await world().slack.deliverRaw({ body: command(), contentType });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('/idv') });
  });

  test.each([
    ...['null', '[]', '1', '""', '{', '', `${'['.repeat(40)}${']'.repeat(40)}`].map((body) => [json, body]),
    ...['payload=null', 'payload=%5B%5D', 'payload=%7B', 'text=%zz', 'text=%'].map((body) => [form, body]),
    ['text/plain', '{}'],
    [`multipart/form-data; boundary=x`, '--x--'],
  ])('as %s holding %j is no payload: 400', async (contentType, body) => {
    const answer = await world().slack.deliverRaw({ contentType, body });
    expect([answer.status, answer.body]).toEqual([400, '']);
  });

  test('over 512 KiB is 413, whether its length was told or not, and the next one is answered', async () => {
    const body = command({ text: 'x'.repeat(512 * 1024) });
    expect((await world().slack.deliverRaw({ body })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const untold = await fetch(`${world().url()}/slack/events`, { method: 'POST', body: stream, duplex: 'half' });
    expect(untold.status).toBe(413);
    expect((await world().slack.deliverRaw({ body: command() })).status).toBe(200);
  });

  test('just within 512 KiB is read', async () => {
    const empty = command({ text: '' }).length;
    const answer = await world().slack.deliverRaw({ body: command({ text: 'x'.repeat(512 * 1024 - empty) }) });
    expect(answer.status).toBe(200);
  });

  test.each(['gzip', 'br', 'deflate', 'gzip, identity', 'x'])('with content-encoding %s is 415', async (encoding) => {
    const body = gzipSync(command());
    const headers = { 'content-type': form, 'content-encoding': encoding };
    const answer = await fetch(`${world().url()}/slack/events`, { method: 'POST', body, headers });
    expect(answer.status).toBe(415);
  });

  test.each([{ api_app_id: 'A0OTHERAPP' }, { team_id: 'T0PARTNER1' }, { api_app_id: '' }])(
    'for another app or workspace (%j) is 401',
    async (over) => {
      expect((await world().slack.deliverRaw({ body: command(over) })).status).toBe(401);
    },
  );

  test('of a workspace’s set-up is answered with its challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-123', token: 'x' });
    const answer = await world().slack.deliverRaw({ body, contentType: json });
    expect([answer.status, answer.body]).toEqual([200, { challenge: 'c-123' }]);
  });

  test('whose text is an ssl_check goes its ordinary way', async () => {
    expect((await world().slack.deliverRaw({ body: `ssl_check=1&${command()}` })).status).toBe(200);
  });

  const shapes: readonly object[] = [
    { type: 'block_actions' },
    { type: 'block_actions', user: null, actions: [] },
    { type: 'view_submission', user: { id: 'U1' }, view: null },
    { type: 'unheard_of' },
    { type: 7 },
    JSON.parse('{"__proto__":{"type":"block_actions"},"constructor":"x"}'),
  ];
  test.each(shapes)('of a shape nobody knows (%#) ends no process', async (payload) => {
    const whole = { ...payload, api_app_id: world().slack.appId, team: { id: world().slack.teamId } };
    await world().slack.deliverRaw({ body: `payload=${encodeURIComponent(JSON.stringify(whole))}` });
    expect((await world().slack.deliverRaw({ body: command() })).status).toBe(200);
  });
});

test('Slack’s check of the certificate needs no signature', async () => {
  const headers = { 'content-type': form };
  const answer = await fetch(`${world().url()}/slack/events`, { method: 'POST', body: 'ssl_check=1&token=x', headers });
  expect(answer.status).toBe(200);
});

test('every answer carries a request id, forbids caching and sniffing, and names no software', async () => {
  const given = await fetch(`${world().url()}/nowhere`, { headers: { 'x-request-id': 'my-id-1' } });
  expect(given.headers.get('x-request-id')).toBe('my-id-1');
  const { headers, status } = await fetch(`${world().url()}/nowhere`, { headers: { 'x-request-id': '<script>' } });
  expect(status).toBe(404);
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
});
