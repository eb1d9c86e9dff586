import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { orderImageDeletion } from '../../src/services/order-image-deletion.ts';
import { decidedCard, lookedAtAnew, openCard } from '../support/cards.ts';
import { askHttp, snapshotOf } from '../support/http-reports.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { textsOnPage } from '../support/pdf-reading.ts';
import { apiKey } from '../support/settings.ts';
import { queryDatabase } from '../support/sql.ts';
import { press, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();

async function pdfText(bytes: Uint8Array): Promise<string> {
  return (await textsOnPage(bytes, 0)).join('\n');
}

function fetched(world: World) {
  return queryDatabase<{ actor: string; payload: string }>(
    world,
    "select actor, payload from ledger where kind = 'report.fetched' order by seq",
  );
}

test('a back end gets the report with the id of its snapshot, and the ledger has which bytes it got', async () => {
  const world = await openWorld();
  const { sessionId } = await openCard(world);
  const answer = await askHttp(world, sessionId);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(new TextDecoder().decode(answer.bytes.subarray(0, 5))).toBe('%PDF-');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="idv-report-[0-9a-f]{8}\.pdf"$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const sha256 = createHash('sha256').update(answer.bytes).digest('hex');
  expect(answer.headers.get('etag')).toBe(`"${sha256}"`);
  const [entry] = await fetched(world);
  expect([entry?.actor, JSON.parse(entry?.payload ?? '{}')]).toEqual([
    'api:test',
    {
      snapshotId: snapshotOf(answer),
      profile: 'internal',
      withImages: true,
      withData: true,
      sha256,
      pages: Number(answer.headers.get('countersign-pages')),
    },
  ]);
});

test('the same snapshot gives the same bytes, by its name and as the newest, also from another process', async () => {
  const world = await openWorld();
  const { sessionId } = await openCard(world);
  const first = await askHttp(world, sessionId);
  world.clock.advance(120_000);
  const named = await askHttp(world, sessionId, `snapshot=${snapshotOf(first)}`);
  await world.stopApp();
  await world.startApp();
  const newest = await askHttp(world, sessionId);
  for (const again of [named, newest]) {
    expect(snapshotOf(again)).toBe(snapshotOf(first));
    expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
  }
  expect(await fetched(world)).toHaveLength(3);
});

test('a decision makes a new report; the old snapshot stays what it was', async () => {
  const world = await openWorld();
  const { sessionId, card } = await openCard(world);
  const before = await askHttp(world, sessionId, 'images=false');
  world.clock.advance(1000);
  await press(world, world.slack.people.reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  const after = await askHttp(world, sessionId, 'images=false');
  expect(snapshotOf(after)).not.toBe(snapshotOf(before));
  const old = await askHttp(world, sessionId, `snapshot=${snapshotOf(before)}`);
  expect(Buffer.compare(old.bytes, before.bytes)).toBe(0);
});

test('a decision that comes while a report is made is in the next report, not missing from it', async () => {
  const world = await openWorld();
  const { sessionId, card } = await openCard(world);
  world.slack.faults.add({ method: 'users.info', kind: 'slow', delayMs: 1200, times: 1 });
  world.clock.advance(60_001);
  const early = askHttp(world, sessionId, 'images=false');
  await press(world, world.slack.people.reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  const [first, second] = [await early, await askHttp(world, sessionId, 'images=false')];
  expect([200, 503]).toContain(first.status);
  expect(second.status).toBe(200);
  expect(await pdfText(second.bytes)).toContain('Approved');
});

test('after a picture was deleted its snapshot is refused, never printed otherwise, and a new report has a placeholder', async () => {
  const world = await openWorld();
  const { sessionId } = await openCard(world);
  const before = await askHttp(world, sessionId);
  const [row] = await queryDatabase<{ session: string; image: string }>(
    world,
    "select session_id::text as session, pictures->0->>'key' as image from report_snapshots",
  );
  const deleted = await orderImageDeletion(world.app().deps, {
    actor: { slackTeamId: world.slack.teamId, slackUserId: world.slack.people.admin.id },
    sessionId: row?.session ?? '',
    imageKey: row?.image ?? '',
  });
  expect(deleted.kind).toBe('ordered');
  const named = await askHttp(world, sessionId, `snapshot=${snapshotOf(before)}`);
  expect([named.status, named.json()['code']]).toEqual([409, 'snapshot_changed']);
  const anew = await askHttp(world, sessionId);
  expect(anew.status).toBe(200);
  expect(snapshotOf(anew)).not.toBe(snapshotOf(before));
  expect(anew.bytes.length).toBeLessThan(before.bytes.length);
});

test('a picture that Yoti cannot hand out right now makes the back end come again', async () => {
  const world = await openWorld();
  const { sessionId } = await openCard(world);
  world.clock.advance(16 * 60_000);
  world.yoti.faults.add({ match: 'media', kind: 'status', status: 503, times: 200 });
  const answer = await askHttp(world, sessionId);
  expect([answer.status, answer.json()['code']]).toEqual([503, 'temporarily_unavailable']);
  expect(answer.headers.get('retry-after')).toBe('10');
  world.yoti.faults.clear();
  expect((await askHttp(world, sessionId)).status).toBe(200);
});

describe('a back end that asks for what it cannot have', () => {
  test('is told why, with a code of its own', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    const other = await startSession(world, 'all-approved');
    const asked = async (...args: [sessionId: string, query?: string, key?: string]) => {
      const answer = await askHttp(world, ...args);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      return [answer.status, answer.json()['code']];
    };
    expect(await asked(sessionId, '', 'not-a-key')).toEqual([401, 'unauthorised']);
    expect(await asked('0b0b0b0b-0000-4000-8000-000000000000')).toEqual([404, 'session_not_found']);
    expect(await asked(other.sessionId)).toEqual([409, 'session_not_final']);
    expect(await asked(sessionId, 'images=no')).toEqual([422, 'invalid_query']);
    expect(await asked(sessionId, 'profile=everything')).toEqual([422, 'invalid_query']);
    expect(await asked(sessionId, 'image=false')).toEqual([422, 'invalid_query']);
    expect(await asked(sessionId, 'snapshot=newest')).toEqual([422, 'invalid_query']);
    const both = 'snapshot=0b0b0b0b-0000-4000-8000-000000000000&data=false';
    expect(await asked(sessionId, both)).toEqual([422, 'invalid_query']);
    expect(await asked(sessionId, 'snapshot=0b0b0b0b-0000-4000-8000-000000000000')).toEqual([
      404,
      'snapshot_not_found',
    ]);
    expect(await fetched(world)).toEqual([]);
  });

  test('reads what an unfinished session still waits for', async () => {
    const world = await openWorld();
    const { sessionId } = await startSession(world, 'two-documents-comparison');
    await world.yoti.advanceTo(sessionId, 'passport-read');
    await world.yoti.advance(sessionId);
    await lookedAtAnew(world, sessionId);
    const answer = await askHttp(world, sessionId);
    expect([answer.status, answer.json()['code']]).toEqual([409, 'session_not_final']);
    expect(JSON.stringify(answer.json()['errors'])).toMatch(/Driving licence GBR: .+ \(owed by Yoti\)/);
  });

  test('makes no report by asking for its head', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    const answer = await fetch(`${world.url()}/v1/sessions/${sessionId}/report`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    expect(await queryDatabase(world, 'select id from report_snapshots')).toEqual([]);
  });

  test('may not, unless its key is named for it', async () => {
    const world = await openWorld({ settings: { API_REPORT_KEYS: '' } });
    const { sessionId } = await openCard(world);
    const answer = await askHttp(world, sessionId);
    expect([answer.status, answer.json()['code']]).toEqual([403, 'report_not_allowed']);
  });

  test('gets no snapshot of another session', async () => {
    const world = await openWorld();
    const [first, second] = [await openCard(world), await openCard(world, 'aml-consider')];
    const snapshot = snapshotOf(await askHttp(world, first.sessionId, 'images=false'));
    const answer = await askHttp(world, second.sessionId, `snapshot=${snapshot}`);
    expect([answer.status, answer.json()['code']]).toEqual([404, 'snapshot_not_found']);
  });

  test('waits after thirty within a minute', async () => {
    const world = await openWorld();
    const { sessionId } = await openCard(world);
    world.clock.standStill();
    // However many ask at once, and whatever comes of it.
    const asked = Array.from({ length: 40 }, (_, index) =>
      askHttp(world, sessionId, index % 2 === 0 ? 'data=false' : `snapshot=${randomUUID()}`),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const answer = await askHttp(world, sessionId, 'data=false');
    expect([answer.status, answer.json()['code'], answer.headers.get('retry-after')]).toEqual([
      429,
      'too_many_reports',
      '60',
    ]);
    world.clock.advance(60_001);
    expect((await askHttp(world, sessionId, 'data=false')).status).toBe(200);
  });
});
