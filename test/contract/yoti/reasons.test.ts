import { expect, test } from 'vitest';
import { reasonScenarios } from '../../fakes/yoti/scenarios/reason-scenarios.ts';
import { answerOf, reviewImages } from './answer.ts';
import { judged } from './judge.ts';

test('every published reason has a session of its own that ends with it', async () => {
  await using judge = await judged();
  for (const { name, expected } of reasonScenarios) {
    const { sessionId } = judge.fake.start(name);
    await judge.fake.complete(sessionId);
    const answer = answerOf(judge.fake, sessionId);
    const checks = answer.checks.map(({ type, report }) => {
      const { value, reason } = report?.recommendation ?? {};
      return { type, recommendation: value ?? null, reason: reason ?? null };
    });
    expect({ state: answer.state, images: reviewImages(answer).length, checks }, name).toEqual(expected);
    expect((await judge.client.getSession(sessionId)).getState(), name).toBe('COMPLETED');
  }
  const names = reasonScenarios.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(120);
});

test('the single reasons are not among the scenarios that people choose from', async () => {
  await using judge = await judged();
  expect(judge.fake.scenarios.filter(({ name }) => name.startsWith('reason-'))).toEqual([]);
});
