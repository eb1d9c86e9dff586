import { describe, expect, test } from 'vitest';
import { answerOf } from './answer.ts';
import { judged } from './judge.ts';

const t0 = Date.parse('2026-03-02T09:00:00Z');

describe('the life cycle', () => {
  test('a new session has a token, empty resources and no checks', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved', { userTrackingId: 'user-42' });
    const answer = answerOf(judge.fake, sessionId);
    expect(answer).toMatchObject({ state: 'ONGOING', user_tracking_id: 'user-42', checks: [] });
    expect(answer.client_session_token).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.values(answer.resources).every((list) => list.length === 0)).toBe(true);
  });

  test('resources, the liveness check, the other checks and the end follow one another', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    const seen: string[] = [];
    for (let state = 'ONGOING'; state === 'ONGOING'; ) {
      const step = await judge.fake.advance(sessionId);
      state = step.state;
      const { resources, checks } = answerOf(judge.fake, sessionId);
      const task = resources.id_documents[0]?.tasks[0]?.state;
      seen.push(`${step.stage}: task ${task}, ${checks.map((check) => `${check.type} ${check.state}`).join(', ')}`);
    }
    expect(seen).toEqual([
      'passport-uploaded: task PENDING, ',
      'passport-read: task DONE, ',
      'liveness-captured: task DONE, LIVENESS DONE',
      'submitted: task DONE, LIVENESS DONE, ID_DOCUMENT_AUTHENTICITY PENDING, ID_DOCUMENT_FACE_MATCH PENDING',
      'machines-done: task DONE, LIVENESS DONE, ID_DOCUMENT_AUTHENTICITY PENDING, ID_DOCUMENT_FACE_MATCH DONE',
      'completed: task DONE, LIVENESS DONE, ID_DOCUMENT_AUTHENTICITY DONE, ID_DOCUMENT_FACE_MATCH DONE',
    ]);
  });

  test('a finished session has no token and its time to live keeps counting', async () => {
    let now = t0;
    await using judge = await judged({ now: () => now });
    const { sessionId } = judge.fake.start('all-approved', { deadlineSeconds: 900 });
    await judge.fake.complete(sessionId);
    expect(answerOf(judge.fake, sessionId)).toMatchObject({ state: 'COMPLETED', client_session_token_ttl: 900 });
    now += 300_500;
    const later = answerOf(judge.fake, sessionId);
    expect(later.client_session_token_ttl).toBe(599);
    expect(later).not.toHaveProperty('client_session_token');
  });

  test('a session whose user is too late expires by the clock and keeps what was done', async () => {
    let now = t0;
    await using judge = await judged({ now: () => now });
    const { sessionId } = judge.fake.start('all-approved', { deadlineSeconds: 900 });
    await judge.fake.advance(sessionId);
    now += 900_000;
    const answer = answerOf(judge.fake, sessionId);
    expect(answer).toMatchObject({ state: 'EXPIRED', client_session_token_ttl: 0, checks: [] });
    expect(answer.resources.id_documents).toHaveLength(1);
    expect((await judge.fake.advance(sessionId)).stage).toBe('expired');
  });

  test('a submitted session does not expire while its checks run', async () => {
    let now = t0;
    await using judge = await judged({ now: () => now });
    const { sessionId } = judge.fake.start('all-approved', { deadlineSeconds: 900 });
    while ((await judge.fake.advance(sessionId)).stage !== 'submitted');
    now += 7_200_000;
    expect(answerOf(judge.fake, sessionId).state).toBe('ONGOING');
    await judge.fake.complete(sessionId);
    expect(answerOf(judge.fake, sessionId).state).toBe('COMPLETED');
  });

  test('a session is held at any stage that it comes through', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('share-code');
    await judge.fake.advanceTo(sessionId, 'share-code-entered');
    const code = () => answerOf(judge.fake, sessionId).resources.share_codes?.[0];
    expect(code()).toMatchObject({ tasks: [{ type: 'VERIFY_SHARE_CODE_TASK', state: 'PENDING' }] });
    expect(code()).not.toHaveProperty('returned_profile');
    await judge.fake.advanceTo(sessionId, 'machines-done');
    expect(code()).toMatchObject({ tasks: [{ state: 'DONE' }], returned_profile: { media: { type: 'JSON' } } });
    const answer = answerOf(judge.fake, sessionId);
    expect(answer.checks.map((check) => check.state)).toEqual(['DONE', 'PENDING', 'DONE', 'DONE']);
    expect(answer.state).toBe('ONGOING');
    await expect(judge.fake.advanceTo(sessionId, 'no-such-stage')).rejects.toThrow(/never reaches/);
  });

  test('expiring on command is final', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.expire(sessionId);
    await judge.fake.complete(sessionId);
    expect(answerOf(judge.fake, sessionId)).toMatchObject({ state: 'EXPIRED', checks: [] });
  });

  test('times run in order from creation to now', async () => {
    await using judge = await judged({ now: () => t0 });
    const { sessionId, createdAt, deadlineAt } = judge.fake.start('three-liveness-attempts', { deadlineSeconds: 3600 });
    await judge.fake.complete(sessionId);
    const { checks, resources } = answerOf(judge.fake, sessionId);
    const attempts = resources.liveness_capture.map((capture) => Date.parse(capture.created_at));
    expect(attempts).toEqual(attempts.toSorted((a, b) => b - a));
    expect(new Set(attempts).size).toBe(3);
    const times = checks.flatMap((check) => [Date.parse(check.created), Date.parse(check.last_updated)]);
    expect(Math.min(...times, ...attempts)).toBeGreaterThan(Date.parse(createdAt));
    expect(Math.max(...times)).toBeLessThanOrEqual(t0);
    expect(Date.parse(deadlineAt)).toBe(t0 + 3_600_000);
  });

  test('the same session id always carries the same resource and media ids', async () => {
    await using one = await judged({ now: () => t0 });
    await using two = await judged({ now: () => t0 });
    const sessionId = '9b2f64ab-9f45-4a3c-8a0e-0f6f6d0f4a11';
    for (const { fake } of [one, two]) {
      fake.start('all-approved', { sessionId });
      await fake.complete(sessionId);
    }
    expect(answerOf(one.fake, sessionId).resources).toEqual(answerOf(two.fake, sessionId).resources);
  });
});

