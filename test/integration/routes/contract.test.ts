import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { problems } from '../../../src/routes/problems.ts';
import { knowRoles, openCard } from '../../support/cards.ts';
import { schemaProblems } from '../../support/json-schema.ts';
import { openApiProblems } from '../../support/openapi-rules.ts';
import { readServedApi, type ServedApi } from '../../support/served-api.ts';
import { apiKey, notificationHeader } from '../../support/settings.ts';
import { shareWorld } from '../../support/share-world.ts';
import { submitSignature } from '../../support/sign.ts';
import { queryDatabase, rowOnceThere } from '../../support/sql.ts';
import { actionIdsOf, cardOf, press } from '../../support/world.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const narrowKey = 'a-key-that-reads-no-reports';
const world = shareWorld({
  databaseGate: true,
  settings: {
    API_KEYS: `test:${sha256(apiKey)},narrow:${sha256(narrowKey)}`,
    POLICY_FOUR_EYES: 'always',
  },
});
const unknown = randomUUID().replace(/^./, 'b');
/** Registered here, and never read from Yoti. */
const registered = unknown.replace(/^./, 'a');
let api: ServedApi;
let sessionId: string;

beforeAll(async () => {
  api = await readServedApi(world().url());
});

const bearer = (key = apiKey) => ({ authorization: `Bearer ${key}` });
const get = (headers: Record<string, string> = bearer()): RequestInit => ({ headers });
const post = (body: string, headers: Record<string, string> = bearer()): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const codeOf = async (...call: Parameters<ServedApi['ask']>) => {
  const { status, body } = await api.ask(...call);
  return [status, body['code']];
};

/** Every operation that takes an API key, asked about this session. */
const keyed = (id: string) =>
  [
    ['registerSession', '/v1/sessions'],
    ['readSession', `/v1/sessions/${id}`],
    ['readDecision', `/v1/sessions/${id}/decision`],
    ['readReport', `/v1/sessions/${id}/report`],
  ] as const;
const callOf = (operation: string, headers = bearer()) =>
  operation === 'registerSession' ? post(JSON.stringify({ yotiSessionId: sessionId }), headers) : get(headers);
const hint = (over: object = {}) => JSON.stringify({ session_id: unknown, topic: 'session_completion', ...over });
const yoti = { authorization: notificationHeader };

