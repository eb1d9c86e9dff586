import { describe, expect, test } from 'vitest';
import { allScenarios } from '../../fakes/yoti/scenarios/all-scenarios.ts';
import { answerOf, mediaIds, reviewImages } from './answer.ts';
import { judged } from './judge.ts';

const names = allScenarios.map((scenario) => scenario.name);

test('every scenario has its own name', () => {
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(18);
});

describe.each(names)('scenario %s', (name) => {
  test("Yoti's own client reads the session at every stage", async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start(name);
    const states: string[] = [];
    for (let state = 'ONGOING'; state === 'ONGOING'; ) {
      const result = await judge.client.getSession(sessionId);
      states.push(result.getState());
      ({ state } = await judge.fake.advance(sessionId));
    }
    const last = await judge.client.getSession(sessionId);
    expect(new Set(states)).toEqual(new Set(['ONGOING']));
    expect(['COMPLETED', 'EXPIRED']).toContain(last.getState());
  });

  test('the finished session answers what the scenario promises', async () => {
    await using judge = await judged();
    const { sessionId, expected } = judge.fake.start(name);
    await judge.fake.complete(sessionId);
    const answer = answerOf(judge.fake, sessionId);
    const images = reviewImages(answer);
    const contents = await Promise.allSettled(images.map((image) => judge.fake.mediaContent(image.id)));
    expect({
      state: answer.state,
      images: images.length,
      deleted: contents.filter((content) => content.status === 'rejected').length,
      checks: answer.checks.map((check) => ({
        type: check.type,
        recommendation: check.report?.recommendation.value ?? null,
        reason: check.report?.recommendation.reason ?? null,
      })),
    }).toEqual({
      state: expected.state,
      images: expected.images,
      deleted: expected.deletedImages ?? 0,
      checks: expected.checks,
    });
  });

  test('no personal data stands in the session itself and everything that is no picture can be fetched', async () => {
    await using judge = await judged();
    const { sessionId, applicant } = judge.fake.start(name);
    await judge.fake.complete(sessionId);
    const answer = answerOf(judge.fake, sessionId);
    const text = JSON.stringify(answer);
    for (const word of [...applicant.name.split(' '), applicant.email]) expect(text).not.toContain(word);
    const unseen = mediaIds(answer, ['JSON', 'PDF', 'BINARY']);
    const contents = await Promise.all(unseen.map((id) => judge.client.getMediaContent(sessionId, id)));
    expect(contents.map((media) => (media?.getContent().length ?? 0) > 0)).toEqual(unseen.map(() => true));
  });
});