describe('odd shapes on the wire', () => {
  test('uploaded pages keep empty frames, cards have two and passports three', async () => {
    await using judge = await judged();
    const upload = judge.fake.start('upload-empty-frames').sessionId;
    const both = judge.fake.start('two-documents-comparison').sessionId;
    for (const id of [upload, both]) await judge.fake.complete(id);
    const [licence, passport] = answerOf(judge.fake, both).resources.id_documents;
    const [scan] = answerOf(judge.fake, upload).resources.id_documents;
    expect(scan?.pages.map((page) => page.frames)).toEqual([
      [{}, {}, {}],
      [{}, {}, {}],
    ]);
    expect(licence?.pages.map((page) => page.frames?.length)).toEqual([2, 2]);
    expect(passport?.pages.map((page) => page.frames?.length)).toEqual([3]);
  });

  test('an active liveness capture has three filled and four empty slots', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('all-approved');
    await judge.fake.complete(sessionId);
    const [capture] = answerOf(judge.fake, sessionId).resources.liveness_capture;
    expect(capture?.frames?.map((frame) => 'media' in frame)).toEqual([true, true, true, false, false, false, false]);
    expect(capture?.facemap?.media.type).toBe('BINARY');
  });

  test('an abandoned document has pages without method or media and a task that never ran', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('abandoned-expired');
    await judge.fake.complete(sessionId);
    const [untouched] = answerOf(judge.fake, sessionId).resources.id_documents;
    expect(untouched?.pages).toEqual([{ frames: [{}, {}] }, { frames: [{}, {}] }]);
    expect(untouched?.tasks[0]).toMatchObject({ state: 'CREATED', generated_media: [] });
    expect(untouched).not.toHaveProperty('document_fields');
  });

  test('a failed extraction lists its output but no fields, and the checks use the second document', async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('failed-extraction-second-document');
    await judge.fake.complete(sessionId);
    const { resources, checks } = answerOf(judge.fake, sessionId);
    const [passport, licence] = resources.id_documents;
    expect(licence?.tasks[0]).toMatchObject({ state: 'FAILED', generated_media: [{ type: 'JSON' }] });
    expect(licence).not.toHaveProperty('document_fields');
    expect(licence).not.toHaveProperty('document_id_photo');
    const authenticity = checks.find((check) => check.type === 'ID_DOCUMENT_AUTHENTICITY');
    expect(authenticity?.resources_used).toContain(passport?.id);
    expect(authenticity?.resources_used).not.toContain(licence?.id);
  });

  test("an expert's extraction replaces the fields under a new media id", async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start('hebrew-name');
    await judge.fake.complete(sessionId);
    const { resources, checks } = answerOf(judge.fake, sessionId);
    const [passport] = resources.id_documents;
    const check = checks.find((item) => item.type === 'ID_DOCUMENT_TEXT_DATA_CHECK');
    expect(passport?.tasks[0]?.generated_checks).toEqual([{ id: check?.id, type: check?.type }]);
    expect(check?.generated_media).toEqual([{ id: passport?.document_fields?.media.id, type: 'JSON' }]);
    expect(passport?.tasks[0]?.generated_media[0]?.id).not.toBe(check?.generated_media[0]?.id);
  });
});