describe('the interface answers as it describes itself', () => {
  test('its description is served to anyone, and keeps the rules of OpenAPI', async () => {
    const answer = await api.ask('readOpenApi', '/v1/openapi.json');
    expect(answer.body).toEqual(api.document);
    expect(openApiProblems(api.document)).toEqual([]);
    const again = await api.ask('readOpenApi', '/v1/openapi.json', get({ 'if-none-match': etagOf(answer) }));
    expect(again.status).toBe(304);
  });

  test('registering a session: new, known, and what cannot be used', async () => {
    const body = { yotiSessionId: registered, applicant: null, tags: ['vip'], createdAt: null };
    const schema = { $ref: '#/components/schemas/SessionRegistration' };
    expect(schemaProblems(api.document, schema, body)).toEqual([]);
    expect((await api.ask('registerSession', '/v1/sessions', post(JSON.stringify(body)))).status).toBe(201);
    expect((await api.ask('registerSession', '/v1/sessions', post(JSON.stringify(body)))).status).toBe(200);
    const ask = (...args: Parameters<typeof post>) => codeOf('registerSession', '/v1/sessions', post(...args));
    expect(await ask('{')).toEqual([400, 'not_json']);
    expect(await ask(`{"a":${'['.repeat(33)}${']'.repeat(33)}}`)).toEqual([400, 'too_complex']);
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`m${index}`, 1])));
    expect(await ask(wide)).toEqual([400, 'too_complex']);
    expect(await ask('x'.repeat(32 * 1024 + 1))).toEqual([413, 'too_large']);
    expect(await ask('{}', { ...bearer(), 'content-encoding': 'gzip' })).toEqual([415, 'unsupported_encoding']);
    for (const unfit of [{}, { ...body, colour: 'red' }, { ...body, tags: [1] }, { ...body, deadlineAt: '10:00' }]) {
      expect(schemaProblems(api.document, schema, unfit)).not.toEqual([]);
      expect(await ask(JSON.stringify(unfit))).toEqual([422, 'invalid_body']);
    }
  });

  test('a session before, at and after its decision, and the decision itself', async () => {
    const { reviewer, secondReviewer } = world().slack.people;
    const opened = await openCard(world());
    sessionId = opened.sessionId;
    const path = `/v1/sessions/${sessionId}`;
    await knowRoles(world());
    const read = () => api.ask('readSession', path, get());
    const waiting = await read();
    expect(waiting.body).toMatchObject({ state: 'COMPLETED', decision: null, hasOpenProposal: false });
    expect(await codeOf('readDecision', `${path}/decision`, get())).toEqual([404, 'decision_not_found']);
    await press(world(), reviewer.id, opened.card, 'approve_with_form');
    await submitSignature(world(), reviewer.id, {});
    const offers = (actionId: string) =>
      cardOf(world(), sessionId, (message) => actionIdsOf(message).includes(actionId));
    const proposed = await offers('countersign_proposal');
    expect((await read()).body).toMatchObject({ decision: null, hasOpenProposal: true });
    await press(world(), secondReviewer.id, proposed, 'countersign_proposal');
    await submitSignature(world(), secondReviewer.id, {});
    const delivery = await rowOnceThere<{ body: string }>(
      world(),
      "select body from deliveries where kind = 'decision.recorded'",
    );
    const told = (JSON.parse(delivery.body) as { data: Record<string, unknown> }).data;
    const decided = await api.ask('readDecision', `${path}/decision`, get());
    const { yotiSessionId: _, ledgerHead: __, ...decision } = told;
    expect(decided.body).toEqual(decision);
    expect(decided.body).toMatchObject({ decidedBy: secondReviewer.id, proposedBy: reviewer.id });
    const after = await read();
    expect(after.body).toMatchObject({ decision, hasOpenProposal: false, userTrackingId: 'tracking-of-all-approved' });
    expect(JSON.stringify(after.body)).not.toContain(opened.applicant.name);
    for (const [operation, at, answer] of [
      ['readSession', path, after],
      ['readDecision', `${path}/decision`, decided],
    ] as const) {
      const again = await api.ask(operation, at, get({ ...bearer(), 'if-none-match': etagOf(answer) }));
      expect(again.status).toBe(304);
    }
    expect(etagOf(after)).not.toBe(etagOf(waiting));
  });

  test('a report, and why there is none', async () => {
    const path = `/v1/sessions/${sessionId}/report`;
    const report = await api.ask('readReport', `${path}?data=false`, get());
    expect([report.status, report.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    // Whoever may not read reports learns nothing of which sessions there are (T22).
    for (const at of [path, `/v1/sessions/${randomUUID()}/report`]) {
      expect(await codeOf('readReport', at, get(bearer(narrowKey)))).toEqual([403, 'report_not_allowed']);
    }
    expect(await codeOf('readReport', `${path}?colour=red`, get())).toEqual([422, 'invalid_query']);
    expect(await codeOf('readReport', `${path}?snapshot=${unknown}`, get())).toEqual([404, 'snapshot_not_found']);
    const ongoing = `/v1/sessions/${registered}/report`;
    expect(await codeOf('readReport', ongoing, get())).toEqual([409, 'session_not_final']);
  });

  test('a notification, and what is none', async () => {
    const ask = (...args: Parameters<typeof post>) =>
      codeOf('receiveYotiNotification', '/yoti/notifications', post(...args));
    expect(await ask(hint(), yoti)).toEqual([202, undefined]);
    expect(await ask('{}', yoti)).toEqual([400, 'not_a_notification']);
    expect(await ask(hint({ padding: 'x'.repeat(16 * 1024) }), yoti)).toEqual([413, 'too_large']);
    expect(await ask(hint(), { ...yoti, 'content-encoding': 'br' })).toEqual([415, 'unsupported_encoding']);
    expect(await ask(hint(), bearer())).toEqual([401, 'unauthorised']);
  });

  test('an unknown session, an unknown key, another address and another method', async () => {
    for (const id of [unknown, 'x', 'x'.repeat(200), '..%2f..', '%00', '__proto__']) {
      for (const [operation, path] of keyed(id).slice(1)) {
        expect(await codeOf(operation, path, get())).toEqual([404, 'session_not_found']);
      }
    }
    for (const [operation, path] of keyed(sessionId)) {
      expect(await codeOf(operation, path, callOf(operation, bearer('wrong')))).toEqual([401, 'unauthorised']);
    }
    const nowhere = await fetch(`${world().url()}/v1/nowhere`);
    expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { code: 'not_found' }]);
    for (const [path, allow] of [
      ['/v1/sessions', 'POST'],
      [`/v1/sessions/${sessionId}`, 'GET, HEAD'],
      [`/v1/sessions/${sessionId}/report`, 'GET'],
    ] as const) {
      const answer = await fetch(`${world().url()}${path}`, { method: 'DELETE' });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
      expect(await answer.json()).toMatchObject({ code: 'method_not_allowed' });
    }
  });

  test('an erased session says so, and keeps its decision', async () => {
    const erase = 'update sessions set erased_at = now(), registration_sealed = null, data_key_wrapped = null';
    await queryDatabase(world(), `${erase} where yoti_session_id = $1`, [sessionId]);
    const path = `/v1/sessions/${sessionId}`;
    expect(await codeOf('readSession', path, get())).toEqual([410, 'session_erased']);
    expect(await codeOf('readReport', `${path}/report`, get())).toEqual([410, 'session_erased']);
    expect(await codeOf('registerSession', '/v1/sessions', callOf('registerSession'))).toEqual([410, 'session_erased']);
    expect((await api.ask('readDecision', `${path}/decision`, get())).body['verdict']).toBe('APPROVE');
    await queryDatabase(world(), `${erase} where yoti_session_id = $1`, [registered]);
    expect(await codeOf('readDecision', `/v1/sessions/${registered}/decision`, get())).toEqual([410, 'session_erased']);
  });

  test('too much of anything, with the seconds to wait', async () => {
    world().clock.standStill();
    const flood = async (times: number, ...call: Parameters<ServedApi['ask']>) => {
      const codes: unknown[] = [];
      for (let asked = 0; asked < times; asked += 1) codes.push((await codeOf(...call))[1]);
      return codes.at(-1);
    };
    for (const [operation, path] of keyed(unknown)) {
      expect(await flood(21, operation, path, callOf(operation, bearer('wrong')))).toBe('too_many_failures');
      expect((await api.ask('readDecision', `/v1/sessions/${sessionId}/decision`, get())).status).toBe(200);
    }
    const notification = post(hint(), { authorization: 'Basic wrong' });
    const refused = await codeOf('receiveYotiNotification', '/yoti/notifications', notification);
    expect(refused).toEqual([429, 'too_many_failures']);
    for (const [operation, path] of keyed(unknown)) {
      expect(await flood(operation === 'registerSession' ? 101 : 1, operation, path, callOf(operation))).toBe(
        'too_many_requests',
      );
    }
    world().clock.advance(1000);
    expect(await codeOf('readSession', `/v1/sessions/${unknown}`, get())).toEqual([404, 'session_not_found']);
  });

  test('trouble of its own', async () => {
    await queryDatabase(world(), 'alter table sessions rename to lost');
    const everything: Parameters<ServedApi['ask']>[] = [
      ...keyed(sessionId).map(([operation, path]): [string, string, RequestInit] => [
        operation,
        path,
        callOf(operation),
      ]),
      ['receiveYotiNotification', '/yoti/notifications', post(hint(), yoti)],
    ];
    for (const call of everything) expect(await codeOf(...call)).toEqual([500, 'internal']);
    await world().gate?.shut();
    for (const call of everything) expect(await codeOf(...call)).toEqual([503, 'temporarily_unavailable']);
  });

  test('every status that is described was seen, and every problem but those that take more than a request', () => {
    expect(api.documented().filter((answer) => !api.seen.has(answer))).toEqual([]);
    const elsewhere = ['not_found', 'method_not_allowed', 'body_broke_off', 'snapshot_changed'];
    const takeMore = [...elsewhere, 'report_not_made', 'too_many_reports'];
    expect(Object.keys(problems).filter((code) => !api.seen.has(code) && !takeMore.includes(code))).toEqual([]);
  });
});

function etagOf({ headers }: { readonly headers: Headers }): string {
  return headers.get('etag') ?? '';
}
